// The guides on maintenance, sizing and air-gapped clusters: their values render, their commands that need no cluster run, and
// their figures add up.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { afterAll, describe, expect, test } from "vitest";
import type { Engine } from "../src/helm/engines.ts";
import { inProject } from "../src/root.ts";
import { chart, engines, renderAlone } from "./lib/chart.ts";
import { blocksOf, commandsOf } from "./lib/guide.ts";
import { findings } from "./lib/hygiene.ts";
import { accepted } from "./lib/previewed.ts";
import { readersFolder } from "./lib/readers-folder.ts";

const names = ["maintenance", "sizing", "air-gap"];
const read = (path: string) => readFileSync(inProject(path), "utf8");

const folder = mkdtempSync(join(tmpdir(), "guides-"));
const desks = [folder];
afterAll(() => {
  for (const each of desks) rmSync(each, { recursive: true, force: true });
});

/** The guide's blocks of values as files, which a reader's own file takes up one after another. */
const valuesOf = (name: string) =>
  blocksOf(`docs/${name}.md`, "yaml").map((text, place) => {
    const path = join(folder, `${name}-${place}.yaml`);
    writeFileSync(path, text);
    return path;
  });

const setsOf = async (engine: Engine, files: string[]) =>
  (await renderAlone(engine, { files })).filter(({ kind }) => kind === "DaemonSet") as IDaemonSet[];
const argsOf = (sets: readonly IDaemonSet[], name: string) =>
  sets.find(({ metadata }) => metadata?.name === name)?.spec?.template.spec?.containers[0]?.args ?? [];

describe.each(engines)("values in the guides ($name)", (engine) => {
  test.each(["sizing", "air-gap"])(
    "each block of docs/%s.md renders, by itself and after the ones before",
    async (name) => {
      const files = valuesOf(name);
      expect(files.length).toBeGreaterThan(1);
      for (const [place, file] of files.entries()) {
        expect((await renderAlone(engine, { files: [file] })).flatMap(findings)).toEqual([]);
        expect((await renderAlone(engine, { files: files.slice(0, place + 1) })).flatMap(findings)).toEqual(
          [],
        );
      }
    },
  );

  test("docs/sizing.md's example has the members that the guide says", async () => {
    const sets = await setsOf(engine, valuesOf("sizing"));
    expect(argsOf(sets, "juicefs-cache-group")).toEqual(
      expect.arrayContaining(["cache-size=6291456", "group-weight=6", "group-network=10.20.0.0/16"]),
    );
    expect(argsOf(sets, "juicefs-cache-group-large")).toEqual(
      expect.arrayContaining(["cache-size=12582912", "group-weight=12"]),
    );
  });

  test("docs/air-gap.md's values pull from the registry alone", async () => {
    const [set] = await setsOf(engine, valuesOf("air-gap"));
    const { containers, imagePullSecrets } = set?.spec?.template.spec ?? {};
    expect(containers?.map(({ image }) => image)).toEqual([
      "registry.example.com/juicedata/mount:ee-5.1.2-b4a5d0e",
    ]);
    expect(imagePullSecrets).toEqual([{ name: "registry-credentials" }]);
  });
});

test("docs/sizing.md's example deserves no second look", async () => {
  expect((await accepted(valuesOf("sizing"))).warnings).toEqual([]);
});

