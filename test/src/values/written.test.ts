// Where a value comes from, when several files say something of it.
import { describe, expect, test } from "vitest";
import { mergedValues } from "../../../src/helm/probe.ts";
import { locate, placesOf } from "../../../src/values/written.ts";
import { chart, engines } from "../../lib/chart.ts";
import { accepted } from "../../lib/previewed.ts";
import { filesOf, short, signed } from "../../lib/signed-values.ts";

test.each<[string, string[], string, string[]]>([
  ["no file", ["a: 1\n"], "weight", []],
  ["the only file", ["a: 1\nweight: 1\n"], "weight", ["0:2"]],
  ["the last file that sets it", ["weight: 1\n", "\nweight: 2\n", "a: 1\n"], "weight", ["1:2"]],
  ["the last file, also with the same value", ["weight: 1\n", "weight: 1\n"], "weight", ["1:1"]],
  ["the file with the key, not a later one with its map", ["c: {s: 1}\n", "c: {d: 1}\n"], "c.s", ["0:1"]],
  ["nobody: a later file removes it", ["c: {s: 1}\n", "c: {s: null}\n"], "c.s", []],
  ["nobody: a later file removes its map", ["c: {s: 1}\n", "c:\n"], "c.s", []],
  ["nobody: a text has replaced its map", ["c: {s: 1}\n", "c: text\n"], "c.s", []],
  ["a file after the one that removes it", ["c: {s: 1}\n", "c:\n", "c:\n  s: 2\n"], "c.s", ["2:2"]],
  ["no file from before its map was removed", ["c: {s: 1}\n", "c:\n", "c: {d: 2}\n"], "c.s", []],
  ["all files that add to a map", ["l: {a: 1}\n", "\nl: {b: 1}\n"], "l", ["0:1", "1:2"]],
  ["not a file whose entries are all replaced", ["l: {a: 1}\n", "l: {a: 2}\n"], "l", ["1:1"]],
  ["not a file that adds nothing", ["l: {a: 1}\n", "l: {}\n"], "l", ["0:1"]],
  ["a file that empties a map's entry", ["l: {a: {b: 1}}\n", "l: {a: null}\n"], "l", ["1:1"]],
  ["the last list, as lists are not merged", ["l: [a]\n", "l: [b]\n"], "l", ["1:1"]],
  ["the file with an empty map", ["l: {}\n"], "l", ["0:1"]],
  ["what an alias stands for", ["x-a: &a\n  s: 1\nc: *a\n"], "c.s", ["0:2"]],
  ["the key before an alias", ["x-a: &a [1]\nc:\n  d: *a\n"], "c.d", ["0:3"]],
  ["what YAML merges in", ["x-a: &a\n  s: 1\nc:\n  <<: *a\n  d: 2\n"], "c.s", ["0:2"]],
  ["a key below what YAML merges in", ["x-a: &a\n  s: 1\nc:\n  <<: *a\n  s: 2\n"], "c.s", ["0:5"]],
  [
    "what YAML merges in below a key, as Helm reads it",
    ["x: &a\n  s: 1\nc:\n  s: 2\n  <<: *a\n"],
    "c.s",
    ["0:2"],
  ],
  [
    "the first of several that are merged in",
    ["x: &x {s: 1}\ny: &y {s: 2}\nc:\n  <<: [*x, *y]\n"],
    "c.s",
    ["0:1"],
  ],
  ["nobody: what YAML merges in replaces a map", ["x: &x {c: {s: 1}}\nc: {d: 1}\n<<: *x\n"], "c.d", []],
])("a value comes from %s", async (_what, texts, path, places) => {
  const { written } = await filesOf(texts);
  expect(placesOf(written, path.split(".")).map(short)).toEqual(places);
});

