// What is said of an unknown key: the known one that was probably meant, and none that was not.
import { expect, test } from "vitest";
import { keyAdvice } from "../../../src/check/key-advice.ts";

const advice = (key: string, known: readonly string[], path: readonly string[] = ["cache"]) =>
  keyAdvice(key, path, { properties: Object.fromEntries(known.map((name) => [name, {}])) });

test.each<[what: string, key: string, known: string[], near: string | undefined]>([
  ["a letter of a short key", "ix", ["ip"], "ip"],
  ["two letters of a short key", "xx", ["ip"], undefined],
  ["a letter of four", "dizs", ["dirs"], "dirs"],
  ["two letters of five", "label", ["labzz"], undefined],
  ["two letters of six", "labexx", ["labels"], "labels"],
  ["three letters of six", "labxxx", ["labels"], undefined],
  ["three letters of nine", "tolerxxxs", ["tolerates"], "tolerates"],
  ["four letters of nine", "tolexxxxs", ["tolerates"], undefined],
  // A third of the known key, not of what was written.
  ["two letters too many", "sizeof", ["size"], undefined],
  ["two letters too few", "labe", ["labels"], "labels"],
  ["nothing but the case of letters", "CACHEGROUP", ["cacheGroup"], "cacheGroup"],
  ["the case of letters and one letter", "CACHEGRUP", ["cacheGroup"], "cacheGroup"],
  ["a third of its letters, and their case besides", "onsmallxxxk", ["onSmallDisk"], "onSmallDisk"],
  ["a letter of one key and two of an earlier one", "labelz", ["labxls", "labels"], "labels"],
  ["a letter of two keys, the first of them", "sive", ["size", "side"], "size"],
  ["a letter of two keys in the other order", "sive", ["side", "size"], "side"],
  ["the order of two letters", "szie", ["ip", "size"], "size"],
  ["the order of letters that are apart", "ezis", ["size"], undefined],
  ["everything", "unheard", ["size"], undefined],
  ["a letter, where nothing is known", "size", [], undefined],
])("%s differs: %s", (_what, key, known, near) => {
  expect(advice(key, known)).toEqual(
    near ? ["key-near", { near }] : ["key-among", { known: known.join(", ") }],
  );
});

test.each([
  ["a known key and another", "dirs.0", ["key-below", { below: "0", first: "cache.dirs" }]],
  ["a known key and two others", "dirs.a.b", ["key-below", { below: "a.b", first: "cache.dirs" }]],
  ["an unknown key and a known one", "unheard.dirs", ["key-among", { known: "dirs" }]],
])("a dotted key of %s", (_what, key, said) => {
  expect(advice(key, ["dirs"])).toEqual(said);
});

test("a deprecated key is proposed to nobody, and of many only the first", () => {
  const old = { properties: { one: {}, two: { deprecated: true } } };
  expect(keyAdvice("twoo", ["cache"], old)).toEqual(["key-among", { known: "one" }]);
  const many = Array.from({ length: 13 }, (_, place) => `key${place}`);
  expect(advice("unheard", many)).toEqual(["key-among", { known: `${many.slice(0, 12).join(", ")}, …` }]);
});

test("of the top level nobody is told all keys", () => {
  expect(advice("unheard", ["cache"], [])).toEqual(["key-unknown", {}]);
});
