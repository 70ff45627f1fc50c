// Whole files that are something else than values, or that nobody reads as they look.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { say } from "../../../schema/messages/say.ts";
import { Refusal } from "../../../src/check/problem.ts";
import { readValuesFile, readValuesFiles } from "../../../src/values/files.ts";

const folder = mkdtempSync(join(tmpdir(), "files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "a.yaml");

/** The sentence, with line and column where it has them; nothing for a file that is read. */
async function said(content: string | Buffer): Promise<string | undefined> {
  writeFileSync(path, content);
  try {
    await readValuesFile(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [{ code, params, place }] = error.problems as [(typeof error.problems)[number]];
    const at = place && "line" in place ? `${place.line}:${place.column} ` : "";
    return at + say(code, { at: "", ...params }, "en").replaceAll(folder, "");
  }
}

const wide = (sign: string, plain: string) =>
  `${sign} is a sign of full width, which YAML takes for a part of the text: write ${plain}`;
const object = (kind: string, way: string) =>
  `/a.yaml: that is an object of kind ${kind}, and no values: ${way}`;

test.each<[what: string, content: string | Buffer, line: string]>([
  ["a colon of full width", "cache：\n  size: 5\n", `1:6 ${wide("：", ":")}`],
  ["one in a file of nothing else", "weight：5", `1:7 ${wide("：", ":")}`],
  ["one in a list", "a: [b\nc：d\n", `2:2 ${wide("：", ":")}`],
  ["a quote of full width", "cacheGroup: “a”\nb：c\n", `1:13 ${wide("“", '"')}`],
  [
    "a key that is there twice",
    "cache:\n  size: 5\nweight: 1\ncache:\n  dirs: [/a]\n",
    "4:1 cache is there twice, here and in line 1, and Helm takes the last one in silence: keep one of them",
  ],
  [
    "one further down",
    "pools:\n  a: {weight: 1}\n  a: {}\n",
    "3:3 a is there twice, here and in line 2, and Helm takes the last one in silence: keep one of them",
  ],
  ["GBK", Buffer.from([0x61, 0x3a, 0x20, 0xb0, 0xa1]), "/a.yaml: it is not UTF-8: save it as UTF-8"],
  ["UTF-16", Buffer.from("\ufeffa: b", "utf16le"), "/a.yaml: it is not UTF-8: save it as UTF-8"],
  [
    "what nobody knows yet",
    "a: [b]]\n",
    '1:7 not valid YAML: Unexpected flow-seq-end token in YAML stream: "]"',
  ],
  [
    "what stands behind a value, which is not shown",
    '- a\nb: "HIDDEN"\n',
    "2:1 not valid YAML: Unexpected scalar at node end",
  ],
  [
    "what Helm drops",
    `cacheGroup: a #${"x".repeat(4096 - 15)}`,
    "/a.yaml: released versions of Helm 4 drop a file of one line without an end whose length is a multiple of 4096 (helm#32506): add a line's end",
  ],
  [
    "an Application",
    "apiVersion: argoproj.io/v1alpha1\nkind: Application\n",
    object(
      "Application",
      "save what stands in spec.source.helm.valuesObject, or in values as text, as a file",
    ),
  ],
  [
    "a HelmRelease",
    "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n",
    object("HelmRelease", "save what stands in spec.values as a file"),
  ],
  [
    "a CacheGroup",
    "apiVersion: juicefs.io/v1\nkind: CacheGroup\n",
    object("CacheGroup", "that is the JuiceFS operator's; write values such as those of examples/kpfs.yaml"),
  ],
  [
    "another object",
    "apiVersion: apps/v1\nkind: toString\n",
    object(
      "toString",
      "write values such as those of examples/kpfs.yaml, and objects of your own into extraObjects",
    ),
  ],
])("%s is said", async (_what, content, line) => {
  expect(await said(content)).toBe(line);
});

test.each<[what: string, content: string]>([
  ["nothing", ""],
  ["signs of full width in a value", 'podAnnotations: {note: "缓存：“热”"}\n'],
  ["signs of full width in a comment", "# cache：\nweight: 1\n"],
  ["one line of that length with its end", `cacheGroup: a #${"x".repeat(4096 - 16)}\n`],
  ["one line of another length", `cacheGroup: a #${"x".repeat(4096 - 16)}`],
  ["two lines of that length", `weight: 1\ncacheGroup: a #${"x".repeat(4096 - 25)}`],
  ["the same key in two maps", "pools: {a: {weight: 1}, b: {weight: 1}}\n"],
  ["a kind alone", "x-kind: a\n"],
])("%s is read", async (_what, content) => {
  expect(await said(content)).toBeUndefined();
});

test.each([
  ["cache.size", "cache.size is a value and no file: write --set cache.size=…"],
  ["secret.data.token=HIDDEN", "secret.data.token is a value and no file: write --set secret.data.token=…"],
  ["missing.yaml", "missing.yaml: there is no such file"],
])("%s in the place of a file", async (name, line) => {
  const error = await readValuesFiles([name, join(folder, "none.yaml")]).catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error("it was read");
  // What is wrong with the others is said as well.
  expect(error.problems.map(({ code, params }) => say(code, params, "en").replaceAll(folder, ""))).toEqual([
    line,
    "/none.yaml: there is no such file",
  ]);
  expect(JSON.stringify(error.problems)).not.toContain("HIDDEN");
});
