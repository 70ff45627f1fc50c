// A member's pod changes if and only if what changes reaches it: for every key of the schema, in values that differ in
// that key alone; and no key is there for nothing. reach.long.ts tries the same with whatever the pools set for themselves.
import { describe, expect, test } from "vitest";
import { type JsonSchema, resolve, walk } from "../../src/model/json-schema.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { emptyPool, keys, valuesOf } from "../lib/pairs.ts";
import type { Path } from "../lib/paths.ts";
import { shippedSchema } from "../lib/shipped-schema.ts";
import { effectOf } from "../lib/surprises.ts";

/** Keys that change no object, and what they are for. */
const withoutObject: Readonly<Record<string, string>> = {
  enabled: "a parent chart's condition",
  "global.any": "a parent chart's",
  "x-holder": "the user's own, for anchors",
  "image.version": "it says what the image is",
  "pools.gpu.image.version": "it says what the image is",
  minReadySeconds: "retired, with a warning",
  "pools.gpu.minReadySeconds": "retired, with a warning",
  "securityContext.runAsUser": "0 whether it is there or not",
};

describe("the pods that change are those which the key reaches, and something does", sideBySide, () => {
  const base = valuesOf(emptyPool);
  test.each(keys.map((key) => [key.join("."), key] as const))("%s", async (name, key) => {
    const { surprise, isSeen } = await effectOf(key, base);
    expect(surprise).toBeUndefined();
    expect(isSeen, withoutObject[name] ?? "no template reads it").toBe(!(name in withoutObject));
  });
});

test("what changes no object is a key", () => {
  const names = keys.map((key) => key.join("."));
  expect(Object.keys(withoutObject).filter((name) => !names.includes(name))).toEqual([]);
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
