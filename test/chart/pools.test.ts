// Pools: what of the top level they keep, what they change of the others (nothing), and two releases beside each other.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { describe, expect, test } from "vitest";
import type { Engine } from "../../src/helm/engines.ts";
import { type KubernetesObject, objectName } from "../../src/manifests/objects.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { daemonSetTexts, render } from "../lib/lists/renders.ts";

type Values = Record<string, unknown>;

const base: Values = {
  cache: { dirs: ["/data/disk0"], size: "500Gi", requireMount: true, freeSpaceRatio: 0.1 },
  weight: 2,
  mountOptions: ["buffer-size=1024"],
  tolerations: [{ operator: "Exists" }],
  nodes: {},
  drain: { enabled: true },
};

/** Each DaemonSet's manifest as Helm prints it, by its name. */
async function texts(engine: Engine, values: Values): Promise<Map<string, string>> {
  const manifests = await daemonSetTexts(engine, { values });
  return new Map(manifests.map((text) => [/^ {2}name: (.*)$/m.exec(text)?.[1] ?? "", text.trim()]));
}

const setsOf = (objects: readonly KubernetesObject[]) =>
  objects.filter(({ kind }) => kind === "DaemonSet").map((object) => object as unknown as IDaemonSet);

describe.each(engines)("$name", sideBySide, (engine) => {
  test("a pool that is added, changed or removed leaves every other DaemonSet byte for byte", async () => {
    const [none, one, two, changed] = await Promise.all(
      [
        {},
        { gpu: { weight: 3 } },
        { a: {}, gpu: { weight: 3 } },
        { a: { weight: 9 }, gpu: { weight: 3 } },
      ].map((pools) => texts(engine, { ...base, pools })),
    );
    const names = (prefix: string) => [`"${prefix}"`, `"${prefix}.draining"`];
    const own = ['"juicefs-cache-group"', '"juicefs-cache-group-default.draining"'];
    expect([...(none?.keys() ?? [])]).toEqual(own);
    expect([...(two?.keys() ?? [])]).toEqual([
      ...own,
      ...names("juicefs-cache-group-a"),
      ...names("juicefs-cache-group-gpu"),
    ]);
    for (const [name, text] of none ?? []) expect(one?.get(name)).toBe(text);
    for (const [name, text] of one ?? []) expect(two?.get(name)).toBe(text);
    for (const [name, text] of two ?? []) {
      // Draining members have no weight of their own to change.
      if (name === '"juicefs-cache-group-a"') expect(changed?.get(name)).not.toBe(text);
      else expect(changed?.get(name)).toBe(text);
    }
  });

  test.each(["group-weight-unit=10240", "group_weight_unit=10240"])(
    "a draining member gives its data away, and is not told %s",
    async (option) => {
      const values = { mountOptions: [option], drain: { enabled: true } };
      const sets = setsOf(await render(engine, { values }));
      const optionsOf = (name: string) =>
        sets.find(({ metadata }) => metadata?.name === name)?.spec?.template.spec?.containers[0]?.args;
      expect(optionsOf("juicefs-cache-group")).toContain(option);
      expect(optionsOf("juicefs-cache-group-default.draining")).toContain("group-weight=0");
      expect(optionsOf("juicefs-cache-group-default.draining")).not.toContain(option);
    },
  );

  test.each<[string, Values, (set: IDaemonSet, options: string[]) => unknown, unknown]>([
    ["0 wins", { weight: 0 }, (_, options) => options.includes("group-weight=0"), true],
    [
      "an empty text wins",
      { weight: "" },
      (_, options) => options.some((o) => o.startsWith("group-w")),
      false,
    ],
    [
      "an empty list wins",
      { mountOptions: [] },
      (_, options) => options.some((o) => o.startsWith("buf")),
      false,
    ],
    [
      "a list is replaced",
      { mountOptions: ["get-timeout=9"] },
      (_, o) => o.filter((x) => /^(buf|get)/.test(x)),
      ["get-timeout=9"],
    ],
    [
      "false wins",
      { cache: { requireMount: false } },
      (set) => flags(set).includes("--require-mount"),
      false,
    ],
    [
      "a map of the chart is merged",
      { cache: { size: "7Ti" } },
      (_, o) => o.filter((x) => /^(cache-|free)/.test(x)),
      ["cache-group=jfscache", "cache-dir=/data/disk0", "cache-size=7340032", "free-space-ratio=0.1"],
    ],
    [
      "a map of Kubernetes is replaced",
      { resources: { limits: { cpu: 1 } } },
      (set) => container(set)?.resources,
      { limits: { cpu: "1" } },
    ],
    ["a map of Kubernetes is emptied", { resources: {} }, (set) => container(set)?.resources, undefined],
    [
      "what is not set is the top level's",
      {},
      (set) => set.spec?.template.spec?.tolerations,
      [{ operator: "Exists" }],
    ],
  ])("%s", async (_rule, gpu, look, expected) => {
    const objects = await render(engine, { values: { ...base, pools: { gpu } } });
    const set = setsOf(objects).find(({ metadata }) => metadata?.name === "juicefs-cache-group-gpu");
    if (!set) throw new Error("no pool gpu");
    expect(look(set, container(set)?.args ?? [])).toEqual(expected);
  });

  test("two releases that differ in what docs/operations.md lists have nothing in common", async () => {
    const of = (release: string, values: Values) =>
      render(engine, {
        release,
        values: { ...base, pools: { gpu: {} }, join: { enabled: true }, image, ...values },
      });
    const image = { tag: "ee-5.1.2-b4a5d0e" };
    const first = await of("zone-a", { cacheGroup: "a", storageClasses: { a: {}, "juicefs-sc": null } });
    const second = await of("zone-b", {
      cacheGroup: "b",
      cache: { dirs: ["/data/disk1"] },
      network: { port: 20001 },
      storageClasses: { b: {}, "juicefs-sc": null },
    });
    for (const identity of [names, selectors, nodeSelectors, groups, releases]) {
      const [ofFirst, ofSecond] = [identity(first), identity(second)];
      expect(ofFirst.length).toBeGreaterThan(0);
      expect(ofFirst.filter((one) => ofSecond.includes(one))).toEqual([]);
    }
  });
});

const container = (set: IDaemonSet) => set.spec?.template.spec?.containers[0];
const flags = (set: IDaemonSet): string[] => container(set)?.command ?? [];

const names = (objects: readonly KubernetesObject[]) => objects.map(objectName);
const selectors = (objects: readonly KubernetesObject[]) =>
  setsOf(objects).map(({ spec }) => JSON.stringify(spec?.selector.matchLabels));
const nodeSelectors = (objects: readonly KubernetesObject[]) =>
  setsOf(objects).map(({ spec }) => JSON.stringify(spec?.template.spec?.nodeSelector));
const groups = (objects: readonly KubernetesObject[]) =>
  setsOf(objects).flatMap((set) => (container(set)?.args ?? []).filter((o) => o.startsWith("cache-group=")));
/** What locks and kept configurations are named by. */
const releases = (objects: readonly KubernetesObject[]) =>
  setsOf(objects).flatMap((set) => flags(set).filter((flag) => flag.startsWith("--release=")));
