// Files that are no YAML: what is said of them, and the line that it is said of.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { say } from "../../../schema/messages/say.ts";
import { Refusal } from "../../../src/check/problem.ts";
import { readValuesFile } from "../../../src/values/files.ts";

const folder = mkdtempSync(join(tmpdir(), "yaml-errors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "a.yaml");

async function said(text: string): Promise<string> {
  writeFileSync(path, text);
  const error = await readValuesFile(path).catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error("the file was read");
  const [{ code, params, place }] = error.problems as [(typeof error.problems)[number]];
  return `${place && "line" in place ? `${place.line}:${place.column}` : ""} ${say(code, params, "en")}`;
}

const indent = (count: number, others: string) =>
  `this line is indented by ${count}, and those above by ${others}: align it with the lines that it belongs to`;
const wide = (sign: string, plain: string) =>
  `${sign} is a sign of full width, which YAML takes for a part of the text: write ${plain}`;
const open = (sign: string, close: string) =>
  `${sign} is opened here and never closed: write ${close} at its end`;
const colon = (key: string) =>
  `behind ${key}: there is no blank, so that YAML takes the line for text: write a blank there`;

test.each<[what: string, text: string, line: string]>([
  [
    "a tab",
    "cache:\n\tsize: 5\n",
    "2:1 a tab stands at the beginning of this line, with which YAML does not indent: write blanks",
  ],
  ["an item that is not aligned", "cache:\n  dirs:\n    - /a\n   - /b\n", `4:4 ${indent(3, "0, 2, 4")}`],
  [
    "a key that is not aligned",
    "pools:\n  a:\n    weight: 7\n   b:\n    weight: 1\n",
    `4:4 ${indent(3, "0, 2, 4")}`,
  ],
  ["a key between two depths", "cache:\n    size: 1\n  # x\n  dirs: [/a]\n", `4:3 ${indent(2, "0, 4")}`],
  ["a key below one with a value", "cacheGroup: train\n  cache:\n    size: 7\n", `2:3 ${indent(2, "0")}`],
  ["a colon without a blank", "cache:\n  size:7Ti\n  dirs: [/a]\n", `2:3 ${colon("size")}`],
  [
    "a dash without a blank",
    "dirs:\n  - /a\n  -/b\n",
    "3:3 behind the dash there is no blank, so that YAML takes the line for text: write a blank there",
  ],
  ["a comma of full width", "a: [{key: b，operator: Exists}]\n", `1:12 ${wide("，", ",")}`],
  ["a colon of full width in a map", "cache: {dirs：[/a]}\n", `1:13 ${wide("：", ":")}`],
  [
    "a blank of another kind",
    "cache:\n\u00a0\u00a0size: 7Ti\n  dirs: [/a]\n",
    "2:1 U+00A0 stands here, which looks like a blank or like nothing and is none for YAML: write usual blanks",
  ],
  ["a quote", 'weight: 1\ncacheGroup: "train\ncache:\n  size: 7Ti\n', `2:13 ${open('"', '"')}`],
  ["a single quote", "cacheGroup: 'train\ncache:\n  size: 7Ti\n", `1:13 ${open("'", "'")}`],
  ["a map's bracket", "cache: {dirs: [/a], size: 1Ti\nweight: 2\n", `1:8 ${open("{", "}")}`],
  ["a list's bracket", "cache:\n  dirs: [/a, /b\n  size: 1Ti\n", `2:9 ${open("[", "]")}`],
  ["a sign that begins no text", "a: %b\n", "1:4 no text in YAML begins with %: put it into quotes"],
  [
    "an escape",
    'a: "\\d"\n',
    "1:5 between double quotes \\ and what follows it stand for another sign, and these for none: use single quotes",
  ],
  [
    "a second colon",
    "a: b: c\n",
    "1:4 a second colon with a blank behind it stands in one line: put the text into quotes, or start a new line",
  ],
  [
    "a second colon further down",
    "a:\n  b:\n    c: d: e\n",
    "3:8 a second colon with a blank behind it stands in one line: put the text into quotes, or start a new line",
  ],
  [
    "a key below its item's dash",
    "extraEnv:\n  - name: A\n  # x\n  value: b\n",
    "4:3 the line above begins an item, and what belongs to it stands below its first key: indent this line by 4",
  ],
  [
    "an anchor that is nowhere",
    "secret: {data: {token: *HIDDEN}}\n",
    "1:24 a * begins an alias here, and nothing above has the anchor of that name: put the text into quotes, or write the anchor (&) before the value that is meant",
  ],
])("%s", async (_what, text, line) => {
  expect(await said(text)).toBe(line);
});

test("a sign of full width in quotes or a comment is none of the mistake", async () => {
  expect(await said('a: "b，c" # ，\n\tb: 1\n')).toMatch(/a tab stands/);
  expect(await said('note: "b，c": d # ，\n')).not.toMatch(/full width/);
});
