// The guides say all that there is to say, in both languages.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { embeddedVersions } from "../scripts/lib/embedded-helm.ts";
import { inProject } from "../src/root.ts";
import { builds } from "./engines/built.ts";
import { cases } from "./engines/cases.ts";

const read = (path: string) => readFileSync(inProject(path), "utf8");
const codes = readdirSync(inProject("chart/files"))
  .filter((name) => name.endsWith(".py"))
  .flatMap((name) => read(`chart/files/${name}`).match(/\bE_[A-Z_]+[A-Z]\b/g) ?? []);

test.each(["docs/troubleshooting.md", "docs/troubleshooting.zh-CN.md"])("%s lists every code", (path) => {
  const listed = [...read(path).matchAll(/^\| `(E_\w+)` \|/gm)].map((match) => match[1]);
  expect(codes.length).toBeGreaterThan(15);
  expect(listed.sort()).toEqual([...new Set(codes)].sort());
});

const guides = readdirSync(inProject("docs"))
  .filter((name) => /^[a-z-]+\.md$/.test(name) && name !== "dependencies.md")
  .map((name) => `docs/${name}`);
const twinOf = (path: string) => path.replace(".md", ".zh-CN.md");

test.each(guides)("%s has a Chinese twin with as many headings and rows", (path) => {
  const shape = (path: string) => read(path).match(/^(#+ |\|)/gm);
  expect(shape(twinOf(path))).toEqual(shape(path));
});

const fenced = (path: string) => read(path).match(/^ *```.*?^ *```$/gms) ?? [];

test.each(["README.md", ...guides])("%s and its twin have the same commands", (path) => {
  expect(fenced(twinOf(path))).toEqual(fenced(path));
});

test("commands are found", () => {
  expect(fenced("docs/operations.md").length).toBeGreaterThan(20);
});

test.each([
  ["docs/gitops.md", /^(\d+) of \1$/],
  ["docs/gitops.zh-CN.md", /^(\d+)\/\1$/],
])("%s has a row for each Helm of `npm run test:engines`, with all that it asks", (path, allOf) => {
  const rows = [...read(path).matchAll(/^\| (\d+\.\d+\.\d+) \| [^|]+ \| (.*) \|$/gm)];
  const versions = [...embeddedVersions, ...builds.map(({ version }) => version)];
  expect(rows.map(([, version]) => version)).toEqual(
    versions.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })),
  );
  // The counts are of the last run, which wrote them.
  const counts = rows.map(([, , cells = ""]) => cells.split(" | "));
  for (const row of counts) expect(row).toEqual(counts[0]);
  expect(counts[0]).toHaveLength(Object.keys(cases).length);
  for (const cell of counts[0] ?? []) expect(cell).toMatch(allOf);
});

test.each(["README.md", "README.zh-CN.md"])("%s has 150 lines at most", (path) => {
  expect(read(path).split("\n").length).toBeLessThanOrEqual(151);
});

test("README.md and its twin have as many headings, rows and points", () => {
  const shape = (path: string) => read(path).match(/^(#+ |\||- |!\[)/gm);
  expect(shape("README.zh-CN.md")).toEqual(shape("README.md"));
});
