// Which patterns Go's regexp compiles; each verdict here is that of Go 1.26.
import { expect, test } from "vitest";
import { isRe2 } from "../../scripts/generate/checks.ts";
import { walk } from "../../src/model/json-schema.ts";
import { shipped } from "../lib/shipped-schema.ts";

test.each([
  "^a{63}(b|c)?$",
  "a{1000}",
  "a{2,1000}",
  "(a{500}){2}",
  "(?:a|b)*?",
  "(?i:a)",
  "(?P<name>a)",
  "\\pL\\p{Han}[\\p{Z}\\p{Cc}]",
  "[[:alpha:]]",
  "\\Aa\\z",
  "\\Q(?=\\E",
  // A brace that is no count stands for itself.
  "a{,5}",
])("Go compiles %s", (pattern) => {
  expect(isRe2(pattern)).toBe(true);
});

test.each([
  ["a look ahead", "^(?=a)"],
  ["a look ahead that denies", "^(?!a)"],
  ["a look behind", "(?<=a)b"],
  ["a look behind that denies", "(?<!a)b"],
  ["a back-reference", "(a)\\1"],
  ["a named back-reference", "(?<n>a)\\k<n>"],
  ["Python's", "(?P<n>a)(?P=n)"],
  ["an atomic group", "(?>a)"],
  ["a possessive star", "a*+"],
  ["a possessive plus", "a++"],
  ["a possessive question mark", "a?+"],
  ["a condition", "(a)?(?(1)b|c)"],
  ["a comment", "(?#a)"],
  ["\\Z", "a\\Z"],
  ["\\G", "\\Ga"],
  ["\\R", "\\R"],
  ["a sign as JavaScript writes it", "\\u0041"],
  ["a script as JavaScript writes it", "\\p{Script=Han}"],
  ["a class of anything, as JavaScript writes it", "[^]"],
  ["a count of 1001", "a{1001}"],
  ["a count from 1001 up", "a{1001,}"],
  ["a count up to 1001", "a{2,1001}"],
  ["counts of 1002 together", "(a{501}){2}"],
  ["counts of 1100 together, three deep", "((a{10}){10}){11}"],
  ["a group that is left open", "(a"],
])("Go does not compile %s: %s", (_what, pattern) => {
  expect(isRe2(pattern)).toBe(false);
});

test("Go compiles every pattern of the shipped schema", () => {
  const patterns = [...walk(shipped)].flatMap(({ schema }) => [
    ...(schema.pattern === undefined ? [] : [schema.pattern]),
    ...Object.keys(schema.patternProperties ?? {}),
  ]);
  expect(new Set(patterns).size).toBeGreaterThan(30);
  expect(patterns.filter((pattern) => !isRe2(pattern))).toEqual([]);
});
