// The words in the shipped patterns let nothing through, and are those of the source.
import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { forHelm } from "../../scripts/generate/chart-schema.ts";
import { sourceSchema } from "../../scripts/generate/source.ts";
import { worded } from "../../scripts/generate/worded-patterns.ts";
import { walk } from "../../src/model/json-schema.ts";
import { forms } from "../schema/forms.ts";

const source = [...walk(sourceSchema())].filter(({ schema }) => schema.pattern !== undefined);
const shipped = new Map([...walk(forHelm(sourceSchema()))].map(({ path, schema }) => [path, schema]));
/** Patterns of the source with the shipped ones and the words. */
const pairs = [
  ...new Map(
    source.flatMap(({ path, schema: { pattern = "", expects } }) => {
      const theirs = shipped.get(path)?.pattern;
      return theirs === undefined ? [] : [[pattern, [pattern, theirs, expects?.en ?? ""] as const] as const];
    }),
  ).values(),
];
const texts = forms
  .flatMap(([, takes, refuses]) => [...takes, ...refuses])
  .filter((one) => typeof one === "string");

test("each has what it expects in it, as an order", () => {
  expect(pairs.length).toBeGreaterThan(25);
  for (const [pattern, theirs, words] of pairs) expect(theirs).toBe(`write ${words}^|${pattern}`);
});

test.each(pairs)("%s takes what it took", (pattern, theirs, words) => {
  const reads = [
    (one: string, text: string) => new RegExp(one, "u").test(text),
    (one: string, text: string) => RE2JS.compile(one).matcher(text).find(),
  ];
  const order = `write ${words}`;
  for (const text of [...texts, order, `${order}^`, `${order}\n`, `${order}\nx`, `a ${order}`])
    for (const read of reads) expect([text, read(theirs, text)]).toEqual([text, read(pattern, text)]);
});

test("what has no words, or no pattern, stays as it is", () => {
  const expects = { en: "a", zh: "一" };
  expect(worded({ pattern: "^a$" })).toEqual({ pattern: "^a$" });
  expect(worded({ minLength: 1, expects })).toEqual({ minLength: 1, expects });
});
