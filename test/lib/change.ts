// Values that are valid in every place, and changes to one place of them.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { inProject } from "../../src/root.ts";
import { valueAt, withValue } from "./paths.ts";

/** Values that set everything there is: test/scenarios/everything. */
export const everything: Record<string, unknown> = parse(
  readFileSync(inProject("test/scenarios/everything/values.yaml"), "utf8"),
);

/** `everything` with another value at `path` (`cache.dirs.0`), or without it for `undefined`. */
export function changed(path: string, value: unknown): Record<string, unknown> {
  const keys = path.split(".");
  const holder = valueAt(everything, keys.slice(0, -1));
  if (typeof holder !== "object" || holder === null) throw new Error(`nothing holds ${path}`);
  return withValue(everything, keys, value);
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