test.each<[string, string[], string, string | null]>([
  ["its key", ["a: 1\nc:\n  s: x\n"], "c.s", "0:3"],
  ["the key of a null", ["c: {s: 1}\n", "\nc:\n"], "c", "1:2"],
  ["the null that has removed it", ["c: {s: 1}\n", "\nc:\n"], "c.s", "1:2"],
  ["the map that it is missing from, in the last file", ["c: {a: 1}\n", "\nc: {b: 1}\n"], "c.s", "1:2"],
  ["the entry of a list", ["l:\n  - a\n  - b\n"], "l.1", "0:3"],
  ["the list when there is no such entry", ["l:\n  - a\n"], "l.1", "0:1"],
  ["a key in an entry of a list", ["l:\n  - a: 1\n    b:\n      c: 1\n"], "l.0.b.c", "0:4"],
  ["an entry of a list behind an alias", ["x: &x\n  - a\n  - b\nl: *x\n"], "l.1", "0:3"],
  ["no place, where no file sets it", ["a: 1\n"], "c.s", null],
])("a message names %s", async (_what, texts, path, place) => {
  const { written } = await filesOf(texts);
  const found = locate(written, path.split("."));
  expect(found && short(found)).toBe(place);
});

const keys = [
  ...["2026-11-25", "2026-1-5", "2026-11-25T12:00:00Z", "2026-11-25 12:00:00", "12:30:45"],
  ...["on", "Off", "'yes'", '"on "', "!!str 12", "=", '"a:\\tb"', "a:b", "a b", "text"],
  ...["1.50", "1.0", "0.1", "0x10", "010", "09", "0b11", "1_000", "1e5", "+7", "1e21"],
];

describe.each(engines)("with $name", (engine) => {
  test("keys are named as Helm names them, and have their places", async () => {
    const lines = keys.map((key) => `  ${key}: LINE`);
    const { paths, written } = await filesOf([signed(["global:", ...lines].join("\n"))]);
    const merged = await mergedValues(engine, { chart, files: paths });
    if (!merged.ok) throw new Error(merged.message);
    const named = Object.entries(merged.answer.global as Record<string, number>);
    expect(named.length).toBe(keys.length);
    for (const [key, line] of named) {
      const place = locate(written, ["global", key]);
      expect([key, place && short(place)]).toEqual([key, `0:${line}`]);
    }
  });

  test("a date as a value is text, and has its place", async () => {
    const { paths, written } = await filesOf(["revision: 2026-11-25\nx-list: [2026-11-25]\n"]);
    const { summary } = await accepted(paths, engine);
    const revision = summary.pools[0]?.settings.find(({ path }) => path === "revision");
    expect(revision).toMatchObject({ value: "2026-11-25", from: [{ kind: "top", place: { line: 1 } }] });
    expect(locate(written, ["x-list", 0])).toMatchObject({ line: 2, column: 10 });
  });

  test.each([
    "x: &x {size: LINE}\ncache: *x\n",
    "x: &x {size: LINE}\ncache:\n  <<: *x\n",
    "x: &x {size: LINE}\ncache:\n  <<: *x\n  size: LINE\n",
    "x: &x {size: LINE}\ncache:\n  size: LINE\n  <<: *x\n",
    "x: &x {size: LINE}\ny: &y {size: LINE}\ncache:\n  <<: [*x, *y]\n",
    "x: &x {size: LINE}\ny: &y\n  <<: *x\n  size: LINE\ncache: *y\n",
    "x: &x\n  cache: {size: LINE}\ncache: {size: LINE}\n<<: *x\n",
    "x: &x\n  cache: {dirs: [LINE]}\ncache: {size: LINE}\n<<: *x\n",
  ])("aliases and merges are read as Helm reads them: %j", async (text) => {
    const { paths, written } = await filesOf([signed(text)]);
    const merged = await mergedValues(engine, { chart, files: paths });
    const { size } = (merged.ok ? merged.answer : {}).cache as { size: number };
    const [place] = placesOf(written, ["cache", "size"]);
    expect(place && short(place)).toBe(size === 512000 ? undefined : `0:${size}`);
  });
});
