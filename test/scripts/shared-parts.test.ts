// Sharing parts of the shipped schema changes what is written, and nothing that it says.
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { forHelm } from "../../scripts/generate/chart-schema.ts";
import { shareParts } from "../../scripts/generate/shared-parts.ts";
import { sourceSchema } from "../../scripts/generate/source.ts";
import { type JsonSchema, walk } from "../../src/model/json-schema.ts";
import { inlined, shipped } from "../lib/shipped-schema.ts";

const unshared = forHelm(sourceSchema());

test("with its definitions in their places again, it is what zod gives", () => {
  expect(inlined(shipped)).toEqual(inlined(unshared));
});

test("nothing but words for editors stands beside a reference, where draft-07 reads nothing", () => {
  const beside = [...walk(shipped)]
    .filter(({ schema }) => schema.$ref)
    .flatMap(({ schema }) => Object.keys(schema).filter((key) => key !== "$ref"));
  expect(new Set(beside)).toEqual(new Set(["description", "default", "examples"]));
});

test("a description, a default and examples stay at the key that they are of", () => {
  const { livenessProbe, readinessProbe } = shipped.properties ?? {};
  expect(livenessProbe?.properties?.periodSeconds).toEqual({
    default: 10,
    description: "Time between two checks.",
    $ref: "#/definitions/periodSecondsOrNull",
  });
  expect(readinessProbe?.properties?.timeoutSeconds?.$ref).toBe("#/definitions/periodSecondsOrNull");
});

test("definitions are called by their scalar or key, and each is in use", () => {
  const names = Object.keys(shipped.definitions ?? {}).filter((name) => !unshared.definitions?.[name]);
  expect(names).toEqual([...names].sort());
  expect(names).toEqual(expect.arrayContaining(["labelKey", "objectName", "periodSecondsOrNull", "cache"]));
  const used = new Set([...walk(shipped)].map(({ schema }) => schema.$ref?.replace("#/definitions/", "")));
  expect(Object.keys(shipped.definitions ?? {}).filter((name) => !used.has(name))).toEqual([]);
});

const long = { type: "string", pattern: `^(${"a".repeat(80)})?$` };
const shared = (properties: Record<string, JsonSchema>): JsonSchema => {
  const schema: JsonSchema = JSON.parse(JSON.stringify({ type: "object", properties }));
  shareParts(schema);
  return schema;
};

test("what is alike is shared whatever its Chinese is, also that of what is in it", () => {
  const map = (zh: string): JsonSchema => ({
    type: "object",
    properties: { x: { ...long, description: "One.", zh } },
    zh,
  });
  const schema = shared({ a: map("一"), b: map("二") });
  expect(schema.properties).toEqual({
    a: { zh: "一", $ref: "#/definitions/a" },
    b: { zh: "二", $ref: "#/definitions/a" },
  });
});

test("what is alike is shared whatever its words and the order of its keys are", () => {
  const schema = shared({
    a: { ...long, description: "One.", default: "x" },
    b: { description: "Another.", pattern: long.pattern, type: "string" },
  });
  expect(schema).toEqual({
    type: "object",
    properties: {
      a: { description: "One.", default: "x", $ref: "#/definitions/a" },
      b: { description: "Another.", $ref: "#/definitions/a" },
    },
    definitions: { a: long },
  });
});

test.each<[string, Record<string, JsonSchema>]>([
  ["what differs in a constraint", { a: long, b: { ...long, minLength: 1 } }],
  ["what is there once", { a: long }],
  ["what a reference would make longer", { a: { type: "boolean" }, b: { type: "boolean" } }],
  [
    "what is deprecated, which editors drop beside a reference",
    { a: long, b: { ...long, deprecated: true } },
  ],
])("%s stays where it is", (_what, properties) => {
  expect(shared(properties)).toEqual({ type: "object", properties });
});

test("a part that takes null as well, and lies deeper, is called after the one that does not", () => {
  const orNull = { ...long, type: ["string", "null"] };
  const { definitions } = shared({
    deep: { type: "object", properties: { a: orNull, c: orNull } },
    a: long,
    b: long,
  });
  expect(definitions).toEqual({ a: long, aOrNull: orNull });
});

test("keys of the same name and another form are told apart by what holds them", () => {
  const other = { type: "string", maxLength: 100, pattern: long.pattern };
  const { definitions } = shared({
    deep: { type: "object", properties: { a: other, c: other } },
    a: long,
    b: long,
  });
  expect(definitions).toEqual({ a: long, "deep.a": other });
});

test("an allOf of one reference becomes that reference, one beside a constraint does not", () => {
  const reference = { $ref: "#/definitions/X" };
  const schema: JsonSchema = {
    properties: { a: { description: "A.", allOf: [reference] }, b: { minLength: 1, allOf: [reference] } },
    definitions: { X: { type: "string" } },
  };
  shareParts(schema);
  expect(schema.properties).toEqual({
    a: { description: "A.", ...reference },
    b: { minLength: 1, allOf: [reference] },
  });
});

test("ajv takes the file itself as well, and says no to the same", () => {
  const validate = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    strictTypes: false,
  }).compile(shipped as object);
  expect(validate({ cache: { dirs: ["/data/disk0"] }, pools: { gpu: { livenessProbe: null } } })).toBe(true);
  expect(validate({ pools: { gpu: { livenessProbe: { periodSeconds: 0 } } } })).toBe(false);
  expect(validate.errors?.[0]?.instancePath).toBe("/pools/gpu/livenessProbe/periodSeconds");
});

describe("a pool's setting", () => {
  const pool = shipped.properties?.pools?.additionalProperties as JsonSchema;
  const source = sourceSchema();
  const ofPool = source.properties?.pools?.additionalProperties as JsonSchema;

  test("refers to that of the top level, but for what only one of them has", () => {
    const own = Object.entries(pool.properties ?? {}).filter(
      ([key, { $ref }]) => $ref !== `#/properties/${key}`,
    );
    expect(own.map(([key]) => key)).toEqual(["enabled", "nodes"]);
  });

  test.each(Object.keys(pool.properties ?? {}).filter((key) => !["enabled", "nodes"].includes(key)))(
    "%s says what zod gives for a pool, and with nulls what it gives for the top level",
    (key) => {
      const [ours] = plain(inlined(shipped).properties?.[key]);
      const [theirs] = plain(inlined(source).properties?.pools?.additionalProperties, key);
      const [, top] = plain(inlined(source).properties?.[key]);
      expect(ours).toEqual(theirs);
      expect(plain(ours)[1]).toEqual(top);
      expect(ofPool.properties?.[key]).toBeDefined();
    },
  );
});

/** A setting without words and defaults, and the same for values without a null. */
function plain(schema: JsonSchema | boolean | undefined, key?: string): [JsonSchema, JsonSchema] {
  const of = key === undefined ? schema : (schema as JsonSchema).properties?.[key];
  const words = [
    "description",
    "default",
    "examples",
    "zh",
    "expects",
    "verbatim",
    "overrides",
    "further",
    "deprecated",
    "option",
  ];
  const bare = JSON.parse(
    JSON.stringify(of, (name, value) => {
      if (name === "pattern" && typeof value === "string") return value.replace(/^write [^^]*\^\|/, "");
      return words.includes(name) && name !== "" ? undefined : value;
    }),
  );
  const strict = JSON.parse(JSON.stringify(bare), (name, value) => {
    if (!Array.isArray(value) || (name !== "type" && name !== "enum")) return value;
    const kept = value.filter((one) => one !== null && one !== "null");
    return name === "type" && kept.length === 1 ? kept[0] : kept;
  });
  return [bare, strict];
}
