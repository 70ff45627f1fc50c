// docs/upgrading.md, recipe by recipe, while an application reads: a canary and back, the whole group, by hand, the chart.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { metrics } from "../../schema/metrics.ts";
import { inProject } from "../../src/root.ts";
import { engines } from "../lib/chart.ts";
import { recipesOf } from "../lib/guide.ts";
import { cachedBytes, fillCache } from "./lib/cache.ts";
import { kubectl, label, membersOfRelease, until } from "./lib/cluster.ts";
import { disk, mountDisk, removeDisk } from "./lib/disk.ts";
import { longestBelow, lowestReady, lowestRing } from "./lib/moments.ts";
import { type Reader, startReader } from "./lib/reader.ts";
import { desk } from "./lib/recipe.ts";
import { prepare, release, remove, small } from "./lib/release.ts";
import { nodes, settledOn } from "./lib/subject.ts";
import { watch } from "./lib/watch.ts";

const guide = "docs/upgrading.md";
const [group, namespace, key] = ["jfscache", "e2e-canary", "cache-group.juicefs.io/jfscache"];
const [engine] = engines;
const [canary = "", second = "", third = ""] = nodes;
if (!engine || !third) throw new Error("no Helm, or not three nodes");
const all = [canary, second, third];
const tags = { old: "ee-5.0.21-317356c", new: "ee-5.1.2-b4a5d0e" };
const reader = desk(guide, engine, namespace);
let application: Reader;
const followed: string[] = [];

const pods = () => membersOfRelease(release, namespace);
const on = async (node: string): Promise<IPod> => {
  const pod = (await pods()).find(({ spec }) => spec?.nodeName === node);
  if (!pod) throw new Error(`no member on ${node}`);
  return pod;
};
/** The tag that each node's member runs, by node. */
const running = async () =>
  (await pods()).map(({ spec }) => spec?.containers[0]?.image?.replace(/^.*:/, "") ?? "");
const poolOf = async (node: string) => (await on(node)).metadata?.labels?.["cache-group.juicefs.io/pool"];
const cached = async (node: string) => cachedBytes(await on(node));

const settled = () => settledOn({ group, namespace, pods }, all);

/** Does something, waits until all is well again, and tells how the members fared: no read may fail meanwhile. */
async function observe(act: () => Promise<string[]>) {
  const seen = new Map(all.map((node): [string, Set<string>] => [node, new Set()]));
  const looked = watch({
    group,
    async pods() {
      const now = await pods();
      for (const { metadata, spec } of now) seen.get(spec?.nodeName ?? "")?.add(metadata?.uid ?? "");
      return now;
    },
  });
  await until("a look", 10, async () => looked.moments.length > 0);
  try {
    const printed = await act();
    await settled();
    // The console hears of a member twice a second.
    await sleep(1500);
    const { reads, failures } = await application.outcome();
    expect(reads).toBeGreaterThan(0);
    expect(failures).toBe(0);
    await looked.stop();
    return {
      printed,
      restarted: all.filter((node) => (seen.get(node)?.size ?? 0) > 1),
      ring: lowestRing(looked.moments),
      ready: lowestReady(looked.moments),
      away: longestBelow(looked.moments, all.length),
    };
  } finally {
    await looked.stop();
  }
}

/** Follows a recipe of the guide for the canary's node. */
const follow = (recipe: string, replaced: Record<string, string> = {}) => {
  followed.push(recipe);
  return observe(() => reader.follow(recipe, { NODE: canary, ...replaced })).then((outcome) => {
    console.log(`${recipe}: ring ${outcome.ring}, ready ${outcome.ready}, away ${outcome.away} s`);
    return outcome;
  });
};

const nobody = { restarted: [], ring: 3, ready: 3 };
const theCanaryAlone = { restarted: [canary], ring: 2, ready: 2 };

beforeAll(async () => {
  for (const node of nodes) await mountDisk(node, 0);
  for (const node of all) await label(node, key, "default");
  await prepare(namespace);
  reader.write({
    ...small,
    cache: { dirs: [disk(0)], size: 100, requireMount: true },
    image: { tag: tags.old },
  });
  await reader.run(`helm install ${release} ./chart -f values.yaml`);
  application = await startReader(namespace, group, second, `juicedata/mount:${tags.old}`);
  await settled();
  for (const pod of await pods()) await fillCache(pod, application.file);
  await application.outcome();
});
afterAll(async () => {
  for (const node of nodes) await label(node, key);
  if (engine) await remove(engine, namespace);
  for (const node of nodes) await removeDisk(node, 0);
  reader.clear();
});

test("Before you begin: every member is listed, and the same values change nothing", async () => {
  const { printed, ...outcome } = await follow("Before you begin");
  expect(outcome).toMatchObject(nobody);
  const [list = "", differences] = printed;
  expect(list.match(new RegExp(`node\\d +default +juicedata/mount:${tags.old}`, "g"))).toHaveLength(3);
  expect(differences).toBe("");
});

test("A canary: one node restarts, with the new image and its cache", async () => {
  const before = await cached(canary);
  expect(await follow("A canary")).toMatchObject(theCanaryAlone);
  expect(await running()).toEqual([tags.new, tags.old, tags.old]);
  expect(await poolOf(canary)).toBe("canary");
  await until("its blocks are found", 30, async () => (await cached(canary)) >= before);
});

