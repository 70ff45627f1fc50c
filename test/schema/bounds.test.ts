// What must stay accepted: for each bound of the shipped schema a value at it, and one just outside that is refused. That the
// bounds themselves are right say forms.test.ts and the rows of bad-values and right-values.
import { describe, expect, test } from "vitest";
import { type JsonSchema, walk } from "../../src/model/json-schema.ts";
import { placeName, type SchemaPlace, schemaPlaces, valuesWith } from "../lib/schema-places.ts";
import { schemaErrors, shippedSchema } from "../lib/shipped-schema.ts";

/** Values on both sides of a bound; outside with the keyword that refuses it. */
interface Sides {
  inside: unknown[];
  outside: [value: unknown, keyword: string][];
}

const typesOf = ({ type }: JsonSchema) => [type].flat();

/** Whether of texts those that `--set-string` makes of a number are taken alone. */
const hasDigits = (schema: JsonSchema) =>
  typesOf(schema).includes("string") && !new RegExp(schema.pattern ?? "", "u").test("x");

function numbers({ schema }: SchemaPlace, bound: number, keyword: "minimum" | "maximum"): Sides {
  const step = typesOf(schema).includes("integer") || bound > 1e6 ? 1 : 0.001;
  const beyond = keyword === "minimum" ? bound - step : bound + step;
  // Of a quantity's text there is no most.
  if (!hasDigits(schema) || (keyword === "maximum" && typesOf(schema).includes("number") && bound > 1))
    return { inside: [bound], outside: [[beyond, keyword]] };
  return {
    inside: [bound, String(bound)],
    outside: [
      [beyond, keyword],
      [String(beyond), "pattern"],
    ],
  };
}

const ofLength = (keyword: "minLength" | "maxLength", bound: number): Sides => ({
  inside: ["a".repeat(bound)],
  outside: [["a".repeat(keyword === "minLength" ? bound - 1 : bound + 1), keyword]],
});

const firstOf = (value: unknown, count: number) =>
  Object.fromEntries(Object.entries(value ?? {}).slice(0, count));

const sides: Record<string, (place: SchemaPlace, bound: number) => Sides> = {
  minimum: (place, bound) => numbers(place, bound, "minimum"),
  maximum: (place, bound) => numbers(place, bound, "maximum"),
  minLength: (_place, bound) => ofLength("minLength", bound),
  maxLength: (_place, bound) => ofLength("maxLength", bound),
  minItems: ({ values: [list] }, bound) => ({
    inside: [(list as unknown[]).slice(0, bound)],
    outside: [[(list as unknown[]).slice(0, bound - 1), "minItems"]],
  }),
  minProperties: ({ values: [map] }, bound) => ({
    inside: [firstOf(map, bound)],
    outside: [[firstOf(map, bound - 1), "minProperties"]],
  }),
  maxProperties: ({ values }, bound) => ({
    inside: values.filter((map) => Object.keys(map as object).length === bound),
    outside: [[firstOf(Object.assign({}, ...values), bound + 1), "maxProperties"]],
  }),
};

const bounded = [...walk(shippedSchema)].flatMap(({ path, schema }) =>
  Object.keys(sides)
    .filter((keyword) => keyword in schema)
    .map((keyword) => ({ path, schema, keyword: keyword as keyof JsonSchema })),
);
const enums = [...walk(shippedSchema)].filter(({ schema }) => schema.enum);

test("each part with a bound or a choice has its turn", () => {
  expect(bounded.length).toBeGreaterThan(190);
  expect(enums.length).toBeGreaterThan(20);
  const missing = [...bounded, ...enums].filter(({ schema }) => !schemaPlaces.has(schema));
  expect(missing.map(({ path }) => path)).toEqual([]);
});

/** What is missing is told by the test above. */
const placesOf = (schema: JsonSchema): SchemaPlace[] => [schemaPlaces.get(schema) ?? []].flat();

describe("a bound is taken from inside, and refused from outside", () => {
  const rows = bounded.flatMap(({ schema, keyword }) =>
    placesOf(schema).map((place) => [placeName(place), keyword, Number(schema[keyword]), place] as const),
  );
  test.each(rows)("%s: %s %s", (_name, keyword, bound, place) => {
    const { inside, outside } = sides[keyword]?.(place, bound) ?? { inside: [], outside: [] };
    expect(inside.length).toBeGreaterThan(0);
    expect(outside.length).toBeGreaterThan(0);
    for (const value of inside) expect([value, reasons(place, value)]).toEqual([value, []]);
    for (const [value, by] of outside) expect([value, reasons(place, value)]).toEqual([value, [by]]);
  });
});

describe("each choice is taken, and nothing beside it", () => {
  const rows = enums.flatMap(({ schema }) =>
    placesOf(schema).map((place) => [placeName(place), place] as const),
  );
  test.each(rows)("%s", (_name, place) => {
    const choices = place.schema.enum ?? [];
    const first = choices.find((choice) => typeof choice === "string" && choice !== "");
    for (const value of choices) expect([value, reasons(place, value)]).toEqual([value, []]);
    for (const value of [`${first}x`, String(first).slice(0, -1)])
      expect([value, reasons(place, value)]).toEqual([value, ["enum"]]);
  });
});

/** The keywords by which a value is refused at a place. Of a key's name ajv also says that it is wrong. */
const reasons = (place: SchemaPlace, value: unknown): string[] =>
  schemaErrors(valuesWith(place, value))
    .map(({ keyword }) => keyword)
    .filter((keyword) => keyword !== "propertyNames");
