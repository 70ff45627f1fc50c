// A member's pod changes if and only if what changes reaches it: for every key of the schema, in values that differ in
// that key alone. reach.long.ts tries the same with whatever the pools set for themselves.
import { describe, expect, test } from "vitest";
import { type JsonSchema, resolve, walk } from "../../src/model/json-schema.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { emptyPool, keys, valuesOf } from "../lib/pairs.ts";
import type { Path } from "../lib/paths.ts";
import { shippedSchema } from "../lib/shipped-schema.ts";
import { surprise } from "../lib/surprises.ts";

describe("the pods that change are those which the key reaches", sideBySide, () => {
  const base = valuesOf(emptyPool);
  test.each(keys.map((key) => [key.join("."), key] as const))("%s", async (_name, key) => {
    expect(await surprise(key, base)).toBeUndefined();
  });
});

test("every key of the schema has its turn", () => {
  const tried = new Set<JsonSchema>();
  const visit = (schema: JsonSchema, [key, ...below]: Path): void => {
    tried.add(schema);
    if (key === undefined) return;
    const target = resolve(shippedSchema, schema);
    const next = target.items ?? target.properties?.[key] ?? target.additionalProperties;
    if (typeof next === "object") visit(next, below);
  };
  for (const key of keys) visit(shippedSchema, key);

  const known = [...walk(shippedSchema)].flatMap(({ path, schema }) =>
    Object.entries(schema.properties ?? {}).map(([key, property]) => ({ key: `${path}.${key}`, property })),
  );
  expect(known.length).toBeGreaterThan(200);
  expect(known.filter(({ property }) => !tried.has(property)).map(({ key }) => key)).toEqual([]);
});