test.each(["docs/sizing.md", "docs/sizing.zh-CN.md"])("the figures of %s add up", (path) => {
  const [, example = ""] = read(path).split(/^## /m);
  const table = [...example.matchAll(/^\| .* \| (.*) \|$/gm)].map(([, cell = ""]) =>
    (cell.match(/\d[\d,]*(\.\d+)?/g) ?? []).map((number) => Number(number.replaceAll(",", ""))),
  );
  const [GiB, TiB] = [2 ** 30, 2 ** 40];
  const disk = 3.84e12 / GiB;
  const usable = Math.floor(disk * 0.98 * 0.9);
  const size = Math.floor((2 * usable * GiB) / TiB);
  const card = 25e9 / 8 / 1e9;
  const [members, data] = [6, 30];
  expect((members - 1) * size).toBe(data);
  // Below the header and its line.
  expect(table.slice(2)).toEqual([
    [Math.floor(disk)],
    [Math.floor(disk * 0.98)],
    [usable],
    [2 * usable],
    [size, size * 1024],
    [members * size],
    [members * size - data],
    [(size * TiB) / (4 * 2 ** 20)],
    [card],
    [members * card],
    [size, Math.round(100 / members)],
    [Math.round((size * TiB) / 5e9 / 60)],
    [4, 10],
  ]);
});

// Commands. Those that need neither cluster nor registry are run; all others begin with one of these.
const elsewhere =
  /^(kubectl|until now=\$\(kubectl|boot=\$\(kubectl|helm (registry login|push|pull|upgrade --install)|skopeo|argocd) /;
const offline = /^helm (package|template|lint) /;

const scripts = names.flatMap((name) => blocksOf(`docs/${name}.md`, "sh").map((block) => ({ name, block })));

test.each(scripts)("$name: the shell takes $block", async ({ block }) => {
  await execa("bash", ["-n", "-c", block]);
  for (const command of commandsOf(block))
    expect(offline.test(command) || elsewhere.test(command)).toBe(true);
});

/** A reader's folder, and the driver's chart, of which only the images matter. */
function desk(engine: Engine): { cwd: string; env: Record<string, string> } {
  const { cwd, env } = readersFolder(engine, chart);
  desks.push(cwd);
  cpSync(inProject("examples/gpu-pools.yaml"), join(cwd, "values.yaml"));
  const driver = join(cwd, "driver", "templates");
  mkdirSync(driver, { recursive: true });
  const about = "apiVersion: v2\nname: juicefs-csi-driver\nversion: 0.32.4\n";
  writeFileSync(join(driver, "..", "Chart.yaml"), about);
  const images = ["b:1", "a:1", '"b:1"'].map((image) => `      - image: ${image}\n`).join("");
  writeFileSync(join(driver, "pod.yaml"), `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${images}`);
  return { cwd, env };
}

test.each(engines)(
  "the commands of docs/air-gap.md that need no cluster do what it says ($name)",
  async (engine) => {
    const place = desk(engine);
    const run = async (script: string) =>
      (await execa("bash", ["-euo", "pipefail", "-c", script], place)).stdout;
    await run("helm package driver");
    const commands = blocksOf("docs/air-gap.md", "sh")
      .flatMap(commandsOf)
      .filter((command) => offline.test(command));
    const printed: string[] = [];
    for (const command of commands) printed.push(await run(command));
    expect(commands.map((command) => command.split(" ").slice(0, 3).join(" "))).toEqual([
      "helm package ./chart",
      "helm template juicefs-cache-group",
      "helm template juicefs-csi-driver",
      "helm lint ./chart",
      "helm template juicefs-cache-group",
    ]);
    expect(readdirSync(join(place.cwd, "packages"))).toEqual(["juicefs-cache-group-0.0.0.tgz"]);
    expect(printed[1]).toBe("juicedata/mount:ee-5.1.2-b4a5d0e");
    expect(printed[2]).toBe("a:1\nb:1");
    expect(printed[3]).toContain("0 chart(s) failed");
    expect(readFileSync(join(place.cwd, "manifests.yaml"), "utf8")).toContain("kind: DaemonSet");
    cpSync(inProject("examples/air-gapped.yaml"), join(place.cwd, "values.yaml"));
    expect(await run(commands[1] ?? "")).toBe("registry.example.com/juicedata/mount:ee-5.1.2-b4a5d0e");
  },
);

test.each(engines)("the labels by which docs/maintenance.md asks are there ($name)", async (engine) => {
  const [set] = await setsOf(engine, [inProject("examples/kpfs.yaml")]);
  const there = [set?.metadata?.labels, set?.spec?.template.metadata?.labels].map((labels) =>
    Object.entries(labels ?? {}).map((pair) => pair.join("=")),
  );
  const asked = (what: string) =>
    new Set(
      [
        ...blocksOf("docs/maintenance.md", "sh")
          .join("")
          .matchAll(new RegExp(`${what}.* -l (\\S+)`, "g")),
      ].map(([, label]) => label),
    );
  expect([...asked("daemonset")]).toEqual(["app.kubernetes.io/instance=juicefs-cache-group"]);
  expect(there[0]).toEqual(expect.arrayContaining([...asked("daemonset")]));
  expect([...asked(" pod")]).toEqual(["cache-group.juicefs.io/release=juicefs-cache-group"]);
  expect(there[1]).toEqual(expect.arrayContaining([...asked(" pod")]));
});
