// Each form of the schema takes what is just inside and refuses what is just outside, in ajv as in Go's regexp.
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { walk } from "../../src/model/json-schema.ts";
import { placeName, type SchemaPlace, schemaPlaces, valuesWith } from "../lib/schema-places.ts";
import { schemaErrors, shippedSchema } from "../lib/shipped-schema.ts";
import { forms, furtherKeys } from "./forms.ts";

/** Of two that speak of one place the first: that of the key itself, not that of all its like. */
const byName = new Map([...schemaPlaces.values()].reverse().map((place) => [placeName(place), place]));

function placeOf(name: string): SchemaPlace {
  const place = byName.get(name);
  if (!place) throw new Error(`nothing stands at ${name}`);
  return place;
}

/** That the pattern says the same in JavaScript and in Go. */
function expectAlike(pattern: string, text: unknown) {
  if (typeof text !== "string") return;
  const inGo = RE2JS.compile(pattern).matcher(text).find();
  expect([pattern, text, new RegExp(pattern, "u").test(text)]).toEqual([pattern, text, inGo]);
}

describe("a form takes what it should, and nothing beside it", () => {
  test.each(forms)("%s", (name, takes, refuses) => {
    const place = placeOf(name);
    const wrong = (value: unknown) => schemaErrors(valuesWith(place, value)).length > 0;
    expect(takes.filter(wrong)).toEqual([]);
    expect(refuses.filter((value) => !wrong(value))).toEqual([]);
    for (const value of [...takes, ...refuses]) expectAlike(place.schema.pattern ?? "", value);
  });

  test.each(furtherKeys)("keys beside those of %j", (name, takes, refuses) => {
    const place = placeOf(name);
    const with_ = (key: string) => ({ ...(place.values[0] as object), [key]: "x" });
    const wrong = (key: string) =>
      schemaErrors(name === "" ? with_(key) : valuesWith(place, with_(key))).length > 0;
    expect(takes.filter(wrong)).toEqual([]);
    expect(refuses.filter((key) => !wrong(key))).toEqual([]);
    for (const pattern of Object.keys(place.schema.patternProperties ?? {}))
      for (const key of [...takes, ...refuses]) expectAlike(pattern, key);
  });
});

test("each pattern of the schema has a row with texts on both sides", () => {
  const isText = (value: unknown) => typeof value === "string";
  const tried = new Set([
    ...forms
      .filter(([, takes, refuses]) => takes.some(isText) && refuses.some(isText))
      .map(([name]) => placeOf(name).schema.pattern),
    ...furtherKeys.flatMap(([name]) => Object.keys(placeOf(name).schema.patternProperties ?? {})),
  ]);
  const patterns = [...walk(shippedSchema)].flatMap(({ schema }) => [
    ...(schema.pattern === undefined ? [] : [schema.pattern]),
    ...Object.keys(schema.patternProperties ?? {}),
  ]);
  expect([...new Set(patterns)].filter((pattern) => !tried.has(pattern))).toEqual([]);
});
