// Plain values, as YAML and JSON have them.

/** A map, and neither a list nor null. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the keys lead to; undefined where nothing stands. */
export const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (holder, key) =>
      typeof holder === "object" && holder !== null ? holder[key as keyof typeof holder] : undefined,
    value,
  );
