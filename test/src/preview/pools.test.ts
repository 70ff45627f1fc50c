// npm run preview of values with pools: whose members there are, what each is made from, and what it warns of.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { afterAll, describe, expect, test } from "vitest";
import { memberSettings } from "../../../schema/settings/members.ts";
import { placeText } from "../../../src/cli/report/problems.ts";
import { toText } from "../../../src/cli/report/summary.ts";
import type { Engine } from "../../../src/helm/engines.ts";
import type { Summary } from "../../../src/preview/summary.ts";
import { inProject } from "../../../src/root.ts";
import { engines } from "../../lib/chart.ts";
import { accepted, refusedLines } from "../../lib/previewed.ts";

const folder = mkdtempSync(join(tmpdir(), "preview-pools-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The texts as `a.yaml`, `b.yaml`, …. */
const filesOf = (texts: readonly string[]) =>
  texts.map((text, place) => {
    const path = join(folder, `${"abc"[place]}.yaml`);
    writeFileSync(path, text);
    return path;
  });

/** The preview of texts; their folder is left out of places. */
async function previewOf(texts: readonly string[], helm?: Engine) {
  const { objects, summary, warnings } = await accepted(filesOf(texts), helm);
  const short = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(`${folder}/`, ""));
  return { objects, summary: short(summary), warnings: short(warnings) };
}

function setting(summary: Summary, pool: string, path: string) {
  const found = summary.pools.find(({ name }) => name === pool)?.settings.find((one) => one.path === path);
  if (!found) throw new Error(`pool ${pool} has no ${path}`);
  const from = found.from.map((source) =>
    source.kind === "default" ? source : { ...source, place: placeText(source.place) },
  );
  return { value: found.value, from };
}

const quiet = "priorityClassName: system-node-critical\nstorageClasses: {juicefs-sc: {cache: {size: 0}}}\n";

describe.each(engines)("with $name", (helm) => {
  test("there is an entry for each DaemonSet, by its pool and what its members do", async () => {
    const { summary } = await accepted([inProject("test/scenarios/drain-and-join/values.yaml")], helm);
    expect(summary.sets.map(({ pool, role, daemonSet, nodes }) => [pool, role, daemonSet, nodes])).toEqual(
      [
        ["default", undefined],
        ["default", "draining"],
        ["default", "joining"],
        ["old", undefined],
        ["old", "draining"],
        ["retagged", undefined],
        ["retagged", "draining"],
        ["retagged", "joining"],
      ].map(([pool, role]) => {
        const label = role ? `${pool}.${role}` : pool;
        const name = label === "default" ? "juicefs-cache-group" : `juicefs-cache-group-${label}`;
        return [pool, role, name, `cache-group.juicefs.io/jfscache=${label}`];
      }),
    );
  });

  test("each setting has its value and where it comes from, whichever file that is", async () => {
    const first = `cache:
  size: 1Ti
weight: 1
resources: {limits: {cpu: 8}}
settleSeconds: 0
pools:
  gpu:
    cache: {dirs: [/data/a]}
    weight: 2
    tolerations: []
  hdd:
    weight: 0
    cache: {requireMount: false}
    priorityClassName: ""
`;
    const second = `weight: 3
pools:
  gpu:
    cache:
      size: 7Ti
    podLabels: {a: b}
`;
    const { summary } = await previewOf([first, second], helm);
    const top = (place: string) => [{ kind: "top", place }];
    const own = (place: string) => [{ kind: "pool", place }];
    expect(setting(summary, "default", "weight")).toEqual({ value: 3, from: top("b.yaml:1") });
    expect(setting(summary, "gpu", "weight")).toEqual({ value: 2, from: own("a.yaml:9") });
    expect(setting(summary, "hdd", "weight")).toEqual({ value: 0, from: own("a.yaml:12") });
    expect(setting(summary, "hdd", "cache.requireMount")).toEqual({ value: false, from: own("a.yaml:13") });
    expect(setting(summary, "hdd", "priorityClassName")).toEqual({ value: "", from: own("a.yaml:14") });
    expect(setting(summary, "gpu", "cache.size")).toEqual({ value: "7Ti", from: own("b.yaml:5") });
    expect(setting(summary, "gpu", "cache.dirs")).toEqual({ value: ["/data/a"], from: own("a.yaml:8") });
    expect(setting(summary, "hdd", "cache.size")).toEqual({ value: "1Ti", from: top("a.yaml:2") });
    expect(setting(summary, "hdd", "cache.dirs")).toEqual({
      value: ["/data/jfsCache"],
      from: [{ kind: "default" }],
    });
    // The same as the default, and written nevertheless.
    expect(setting(summary, "hdd", "settleSeconds")).toEqual({ value: 0, from: top("a.yaml:5") });
    expect(setting(summary, "gpu", "tolerations")).toEqual({ value: [], from: own("a.yaml:10") });
    expect(setting(summary, "default", "resources")).toEqual({
      value: { limits: { cpu: 8 }, requests: { cpu: 4, memory: "10Gi" } },
      from: [...top("a.yaml:4"), { kind: "default" }],
    });
    expect(setting(summary, "gpu", "podLabels")).toEqual({ value: { a: "b" }, from: own("b.yaml:6") });
    expect(setting(summary, "default", "podLabels")).toEqual({ value: {}, from: [{ kind: "default" }] });
  });

  test("the settings are those that the members are rendered from", async () => {
    const { objects, summary } = await accepted([inProject("test/scenarios/pools/values.yaml")], helm);
    const sets = objects.filter(({ kind }) => kind === "DaemonSet") as unknown as IDaemonSet[];
    expect(summary.sets.map(({ pool }) => pool)).toEqual(["default", "gpu", "scratch"]);
    for (const { pool, daemonSet, mountOptions } of summary.sets) {
      const spec = sets.find(({ metadata }) => metadata?.name === daemonSet)?.spec;
      const pod = spec?.template.spec;
      const settle = setting(summary, pool, "settleSeconds").value;
      const flags = (pod?.containers[0]?.command ?? []).filter((flag) => flag.startsWith("--settle"));
      expect(flags).toEqual(settle ? [`--settle=${settle}`] : []);
      expect(setting(summary, pool, "tolerations").value).toEqual(pod?.tolerations ?? []);
      // As it is written here, as the API server keeps it there.
      const resources = JSON.stringify(setting(summary, pool, "resources").value).replace(
        '"cpu":4',
        '"cpu":"4"',
      );
      expect(JSON.parse(resources)).toEqual(pod?.containers[0]?.resources ?? {});
      expect(mountOptions).toContain(`group-weight=${setting(summary, pool, "weight").value}`);
    }
  });

  test("a warning names the places that it is about, and where they are written", async () => {
    const warnings = async (text: string) =>
      (await previewOf([`${quiet}${text}`], helm)).warnings.map((line) =>
        line.replace(/(is off|is latest|page cache).*/, "$1"),
      );
    expect(await warnings("pools: {gpu: {}, hdd: {}}")).toEqual(["cache.requireMount is off"]);
    expect(
      await warnings("cache: {requireMount: true}\npools: {gpu: {cache: {requireMount: false}}, hdd: {}}"),
    ).toEqual(["a.yaml:4: pools.gpu.cache.requireMount is off"]);
    expect(
      await warnings(`cache: {requireMount: true}
resources: {limits: {memory: 64Gi}}
pools:
  gpu: {image: {tag: latest}, resources: {}}
  hdd: {image: {tag: latest}}
`),
    ).toEqual([
      "a.yaml:4: resources.limits.memory also counts the page cache",
      "a.yaml:6, a.yaml:7: pools.gpu.image.tag, pools.hdd.image.tag is latest",
    ]);
  });

  test("a mistake in a pool is named with its line, and maxSurge with the reason why there is none", async () => {
    const text = `updateStrategy: {rollingUpdate: {maxSurge: 1}}
pools:
  gpu:
    cache:
      sze: 7Ti
    updateStrategy:
      rollingUpdate:
        maxSurge: 10%
`;
    const surge =
      "there is no such value: two members of a node cannot share its disks and its port: use maxUnavailable";
    const lines = await refusedLines(filesOf([text]), helm);
    expect(lines.map((line) => line.replace(`${folder}/`, ""))).toEqual([
      `a.yaml:1: updateStrategy.rollingUpdate.maxSurge: ${surge}`,
      "a.yaml:5: pools.gpu.cache.sze: there is no such value: did you mean size?",
      `a.yaml:8: pools.gpu.updateStrategy.rollingUpdate.maxSurge: ${surge}`,
    ]);
  });
});

test("every setting of members is listed once in each pool", async () => {
  const { summary } = await previewOf(["pools: {gpu: {}}\n"]);
  for (const { settings } of summary.pools) {
    const paths = settings.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(new Set(paths.map((path) => path.split(".")[0]))).toEqual(new Set(Object.keys(memberSettings)));
    expect(paths).toContain("livenessProbe.enabled");
    expect(paths).toContain("updateStrategy");
  }
});

test("of variables the names alone are shown, as text and as JSON", async () => {
  const variables = "[{name: FIRST, value: HIDDEN}, {name: SECOND, value: HIDDEN}]";
  const { summary } = await previewOf([
    `extraEnv: ${variables}\npools: {gpu: {extraEnv: ${variables}}, hdd: {}}\n`,
    `secret: {create: true, data: {name: v, token: HIDDEN}}\n`,
  ]);
  expect(setting(summary, "gpu", "extraEnv").value).toEqual(["FIRST", "SECOND"]);
  expect(JSON.stringify(summary)).not.toContain("HIDDEN");
  const text = toText(summary, [], "out", "en");
  expect(text).toContain("extraEnv  [FIRST, SECOND]  a.yaml:2");
  expect(text).not.toContain("HIDDEN");
});

test("a DaemonSet of the user's own is no pool", async () => {
  const template = "{metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}";
  const spec = `{selector: {matchLabels: {app: x}}, template: ${template}}`;
  const { summary } = await previewOf([
    `extraObjects: [{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: x}, spec: ${spec}}]\n`,
  ]);
  expect(summary.objects).toContain("DaemonSet/x");
  expect(summary.sets.map(({ daemonSet }) => daemonSet)).toEqual(["juicefs-cache-group"]);
});

test("the commands of each pool are for what it has", async () => {
  const { summary } = await previewOf([
    "cacheGroup: ring\nimage: {tag: ee-5.1.2-b4a5d0e}\ndrain: {enabled: true}\npools: {gpu: {drain: {enabled: false}, join: {enabled: true}}}\n",
  ]);
  const key = "cache-group.juicefs.io/ring";
  expect(summary.labelCommands).toEqual({
    pools: [
      {
        pool: "default",
        optIn: `kubectl label node NODE ${key}=default`,
        drain: `kubectl label --overwrite node NODE ${key}=default.draining`,
      },
      {
        pool: "gpu",
        optIn: `kubectl label node NODE ${key}=gpu`,
        join: `kubectl label node NODE ${key}=gpu.joining`,
        joined: `kubectl label --overwrite node NODE ${key}=gpu`,
      },
    ],
    leave: `kubectl label node NODE ${key}-`,
  });
});
