// Values as people write them, wrong in ways that were seen: 40 mount options and 60 files. Beside each what preview says of it and
// said before it knew options, keys and shapes by name (`before`, kept for comparison), and what plain Helm 3 and 4 say: words of
// the chart's, Helm's own, or nothing.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { say } from "../schema/messages/say.ts";
import { type LocatedProblem, pathText, Refusal } from "../src/check/problem.ts";
import type { Engine } from "../src/helm/engines.ts";
import { template } from "../src/helm/helm.ts";
import { preview } from "../src/preview/preview.ts";
import { inProject } from "../src/root.ts";
import { engines } from "./lib/chart.ts";

type Said = "words" | "own" | "silent";

interface Row {
  text: string;
  before: string[];
  now: string[];
  /** With Helm 3, and with Helm 4. */
  helm: Record<"before" | "now", [Said, Said]>;
}

const rows: readonly Row[] = parse(readFileSync(inProject("test/as-people-write/rows.yaml"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "as-people-write-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "values.yaml");

const sentence = ({ code, path, params }: LocatedProblem) =>
  say(code, { at: pathText(path), ...params }, "en").replaceAll(`${file}: `, "FILE: ");

async function previewed(helm: Engine, text: string): Promise<string[]> {
  writeFileSync(file, `${text}\n`);
  const found = await preview([file], { helm }).catch((error) => {
    if (error instanceof Refusal) return { problems: error.problems, warnings: [] };
    throw error;
  });
  return [...found.problems, ...found.warnings].map(sentence);
}

async function plain(helm: Engine): Promise<Said> {
  const result = await template(helm, { chart: inProject("chart"), files: [file] });
  if (result.ok) return "silent";
  return /write [^']*\^\||execution error/.test(result.message) ? "words" : "own";
}

describe.each(engines)("with $name", (helm) => {
  test("what is said of each is what stands beside it", async () => {
    const usual = new Set(await previewed(helm, "{}"));
    for (const { text, now, helm: said } of rows) {
      const lines = (await previewed(helm, text)).filter((line) => !usual.has(line));
      expect.soft([text, lines]).toEqual([text, now]);
      expect.soft([text, await plain(helm)]).toEqual([text, said.now[helm.major - 3]]);
    }
  });
});

test("none but what is right now is passed over in silence", () => {
  expect(rows).toHaveLength(100);
  expect(rows.filter(({ now }) => now.length === 0).map(({ text }) => text)).toEqual([
    "image: {pullSecrets: [registry]}",
  ]);
});
