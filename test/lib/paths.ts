// Places in values, as the keys that lead there.

export type Path = readonly string[];
export type Values = Record<string, unknown>;

/** What stands at a path; `undefined` where nothing does. */
export const valueAt = (values: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, key) => (found as Values | undefined)?.[key], values);

/** A copy with another value at `path`, or without one for `undefined`; the maps on the way are made. It shares the rest. */
export const withValue = (values: Values, path: Path, value: unknown): Values =>
  withValueIn(values, path, value) as Values;

function withValueIn(holder: unknown, [key = "", ...below]: Path, value: unknown): unknown {
  const copy = (Array.isArray(holder) ? [...holder] : { ...(holder as Values | undefined) }) as Values;
  if (below.length > 0) copy[key] = withValueIn(copy[key], below, value);
  else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}
