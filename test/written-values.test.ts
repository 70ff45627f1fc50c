// Where a value comes from, when several files say something of it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { sourceSchema } from "../scripts/generate/source.ts";
import { mergedValues, poolValues } from "../src/helm/probe.ts";
import { type Source, settingsOf } from "../src/preview/pool-settings.ts";
import { readValuesFile } from "../src/values/files.ts";
import { locate, mergeFiles, placesOf } from "../src/values/written.ts";
import { chart, engines } from "./lib/chart.ts";

const folder = mkdtempSync(join(tmpdir(), "written-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the texts to files `0.yaml`, `1.yaml`, … and reads them. */
async function filesOf(texts: readonly string[]) {
  const paths = texts.map((text, place) => {
    const path = join(folder, `${place}.yaml`);
    writeFileSync(path, text);
    return path;
  });
  return { paths, written: mergeFiles(await Promise.all(paths.map(readValuesFile))) };
}

const short = (place: string) => place.replace(`${folder}/`, "").replace(".yaml", "");

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

test.each<[string, string[], string, string | undefined]>([
  ["its key", ["a: 1\nc:\n  s: x\n"], "c.s", "0:3"],
  ["the key of a null", ["c: {s: 1}\n", "\nc:\n"], "c", "1:2"],
  ["the null that has removed it", ["c: {s: 1}\n", "\nc:\n"], "c.s", "1:2"],
  ["the map that it is missing from, in the last file", ["c: {a: 1}\n", "\nc: {b: 1}\n"], "c.s", "1:2"],
  ["the entry of a list", ["l:\n  - a\n  - b\n"], "l.1", "0:3"],
  ["the list when there is no such entry", ["l:\n  - a\n"], "l.1", "0:1"],
  ["a key in an entry of a list", ["l:\n  - a: 1\n    b:\n      c: 1\n"], "l.0.b.c", "0:4"],
  ["an entry of a list behind an alias", ["x: &x\n  - a\n  - b\nl: *x\n"], "l.1", "0:3"],
  ["no place, where no file sets it", ["a: 1\n"], "c.s", undefined],
])("a message names %s", async (_what, texts, path, place) => {
  const { written } = await filesOf(texts);
  const found = locate(written, path.split("."));
  expect(found && short(found)).toBe(place);
});

/** A value tells where it stands: `LINE` becomes the line's number, `FILE` the file's. */
const signed = (text: string, file = 0) =>
  text
    .split("\n")
    .map((line, place) => line.replaceAll("FILE", String(file)).replaceAll("LINE", String(place + 1)))
    .join("\n");

/** What a file says, with some of the keys, and of each map that it is null. */
const map = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );

function membersOf(holder: string): Record<string, fc.Arbitrary<unknown>> {
  const value = fc.constant(`${holder} FILE:LINE`);
  return {
    weight: value,
    cache: map({ size: value, dirs: value }),
    podLabels: map({ a: value, b: value }),
    updateStrategy: map({ type: value }),
  };
}

const content = fc.record(
  { ...membersOf("top"), pools: map({ gpu: map(membersOf("pool")), hdd: map(membersOf("pool")) }) },
  { requiredKeys: [] },
);

/** Maps in place of the nulls, which the chart would refuse at the end. */
const mended = (value: unknown): unknown =>
  Object.fromEntries(
    Object.entries(value ?? {})
      .filter(([, inner]) => typeof inner === "object")
      .map(([key, inner]) => [key, mended(inner)]),
  );

/** The values in a setting that were written by a file, and whether there are others. */
function writtenIn(value: unknown): { texts: string[]; others: boolean } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const isSigned = typeof value === "string" && / \d+:\d+$/.test(value);
    return isSigned ? { texts: [value], others: false } : { texts: [], others: true };
  }
  const inner = Object.values(value).map(writtenIn);
  return { texts: inner.flatMap(({ texts }) => texts), others: inner.some(({ others }) => others) };
}

const sourceText = (source: Source) =>
  source.kind === "default" ? "default" : `${source.kind} ${short(source.place)}`;

const withoutLine = (text: string) => text.replace(/:\d+$/, "");

describe.each(engines)("with $name", (engine) => {
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
    const { size } = (await mergedValues(engine, { chart, files: paths })).cache as { size: number };
    const [place] = placesOf(written, ["cache", "size"]);
    expect(place && short(place)).toBe(size === 512000 ? undefined : `0:${size}`);
  });

  test("each setting of each pool comes from where Helm and the chart took it", async () => {
    const schema = sourceSchema();
    let compared = 0;
    const check = fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 4 }), async (contents) => {
      const files = [...contents, ...contents.map(mended)];
      const { paths, written } = await filesOf(files.map((file, place) => signed(stringify(file), place)));
      for (const pool of await poolValues(engine, { chart, files: paths })) {
        for (const { path, value, from } of settingsOf(schema, written, pool)) {
          const { texts, others } = writtenIn(value);
          if (texts.length === 0) continue;
          const isMap = typeof value === "object";
          const expected = isMap ? [...new Set(texts.map(withoutLine))].sort() : texts;
          const found = from.map(sourceText).map((text) => (isMap ? withoutLine(text) : text));
          expect({ path, found }).toEqual({ path, found: [...expected, ...(others ? ["default"] : [])] });
          compared++;
        }
      }
    });
    await fc.assert(check, { numRuns: 30 });
    expect(compared).toBeGreaterThan(50);
  });
});