test("What to look at: its state, version, assumptions, and all members' counters", async () => {
  const { printed, ...outcome } = await follow("What to look at");
  expect(outcome).toMatchObject(nobody);
  const [state = "", version = "", counters = ""] = printed;
  expect(state).toMatch(/^juicefs-cache-group-canary-\S+ +1\/1 +Running +0 /m);
  expect(state).toMatch(/^member: /m);
  expect(state).not.toMatch(/\bE_[A-Z]/);
  expect(version).toMatch(/5\.1\.2/);
  expect(version).toMatch(/^holds +stats:/m);
  expect(version).not.toMatch(/^does not hold/m);
  expect(counters.match(/blockcache[._]bytes/g)).toHaveLength(3);
});

test("every metric that the guide names is one", () => {
  const known = new Set<string>(metrics.map(({ name }) => `cache_group_${name}`));
  const named = readFileSync(inProject(guide), "utf8").match(/\bcache_group_\w+/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test("Back: the canary's node alone restarts, with the old image and its cache", async () => {
  const before = await cached(canary);
  expect(await follow("Back")).toMatchObject(theCanaryAlone);
  expect(await running()).toEqual([tags.old, tags.old, tags.old]);
  expect(await poolOf(canary)).toBe("default");
  await until("its blocks are found", 30, async () => (await cached(canary)) >= before);
});

test("a canary that cannot start leaves the others alone, and goes back", async () => {
  const outcome = await observe(async () => {
    reader.write({ pools: { canary: { image: { tag: "ee-5.1.2-nowhere" } } } });
    await reader.run(`helm upgrade ${release} ./chart -f values.yaml`);
    await label(canary, key, "canary");
    // Without a network the registry's name is asked for until each name server has been waited for.
    await until("an image that cannot be pulled", 240, async () => {
      const [state] = (await on(canary).catch(() => undefined))?.status?.containerStatuses ?? [];
      return /ImagePull/.test(state?.state?.waiting?.reason ?? "");
    });
    return reader.follow("Back", { NODE: canary });
  });
  expect(outcome).toMatchObject(theCanaryAlone);
  expect(await running()).toEqual([tags.old, tags.old, tags.old]);
});

test("The whole group: the others follow one by one, and the canary is let be", async () => {
  await reader.follow("A canary", { NODE: canary });
  await settled();
  const outcome = await follow("The whole group");
  expect(outcome).toMatchObject({ restarted: [second, third], ring: 2, ready: 2 });
  expect(await running()).toEqual([tags.new, tags.new, tags.new]);
});

test("The canary goes home: it restarts once more, and its pool goes", async () => {
  expect(await follow("The canary goes home")).toMatchObject(theCanaryAlone);
  expect(await running()).toEqual([tags.new, tags.new, tags.new]);
  const sets = await kubectl(["get", "daemonsets", "-n", namespace, "-o", "name"]);
  expect(sets).toBe(`daemonset.apps/${release}`);
});

test("Roll back: one after another, to the old image", async () => {
  const outcome = await follow("Roll back", { REVISION: "1" });
  expect(outcome).toMatchObject({ restarted: all, ring: 2, ready: 2 });
  expect(outcome.printed[0]).toMatch(/^1\b.*superseded/m);
  expect(await running()).toEqual([tags.old, tags.old, tags.old]);
});

test("By hand: one member, whose pod is deleted", async () => {
  expect(await follow("By hand: one member")).toMatchObject(theCanaryAlone);
  expect(await running()).toEqual([tags.new, tags.old, tags.old]);
});

test("By hand: the others follow once the strategy is the usual one", async () => {
  const outcome = await follow("By hand: the others");
  expect(outcome).toMatchObject({ restarted: [second, third], ring: 2, ready: 2 });
  expect(await running()).toEqual([tags.new, tags.new, tags.new]);
});

/** Puts another chart in place of the reader's. */
const change = (script: string) =>
  reader.run(`if [ -L chart ]; then cp -RL chart new && rm chart && mv new chart; fi && ${script}`);

test("The chart: another program is seen beforehand, and restarts one after another", async () => {
  await change("echo '# another' >>chart/files/log.py");
  const [, differences] = await reader.follow("Before you begin");
  expect(differences).toMatch(/^\+ +cache-group.juicefs.io\/program: /m);
  expect(await follow("The chart")).toMatchObject({ restarted: all, ring: 2, ready: 2 });
  expect(await running()).toEqual([tags.new, tags.new, tags.new]);
});

test("The chart, without a values file: another version alone restarts nobody, and the values stay", async () => {
  await change("sed -i 's/^version: .*/version: 0.0.1/' chart/Chart.yaml");
  expect(await follow("The chart, without a values file")).toMatchObject(nobody);
  expect(await reader.run(`helm list --filter ${release}`)).toContain("-0.0.1");
  expect(await running()).toEqual([tags.new, tags.new, tags.new]);
});

test("no recipe is left out", () => {
  const recipes = [...recipesOf(guide)].filter(([, blocks]) => blocks.length > 0).map(([heading]) => heading);
  expect(followed.toSorted()).toEqual(recipes.toSorted());
});
