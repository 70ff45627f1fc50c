// An image that is written as one text, in its parts.

/** The parts by the chart's keys; undefined of what is no image. */
export function imageOf(text: string): Record<string, string> | undefined {
  const [, registry, repository, tag, digest] =
    /^(?:([^/]+[.:][^/]*)\/)?([a-z0-9._/-]+)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(text) ?? [];
  if (repository === undefined) return undefined;
  const parts = Object.entries({ registry, repository, tag, digest });
  return Object.fromEntries(parts.filter((part): part is [string, string] => part[1] !== undefined));
}
