// Every recipe of docs/operations.md, followed as it stands there, while an application reads.
import { setTimeout as sleep } from "node:timers/promises";
import type { INode } from "kubernetes-models/v1/Node";
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { recipesOf } from "../lib/guide.ts";
import { cachedBytes, fillCache } from "./lib/cache.ts";
import { get, label, membersOfRelease, until } from "./lib/cluster.ts";
import { type Member, membersOf } from "./lib/console.ts";
import { disk, mountDisk, removeDisk, unmountDisk } from "./lib/disk.ts";
import { lowestRing } from "./lib/moments.ts";
import { onNode } from "./lib/node.ts";
import { type Reader, startReader } from "./lib/reader.ts";
import { desk } from "./lib/recipe.ts";
import { prepare, release, remove, small } from "./lib/release.ts";
import { nodes, settledOn } from "./lib/subject.ts";
import { watch } from "./lib/watch.ts";

const guide = "docs/operations.md";
const [group, namespace, key] = ["jfscache", "e2e-operations", "cache-group.juicefs.io/jfscache"];
const [engine] = engines;
const [node1 = "", node2 = "", node3 = ""] = nodes;
if (!engine || !node3) throw new Error("no Helm, or not three nodes");
const reader = desk(guide, engine, namespace);
const images = { old: "ee-5.0.21-317356c", new: "ee-5.1.2-b4a5d0e" };
let application: Reader;
const followed: string[] = [];

const pods = () => membersOfRelease(release, namespace);
/** Without the application, which is a client. */
const members = async () => (await membersOf(group)).filter(({ sharing }) => sharing);
const uids = (all: readonly IPod[]) => all.map(({ metadata }) => metadata?.uid);
const on = async (node: string) => (await pods()).find(({ spec }) => spec?.nodeName === node);
const addressOf = async (node: string) => {
  const { status } = await get<INode>("node", node);
  return status?.addresses?.find(({ type }) => type === "InternalIP")?.address;
};

const all = [node1, node2, node3];

const settled = (expected: readonly string[]) => settledOn({ group, namespace, pods }, expected);

/**
 * Follows a recipe and waits for its outcome; gives what it printed, every state of the members meanwhile, and how
 * small the ring became.
 */
async function follow(recipe: string, expected: readonly string[], node = node1) {
  followed.push(recipe);
  const states = new Map<string, Member>();
  const seen = watch({ group, pods });
  const looking = setInterval(async () => {
    for (const member of await members().catch(() => []))
      states.set(`${member.ip} ${member.weight} ${member.backup}`, member);
  }, 300);
  try {
    const printed = await reader.follow(recipe, { NODE: node, "600Gi": "200" });
    await settled(expected);
    // The console hears of a member twice a second.
    await sleep(1500);
    const { reads, failures } = await application.outcome();
    expect(reads).toBeGreaterThan(0);
    expect(failures).toBe(0);
    const address = await addressOf(node);
    await seen.stop();
    return {
      printed,
      states: [...states.values()].filter(({ ip }) => ip === address),
      lowest: lowestRing(seen.moments),
    };
  } finally {
    clearInterval(looking);
    await seen.stop();
  }
}

/** The bytes that the member on a node has cached; the application's file is among them, if told so. */
async function cached(node: string, fill = false): Promise<number> {
  const pod = await on(node);
  if (!pod) throw new Error(`no member on ${node}`);
  if (fill) await fillCache(pod, application.file);
  return cachedBytes(pod);
}

beforeAll(async () => {
  for (const node of nodes) await mountDisk(node, 0);
  await prepare(namespace);
  reader.write({
    ...small,
    cache: { dirs: [disk(0)], size: 100, requireMount: true },
    image: { tag: images.old },
    nodes: { all: true },
  });
  await reader.run(`helm install ${release} ./chart -f values.yaml`);
  application = await startReader(namespace, group, node1, `juicedata/mount:${images.old}`);
  await settled(all);
  await application.outcome();
});
afterAll(async () => {
  for (const node of nodes) await label(node, key);
  await remove(engine, namespace);
  for (const node of nodes) await removeDisk(node, 0);
  reader.clear();
});

test("From every node to labelled ones", async () => {
  const { lowest } = await follow("From every node to labelled ones", all);
  expect(lowest).toBe(2);
  reader.write({ pools: { gpu: {} } });
  await label(node3, key);
  await settled([node1, node2]);
  await until("no pod", 60, async () => {
    const all = await reader.run(`kubectl get pods --field-selector spec.nodeName=${node3} -o name`);
    return all === "";
  });
});

