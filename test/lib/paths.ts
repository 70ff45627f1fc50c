// Places in values, as the keys that lead there.

export type Path = readonly string[];
export type Values = Record<string, unknown>;

/** What stands at a path; `undefined` where nothing does. */
export const valueAt = (values: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, key) => (found as Values | undefined)?.[key], values);

/** A copy with another value at `path`, or without one for `undefined`; the maps on the way are made. */
export function withValue(values: Values, path: Path, value: unknown): Values {
  const copy = copyOf(values);
  let holder = copy;
  for (const key of path.slice(0, -1)) {
    holder[key] ??= {};
    holder = holder[key] as Values;
  }
  if (value === undefined) delete holder[path.at(-1) ?? ""];
  else holder[path.at(-1) ?? ""] = copyOf(value);
  return copy;
}

// Not structuredClone, which keeps what YAML aliases share.
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value));
