// A folder that cannot be written as a whole: what was there before is there again, and nothing else lies beside it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { replaceFolder } from "../../../src/cli/output-folder.ts";

/** What a rename is answered with instead of being done, by its paths. */
const fails = vi.hoisted(() => ({ when: (_from: string, _to: string): boolean => false }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const rename = (from: string, to: string) =>
    fails.when(from, to) ? Promise.reject(new Error("EBUSY: in use")) : real.rename(from, to);
  return { ...real, rename };
});

const folder = mkdtempSync(join(tmpdir(), "output-folder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let around: string;
let out: string;
beforeEach(async () => {
  fails.when = () => false;
  around = mkdtempSync(join(folder, "around-"));
  out = join(around, "out");
});

const first = new Map([
  ["a.yaml", "first"],
  ["b.yaml", "first"],
]);
const second = new Map([
  ["a.yaml", "second"],
  ["c.yaml", "second"],
]);
const mark = ".written-by-preview";

/** That `out` is there as `first` was written, and nothing beside it. */
function expectFirst() {
  expect(readdirSync(around)).toEqual(["out"]);
  expect(readdirSync(out).sort()).toEqual([mark, "a.yaml", "b.yaml"]);
  expect(readFileSync(join(out, "a.yaml"), "utf8")).toBe("first");
}

test("each time there are the files of that time alone", async () => {
  await replaceFolder(out, first);
  expectFirst();
  await replaceFolder(out, second);
  expect(readdirSync(out).sort()).toEqual([mark, "a.yaml", "c.yaml"]);
  expect(readFileSync(join(out, "a.yaml"), "utf8")).toBe("second");
  expect(readdirSync(around)).toEqual(["out"]);
});

test("folders on the way are made, and an empty one is taken", async () => {
  await replaceFolder(join(around, "way", "out"), first);
  mkdirSync(out);
  await replaceFolder(out, first);
  expect(readdirSync(around).sort()).toEqual(["out", "way"]);
  expect(readdirSync(join(around, "way"))).toEqual(["out"]);
});

test("of files that cannot all be written none is", async () => {
  const half = new Map([...second, ["no/such/folder.yaml", ""]]);
  await expect(replaceFolder(out, half)).rejects.toThrow(/out-unwritable .*no\/such\/folder/);
  expect(readdirSync(around)).toEqual([]);
  await replaceFolder(out, first);
  await expect(replaceFolder(out, half)).rejects.toThrow(/out-unwritable .*no\/such\/folder/);
  expectFirst();
});

test("a folder that cannot be moved away stays", async () => {
  await replaceFolder(out, first);
  fails.when = (from) => from === out;
  await expect(replaceFolder(out, second)).rejects.toThrow(/out-unwritable/);
  expectFirst();
});

test("the old folder comes back when the new one cannot take its place", async () => {
  await replaceFolder(out, first);
  fails.when = (from, to) => to === out && !from.endsWith("-old");
  await expect(replaceFolder(out, second)).rejects.toThrow(/out-unwritable .*"reason":"EBUSY: in use"/);
  expectFirst();
});

test("where there was none before there is none after a failure", async () => {
  fails.when = (from, to) => to === out && !from.endsWith("-old");
  await expect(replaceFolder(out, first)).rejects.toThrow(/out-unwritable .*"reason":"EBUSY: in use"/);
  expect(readdirSync(around)).toEqual([]);
});

test.each([
  ["a file", () => writeFileSync(out, "mine"), /out-no-folder/],
  [
    "below a file",
    () => {
      writeFileSync(out, "mine");
      out = join(out, "below");
    },
    /out-no-folder/,
  ],
  [
    "a folder with other files",
    () => {
      mkdirSync(out);
      writeFileSync(join(out, "mine"), "");
    },
    /out-foreign/,
  ],
])("%s is never replaced, and nothing is written beside it", async (_what, make, code) => {
  const name = basename(out);
  make();
  await expect(replaceFolder(out, first)).rejects.toThrow(code);
  expect(readdirSync(around)).toEqual([name]);
});
