// examples/kpfs.yaml does what Kingsoft Cloud's page shows; every difference is listed with its reason.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { inProject } from "../../src/root.ts";
import { differences, neverDifferent } from "../kpfs/differences.ts";
import { engines, renderAlone } from "../lib/chart.ts";
import { differingFields } from "../lib/compare.ts";

const page = ["daemonset", "storageclass"].map((name) =>
  JSON.parse(
    JSON.stringify(parse(readFileSync(inProject("test/kpfs", `page-${name}.yaml`), "utf8"))),
    // The page's only quantity that is a number, as the API server keeps it.
    (key, value) => (key === "cpu" ? String(value) : value),
  ),
);
const values = inProject("examples/kpfs.yaml");

test.each(engines)("the fields that differ from the page are the listed ones ($name)", async (engine) => {
  const objects = await renderAlone(engine, { files: [values] });
  const found = page.flatMap((theirs) => {
    const ours = objects.find(({ kind }) => kind === theirs.kind);
    return differingFields(theirs, ours, theirs.kind);
  });
  expect(found.sort()).toEqual(Object.keys(differences).sort());
});

test("what users rely on is on no list of differences", () => {
  const listed = Object.keys(differences);
  expect(listed.filter((path) => neverDifferent.some((pattern) => pattern.test(path)))).toEqual([]);
});

test.each([
  ["docs/design.md", "en"],
  ["docs/design.zh-CN.md", "zh"],
] as const)("%s shows every difference and its reason", (path, language) => {
  const rows = readFileSync(inProject(path), "utf8")
    .split("\n")
    .filter((line) => /^\| `(DaemonSet|StorageClass)\./.test(line));
  expect(rows).toEqual(
    Object.entries(differences).map(([field, reason]) => `| \`${field}\` | ${reason[language]} |`),
  );
});

test.each(engines)("the members' mount options are the page's and no-update ($name)", async (engine) => {
  const objects = await renderAlone(engine, { files: [values] });
  const script: string[] = page[0].spec.template.spec.containers[0].command;
  const theirs = (script.at(-1) ?? "").split(" ").flatMap((word) => /^--(.*)/.exec(word)?.[1] ?? []);
  const set = objects.find(({ kind }) => kind === "DaemonSet") as unknown as (typeof page)[0];
  const ours: string[] = set.spec.template.spec.containers[0].args;
  expect([...ours].sort()).toEqual([...theirs, "no-update"].sort());
});

test("a field that is changed, added or missing is found", () => {
  const before = { a: 1, list: [{ name: "x", b: 1 }], gone: true, plain: [1] };
  const after = { a: 2, list: [{ name: "x", b: 2 }, { name: "y" }], more: {}, plain: [2] };
  expect(differingFields(before, after, "K")).toEqual([
    "K.a",
    "K.list[x].b",
    "K.list[y]",
    "K.gone",
    "K.plain",
    "K.more",
  ]);
});
