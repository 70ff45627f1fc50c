// Later values files take back what earlier ones added, and Helm's ways to keep or drop old values, while the ring is watched.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../src/helm/engines.ts";
import { chartCopy, engines } from "../lib/chart.ts";
import { chartRefusal } from "../lib/refusal.ts";
import { available, kubectl, label, membersOfRelease, nodeNames, until } from "./lib/cluster.ts";
import { lowestRing } from "./lib/moments.ts";
import { hastyChart, prepare, release, remove, runHelm, small } from "./lib/release.ts";
import { whole } from "./lib/subject.ts";
import { type Watch, watch } from "./lib/watch.ts";

const folder = mkdtempSync(join(tmpdir(), "overlays-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The chart of a later version, whose values have one more key: what an upgrade with --reuse-values leaves out. */
function laterChart(): string {
  const chart = chartCopy("0.2.0", "2");
  const change = (file: string, by: (text: string) => string) => {
    const text = readFileSync(join(chart, file), "utf8");
    if (by(text) === text) throw new Error(`nothing to change in ${file}`);
    writeFileSync(join(chart, file), by(text));
  };
  change("values.yaml", (text) => `${text}\ntomorrow: true\n`);
  change("templates/_keys.tpl", (text) => text.replace(". cacheGroup ", ". tomorrow cacheGroup "));
  change("values.schema.json", (text) => {
    const schema = JSON.parse(text);
    schema.properties.tomorrow = { type: "boolean" };
    return JSON.stringify(schema);
  });
  return chart;
}

const nodes = await nodeNames();
const later = laterChart();

describe.each(engines)("$name", (engine: Engine) => {
  const group = `overlays-helm${engine.major}`;
  const key = `cache-group.juicefs.io/${group}`;
  const [mine = "", ...others] = nodes;
  const subject = { group, pods: () => membersOfRelease(release, group) };
  const ours = (kind: string) => `${kind}-${group}`;
  let seen: Watch;
  let before: string[] = [];

  const file = (name: string, values: object) => {
    const path = join(folder, `${group}-${name}.json`);
    writeFileSync(path, JSON.stringify(values));
    return ["-f", path];
  };
  const first = file("first", {
    ...small,
    cacheGroup: group,
    cache: { dirs: [`/data/disk0/${group}`], size: 100 },
    pools: { gpu: { weight: 4 } },
    storageClasses: { "juicefs-sc": { enabled: false }, [ours("fast")]: {} },
    persistentVolumes: { [ours("data")]: {} },
  });
  const identities = async () =>
    (await subject.pods()).map((pod: IPod) => `${pod.metadata?.name} ${pod.metadata?.uid}`).sort();
  const sets = async () => (await kubectl(["get", "daemonsets", "-n", group, "-o", "name"])).split("\n");
  const clients = async () =>
    (await kubectl(["get", "storageclasses,persistentvolumes", "-o", "name"]))
      .split("\n")
      .filter((name) => name.endsWith(`-${group}`))
      .sort();
  const upgrade = (...args: string[]) => runHelm(engine, group, "upgrade", args);
  const poolGpu = `daemonset.apps/${release}-gpu`;
  const both = [`persistentvolume/${ours("data")}`, `storageclass.storage.k8s.io/${ours("fast")}`];

  beforeAll(async () => {
    await prepare(group);
    await label(mine, key, "gpu");
    for (const node of others) await label(node, key, "default");
    await runHelm(engine, group, "install", [hastyChart, ...first]);
    await whole(subject);
    await available(group);
    seen = watch(subject);
  });

  afterAll(async () => {
    await seen?.stop();
    for (const node of nodes) await label(node, key);
    await remove(engine, group);
  });

  test("a second file takes back a pool's weight, a class and a volume; the pool's member alone is replaced", async () => {
    before = await identities();
    expect(await clients()).toEqual(both);
    const second = file("second", {
      pools: { gpu: { weight: null } },
      storageClasses: { [ours("fast")]: null },
      persistentVolumes: { [ours("data")]: { enabled: false } },
    });
    await upgrade(hastyChart, ...first, ...second);
    await until("the class and the volume are gone", 60, async () => (await clients()).length === 0);
    const kept = async () => (await identities()).filter((identity) => before.includes(identity));
    await until("another member of the pool", 90, async () => (await kept()).length === nodes.length - 1);
    await whole(subject);
    await available(group);
    expect((await kept()).some((identity) => identity.includes("-gpu-"))).toBe(false);
  });

  test("a node goes over to the top level, and a third file takes back the pool; nobody else is replaced", async () => {
    await label(mine, key, "default");
    await until("no member of the pool", 60, async () =>
      (await identities()).every((identity) => !identity.includes("-gpu-")),
    );
    await whole(subject);
    await available(group);
    before = await identities();
    await upgrade(hastyChart, ...first, ...file("third", { pools: { gpu: null } }));
    expect(await sets()).not.toContain(poolGpu);
    expect(await identities()).toEqual(before);
  });

  test("a rollback brings pool, class and volume back and replaces nobody", async () => {
    await runHelm(engine, group, "rollback", ["1"]);
    expect(await sets()).toContain(poolGpu);
    expect(await clients()).toEqual(both);
    expect(await identities()).toEqual(before);
  });

  test("--reuse-values to a chart with more values is refused with the way out, and changes nothing", async () => {
    const error: Error = await upgrade(later, "--reuse-values").then(
      () => new Error("not refused"),
      (reason) => reason,
    );
    expect(chartRefusal(error.message)).toEqual([
      expect.stringMatching(/^tomorrow: not among the values.*--reset-then-reuse-values/),
    ]);
    expect(await sets()).toContain(poolGpu);
    expect(await identities()).toEqual(before);
  });

  test("--reset-then-reuse-values upgrades it, with the values of before", async () => {
    await upgrade(later, "--reset-then-reuse-values");
    expect(await sets()).toContain(poolGpu);
    expect(await clients()).toEqual(both);
    expect(await identities()).toEqual(before);
  });

  test("--reuse-values takes a null of today's over the values of before", async () => {
    await upgrade(later, "--reuse-values", ...file("fourth", { pools: { gpu: { enabled: false } } }));
    expect(await sets()).not.toContain(poolGpu);
    expect(await clients()).toEqual(both);
    expect(await identities()).toEqual(before);
  });

  test("--reset-values knows the files alone that it is given", async () => {
    await upgrade(later, "--reset-values", ...first);
    expect(await sets()).toContain(poolGpu);
    expect(await clients()).toEqual(both);
    expect(await identities()).toEqual(before);
  });

  test("in all this one member was away at most", async () => {
    await seen.stop();
    console.log(engine.name, "lowest ring", lowestRing(seen.moments), "of", nodes.length);
    expect(seen.moments.length).toBeGreaterThan(20);
    expect(lowestRing(seen.moments)).toBe(nodes.length - 1);
  });
});