test("Operations", async () => {
  const [seen = ""] = (await follow("Operations", [node1, node2], node1)).printed;
  expect(seen.match(/\bdefault\b/g)).toHaveLength(4);
});

test("Add a node", async () => {
  const before = await pods();
  await follow("Add a node", all, node3);
  expect(uids(await pods())).toEqual(expect.arrayContaining(uids(before)));
});

test("Let a node leave", async () => {
  const others = uids(await pods()).filter((_, place) => place !== 1);
  await cached(node2, true);
  const { printed, states, lowest } = await follow("Let a node leave", [node1, node3], node2);
  expect(states.map(({ weight }) => weight)).toContain(0);
  expect(printed.join("\n")).toContain("the cache of this draining member still holds");
  expect(printed.join("\n")).toContain("the cache is empty: the node can leave");
  expect(lowest).toBe(2);
  expect(uids(await pods())).toEqual(others);
  const blocks = `find ${disk(0)} -type f -path "*/raw/*"`;
  expect(await onNode(node2, "sh", "-c", blocks)).toBe("");
});

test("Replace a disk", async () => {
  await unmountDisk(node2, 0);
  await label(node2, key, "default");
  await until("a member that waits for its disk", 60, async () => {
    const message = (await on(node2))?.status?.containerStatuses?.[0]?.lastState?.terminated?.message;
    return message?.startsWith("E_DISK_NOT_MOUNTED") ?? false;
  });
  await mountDisk(node2, 0);
  await follow("Replace a disk", all, node2);
});

test("Move a node to another pool", async () => {
  const others = uids(await pods()).slice(0, 2);
  const before = await cached(node3, true);
  const { states, lowest } = await follow("Move a node to another pool", all, node3);
  expect(states.map(({ weight }) => weight)).toEqual([1, 2]);
  expect(lowest).toBe(2);
  expect(uids(await pods()).slice(0, 2)).toEqual(others);
  await until("its blocks are found", 30, async () => (await cached(node3)) >= before);
});

test("Change the size", async () => {
  const before = await Promise.all(all.map((node) => cached(node, true)));
  const { lowest } = await follow("Change the size", all, node1);
  // Two pools roll at once.
  expect(lowest).toBeGreaterThanOrEqual(1);
  const sizes = (await members()).map(({ options }) => options["cache-size"]);
  expect(sizes).toEqual(["200", "200", "200"]);
  for (const [place, node] of all.entries())
    await until(
      "its blocks are found",
      30,
      async () => (await cached(node)) >= (before[place] ?? Number.NaN),
    );
});

test("Upgrade the image", async () => {
  const { lowest } = await follow("Upgrade the image", all, node1);
  expect(lowest).toBe(2);
  const running = (await pods()).map(({ spec }) => spec?.containers[0]?.image);
  expect(running).toEqual(Array(3).fill(`juicedata/mount:${images.new}`));
  const before = uids(await pods());
  reader.remove("pools", "gpu", "image");
  await reader.run(`helm upgrade ${release} ./chart -f values.yaml`);
  await sleep(3000);
  expect(uids(await pods())).toEqual(before);
});

test("Take a node away at once", async () => {
  const others = uids(await pods()).filter((_, place) => place !== 1);
  await follow("Take a node away at once", [node1, node3], node2);
  expect(uids(await pods())).toEqual(others);
});

test("Add a node that joins first", async () => {
  // As the chart's default is: the recipe brings a client that can join.
  reader.write({ image: { tag: images.old } });
  await reader.run(`helm upgrade ${release} ./chart -f values.yaml`);
  await reader.run(`kubectl rollout status daemonset -l app.kubernetes.io/instance=${release}`);
  await settled([node1, node3]);
  const { states } = await follow("Add a node that joins first", all, node2);
  expect(states.map(({ backup }) => backup)).toEqual([true, false]);
  const running = (await pods()).map(({ spec }) => spec?.containers[0]?.image);
  expect(running).toEqual(Array(3).fill(`juicedata/mount:${images.new}`));
});

test("Restart the members", async () => {
  const before = uids(await pods());
  const { lowest } = await follow("Restart the members", all, node1);
  expect(lowest).toBeGreaterThanOrEqual(1);
  const after = uids(await pods());
  expect(before.filter((uid) => after.includes(uid))).toEqual([]);
});

/** Followed by memory.e2e.ts on one node: those of a test cluster may share their memory. */
const elsewhere = ["Cache in memory"];

test("no recipe is left out", () => {
  const recipes = [...recipesOf(guide)].filter(([, blocks]) => blocks.length > 0).map(([heading]) => heading);
  expect([...followed, ...elsewhere].toSorted()).toEqual(recipes.toSorted());
});
