// Values that are valid in every place, and changes to one place of them.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { inProject } from "../../src/root.ts";

/** Values that set everything there is: test/scenarios/everything. */
export const everything: Record<string, unknown> = parse(
  readFileSync(inProject("test/scenarios/everything/values.yaml"), "utf8"),
);

/** `everything` with another value at `path` (`cache.dirs.0`), or without it for `undefined`. */
export function changed(path: string, value: unknown): Record<string, unknown> {
  // Not structuredClone, which keeps what YAML aliases share.
  const copy = JSON.parse(JSON.stringify(everything));
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce<unknown>(
    (found, key) => (found as Record<string, unknown> | undefined)?.[key],
    copy,
  );
  if (typeof holder !== "object" || holder === null) throw new Error(`nothing holds ${path}`);
  if (value === undefined) delete (holder as Record<string, unknown>)[last];
  else (holder as Record<string, unknown>)[last] = value;
  return copy;
}

/** Every place of a value with the keys that lead there, containers before what is in them. */
export function* places(
  value: unknown,
  path: readonly string[] = [],
): Generator<{ path: readonly string[]; value: unknown }> {
  yield { path, value };
  if (typeof value !== "object" || value === null) return;
  for (const [key, entry] of Object.entries(value)) yield* places(entry, [...path, key]);
}
