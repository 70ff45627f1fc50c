// What flags change, as if it stood in one more file.
import { expect, test } from "vitest";
import { changesOfFlags } from "../../../src/values/flags.ts";
import { locate, mergeFiles, placesOf } from "../../../src/values/written.ts";
import { filesOf, short } from "../../lib/signed-values.ts";

type Values = Record<string, unknown>;

test.each<[what: string, before: Values, after: Values, changes: Values]>([
  ["nothing", { a: 1, b: { c: [1] } }, { a: 1, b: { c: [1] } }, {}],
  ["a value", { a: 1, b: 2 }, { a: 3, b: 2 }, { a: 3 }],
  ["a type", { a: 1 }, { a: "1" }, { a: "1" }],
  ["a key of a map", { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { a: { c: 3 } }],
  ["a new map", {}, { a: { b: 1 } }, { a: { b: 1 } }],
  ["a map that was none", { a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
  ["a map that is none any more", { a: { b: 1 } }, { a: [1] }, { a: [1] }],
  ["a list, as a whole", { a: [1, 2] }, { a: [1, 3] }, { a: [1, 3] }],
  ["what is gone", { a: { b: 1, c: 2 }, d: 1 }, { a: { c: 2 } }, { a: { b: null }, d: null }],
  ["what is null", { a: 1 }, { a: null }, { a: null }],
])("%s", (_what, before, after, changes) => {
  expect(changesOfFlags(before, after).document.toJS() ?? {}).toEqual(changes);
});

const ofFile = "a: 1\nm:\n  b: 1\n  c: 1\n";
const before = { a: 1, m: { b: 1, c: 1 }, d: 0 };

test.each<[what: string, after: Values, path: string[], place: string | null, places: string[]]>([
  ["what only a file says", before, ["a"], "0:1", ["0:1"]],
  ["what only a flag says", { ...before, d: 1 }, ["d"], "--set", ["--set"]],
  ["what nobody says", before, ["d"], null, []],
  ["what both say", { ...before, a: 2 }, ["a"], "--set", ["--set"]],
  ["a map that both add to", { ...before, m: { b: 1, c: 2 } }, ["m"], "--set", ["0:2", "--set"]],
  ["its key of the file", { ...before, m: { b: 1, c: 2 } }, ["m", "b"], "0:3", ["0:3"]],
  ["its key of the flag", { ...before, m: { b: 1, c: 2 } }, ["m", "c"], "--set", ["--set"]],
  ["a map that flags replace", { ...before, m: { b: 2, c: 2 } }, ["m"], "--set", ["--set"]],
  ["what a flag removes", { a: 1, d: 0 }, ["m"], "--set", []],
  ["an entry of a list", { ...before, a: ["x"] }, ["a", "0"], "--set", ["--set"]],
])("the place of %s", async (_what, after, path, place, places) => {
  const { files } = await filesOf([ofFile]);
  const written = mergeFiles([...files, changesOfFlags(before, after)]);
  const found = locate(written, path);
  expect(found && short(found)).toBe(place);
  if (path.at(-1) !== "0") expect(placesOf(written, path).map(short)).toEqual(places);
});
