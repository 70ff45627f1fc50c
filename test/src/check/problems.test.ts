// Problems as data: where they stand, whatever keys look like, and that they hold nothing secret.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { schemaProblems } from "../../../src/check/schema-problems.ts";
import { problemLines } from "../../../src/cli/report/problems.ts";
import type { Engine } from "../../../src/helm/engines.ts";
import { preview } from "../../../src/preview/preview.ts";
import { inProject } from "../../../src/root.ts";
import { engines } from "../../lib/chart.ts";
import { complete } from "../../lib/lists/coalesce.ts";
import { accepted, lineOf } from "../../lib/previewed.ts";

const folder = mkdtempSync(join(tmpdir(), "problems-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(mkdtempSync(join(folder, "values-")), "a.yaml");
  writeFileSync(path, text);
  return path;
}

const refusedBy = async (text: string, helm: Engine) => (await preview([file(text)], { helm })).problems;

/** Without the folder, which each test has of its own. */
const short = (lines: readonly string[]) => lines.map((line) => line.replace(/\S*\/(?=a\.yaml:)/g, ""));

describe.each(engines)("with $name", (helm) => {
  test("a class is not taken for another whose name begins alike, nor a pool's name for a place in a list", async () => {
    const found = await refusedBy(
      `storageClasses:
  fast: {}
  fast.v2:
    mountOptions: [a=1, a=2]
pools:
  "7":
    mountOptions: [a=1, a=2]
`,
      helm,
    );
    expect(found.map((one) => [one.path, lineOf(one)])).toEqual([
      [["storageClasses", "fast.v2", "mountOptions", 1], 4],
      [["pools", "7", "mountOptions", 1], 7],
    ]);
    expect(short(problemLines(found, "en"))).toEqual([
      "a.yaml:4: storageClasses.fast.v2.mountOptions[1]: a is there twice: keep one of them",
      "a.yaml:7: pools.7.mountOptions[1]: a is there twice: keep one of them",
    ]);
  });

  test("what the schema refuses has the same kind of path", async () => {
    const found = await refusedBy('pools:\n  "7":\n    tolerations:\n      - operator: 7\n', helm);
    expect(found).toMatchObject([
      {
        path: ["pools", "7", "tolerations", 0, "operator"],
        place: { line: 4, column: 9 },
        severity: "error",
      },
    ]);
    expect(short(problemLines(found, "en"))[0]).toMatch(
      /^a\.yaml:4: pools\.7\.tolerations\[0\]\.operator: 7 is/,
    );
  });

  test("a key with signs of a JSON pointer in it is one key", async () => {
    const found = await refusedBy("podLabels:\n  a.b/c: [x]\nextraObjects: [{a~1b: c}]\n", helm);
    expect(found.map(({ path }) => path)).toContainEqual(["podLabels", "a.b/c"]);
  });

  test("a null that deletes what the rules need is the only problem", async () => {
    const found = await refusedBy("pools: null\nnodes:\n", helm);
    expect(found.map((one) => [one.code, one.path, lineOf(one)])).toEqual([
      ["null", ["pools"], 1],
      ["null", ["nodes"], 2],
    ]);
  });

  test("what no file says comes after what one says", async () => {
    const release = "r".repeat(53);
    const path = file("podLabels: {app: x}\npools:\n  averylongname: {}\n");
    const { problems } = await preview([path], { helm, release });
    expect(problems.map((one) => [one.code, lineOf(one) ?? null])).toEqual([
      ["label-owned", 1],
      ["name-long-pool", 3],
      ["name-long", null],
    ]);
  });

  test("warnings are said together where nothing but their path differs, with each line once", async () => {
    const { warnings } = await accepted(
      [
        file(`storageClasses:
  juicefs-sc: {cache: {size: 1Gi}}
  a: {cache: {size: 2Gi}}
persistentVolumes: {b: {cache: {size: 2Gi}}, c: {cache: {size: 2Gi}}}
`),
      ],
      helm,
    );
    const said = short(warnings.filter((line) => line.includes("without cache.dirs")));
    expect(said.map((line) => line.replace(/ without.*/, ""))).toEqual([
      "a.yaml:4, a.yaml:3: persistentVolumes.b.cache.size, persistentVolumes.c.cache.size, storageClasses.a.cache.size: 2Gi",
      "a.yaml:2: storageClasses.juicefs-sc.cache.size: 1Gi",
    ]);
  });

  test("a warning has the place of its value, and none where no file says it", async () => {
    const { found } = await accepted([file("image: {tag: latest}\n")], helm);
    expect(found.warnings.find(({ code }) => code === "tag-latest")).toMatchObject({
      path: ["image", "tag"],
      severity: "warning",
      place: { line: 1, column: 9 },
    });
    expect(found.warnings.find(({ code }) => code === "no-priority")).toMatchObject({ place: null });
    const classes = await accepted([file("storageClasses:\n  fast: {}\n")], helm);
    const sizes = classes.found.warnings.filter(({ code }) => code === "client-default-size-system-disk");
    // The chart's own class is in no file.
    expect(sizes.map((one) => [one.path[1], lineOf(one)])).toEqual([
      ["fast", 2],
      ["juicefs-sc", undefined],
    ]);
  });

  test("a template that stumbles, or YAML that Helm refuses, is said in Helm's own words", async () => {
    await expect(refusedBy("a: &a [*a]\n", helm)).rejects.toThrow(/helm-failed/);
  });
});

test.each([
  ["the Secret's data as a list", "secret: [{data: {token: HIDDEN}}]\n"],
  ["the Secret's data as a text", "secret: token=HIDDEN\n"],
  ["the Secret's data as a text without a key", "secret: {data: HIDDEN}\n"],
  ["a list of the Secret's data", "secret: {data: [HIDDEN]}\n"],
  ["a token that is a list", "secret: {data: {token: [HIDDEN]}}\n"],
  ["another key of the Secret", "secret: {token: HIDDEN}\n"],
  ["a flag of the Secret", "secret: {keepOnNode: HIDDEN}\n"],
  ["pools as a list", "pools: [{extraEnv: [{name: A, value: HIDDEN}]}]\n"],
  ["pools as a text", "pools: token=HIDDEN\n"],
  ["variables as a map", "extraEnv: {TOKEN: HIDDEN}\n"],
  ["variables as a text", "extraEnv: TOKEN=HIDDEN\n"],
  ["a variable as a text", "extraEnv: [HIDDEN]\n"],
  ["an init container as a text", "initContainers: [HIDDEN]\n"],
  ["an object as a text", "extraObjects: [HIDDEN]\n"],
  ["an option as a map", "mountOptions: [{token: HIDDEN}]\n"],
  ["options as a text", "mountOptions: token=HIDDEN\n"],
  ["options as a map", "mountOptions: {token: HIDDEN}\n"],
  ["a class as a list", "storageClasses: [{mountOptions: [token=HIDDEN]}]\n"],
])("nothing secret is said of %s", (_what, text) => {
  const found = schemaProblems(complete(parse(text)));
  expect(found.length).toBeGreaterThan(0);
  expect(JSON.stringify(found)).not.toContain("HIDDEN");
  expect(
    problemLines(
      found.map((problem) => ({ ...problem, place: null })),
      "en",
    ).join(),
  ).not.toContain("HIDDEN");
});

// The same in every language: what is read here is English.
describe("the command with --json prints one document", () => {
  const asked = async (...args: string[]) => {
    const command = [inProject("dist/scripts/preview.js"), ...args, "--json"];
    const result = await execa(process.execPath, command, {
      reject: false,
      cwd: folder,
      env: { LC_ALL: "zh_CN.UTF-8" },
    });
    expect(result.stderr).toBe("");
    return { exitCode: result.exitCode, ...JSON.parse(result.stdout) };
  };

  test("of what is wrong with values", async () => {
    const path = file("cache:\n  size: big\n");
    expect(await asked(path)).toEqual({
      exitCode: 1,
      problems: [
        {
          code: "form",
          path: ["cache", "size"],
          params: {
            value: '"big"',
            expects: { en: expect.stringContaining("500Gi"), zh: expect.stringMatching(/^容量.*500Gi/) },
          },
          severity: "error",
          place: { file: path, line: 2, column: 3 },
          text: expect.stringMatching(/^cache\.size: "big" is not what goes here: write a size/),
        },
      ],
      warnings: [],
      summary: null,
    });
  });

  test.each([
    ["a file that is missing", ["missing.yaml"], "file-missing", "missing.yaml: there is no such file"],
    ["a name that is too long", ["a".repeat(300)], "file-name-long", /longer than the system takes$/],
    ["what is no Helm", ["--helm", "/bin/ls"], "helm-unknown", /^\/bin\/ls is not a Helm 3 or 4/],
  ])("of %s", async (_what, args, code, text) => {
    const found = await asked(...args);
    expect(found).toMatchObject({
      exitCode: 1,
      problems: [{ code, place: null }],
      warnings: [],
      summary: null,
    });
    expect(found.problems[0].text).toMatch(text);
  });
});

test("what is there twice is always a word of the schema, and so no secret and never without words", () => {
  const found = (text: string) => schemaProblems(complete(parse(text)));
  expect(found("guard: {action: [Deny, Deny]}\n")).toMatchObject([
    { code: "twice", path: ["guard", "action", 1], params: { what: '"Deny"' } },
  ]);
  const codes = found("guard: {action: [{a: HIDDEN}, {a: HIDDEN}]}\n").map(({ code }) => code);
  expect(codes).not.toContain("twice");
});
