// Two releases in one namespace and on the same nodes: two groups of one volume that do not meet.
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { isReady, kubectl, label, membersOfRelease, until } from "./lib/cluster.ts";
import { membersOf, ringOf } from "./lib/console.ts";
import { onNode } from "./lib/node.ts";
import { desk } from "./lib/recipe.ts";
import { prepare, small } from "./lib/release.ts";
import { nodes } from "./lib/subject.ts";

const namespace = "e2e-groups";
const [engine] = engines;
if (!engine) throw new Error("no Helm");
const reader = desk("docs/operations.md", engine, namespace);
const zones = ["zone-a", "zone-b"] as const;
const name = (zone: string) => `${zone}-juicefs-cache-group`;
const key = (zone: string) => `cache-group.juicefs.io/${zone}`;
const folder = (zone: string) => `/data/disk0/e2e-${zone}`;

const valuesOf = (zone: string, port: number) => ({
  ...small,
  cacheGroup: zone,
  cache: { dirs: [folder(zone)], size: 100, requireMount: true },
  network: { port },
  drain: { enabled: true },
  pools: { gpu: { weight: 2 } },
  storageClasses: { "juicefs-sc": { enabled: false }, [`juicefs-${zone}`]: {} },
});

/** Ready members on all nodes, and a ring of them. */
const whole = (zone: string) =>
  until(`a ring of ${zone}`, 90, async () => {
    const pods = await membersOfRelease(name(zone), namespace);
    return pods.filter(isReady).length === nodes.length && (await ringOf(zone)).length === nodes.length;
  });

beforeAll(async () => {
  await prepare(namespace);
  for (const [place, zone] of zones.entries()) {
    reader.put(`${zone}.yaml`, JSON.stringify(valuesOf(zone, 20_000 + place)));
    await reader.run(`helm install ${zone} ./chart -f ${zone}.yaml`);
    for (const [number, node] of nodes.entries()) await label(node, key(zone), number ? "default" : "gpu");
  }
});
afterAll(async () => {
  for (const zone of zones) {
    for (const node of nodes) await label(node, key(zone));
    await reader.run(`helm uninstall ${zone} --ignore-not-found --wait`);
    for (const node of nodes) await onNode(node, "rm", "-rf", folder(zone));
  }
  await kubectl(["delete", "namespace", namespace, "--wait"]);
  reader.clear();
});

test("each has its ring, its port, its pools and its directory on every node", async () => {
  for (const zone of zones) await whole(zone);
  for (const [place, zone] of zones.entries()) {
    const members = await membersOf(zone);
    expect(members.map(({ weight }) => weight).sort()).toEqual([1, 1, 2]);
    for (const { options } of members) {
      expect(options["group-port"]).toBe(String(20_000 + place));
      expect(options["cache-dir"]).toBe(folder(zone));
    }
  }
});

test("a node leaves one of them, and its member of the other stays", async () => {
  const [first, second] = zones;
  const before = await membersOfRelease(name(second), namespace);
  await label(nodes[0] ?? "", key(first));
  await until("one member less", 60, async () => (await ringOf(first)).length === nodes.length - 1);
  const uids = async () =>
    (await membersOfRelease(name(second), namespace)).map(({ metadata }) => metadata?.uid);
  expect(await uids()).toEqual(before.map(({ metadata }) => metadata?.uid));
  await label(nodes[0] ?? "", key(first), "gpu");
  await whole(first);
});

test("one is removed, and the other stays as it is", async () => {
  const [first, second] = zones;
  const kept = () => onNode(nodes[0] ?? "", "sh", "-c", "find /run -path '*cache-group*' -type f | sort");
  const before = await membersOfRelease(name(second), namespace);
  expect((await kept()).split("\n").filter(Boolean).length).toBeGreaterThanOrEqual(2);
  await reader.run(`helm uninstall ${first} --wait`);
  await until("no member", 60, async () => (await ringOf(first)).length === 0);
  await whole(second);
  const after = await membersOfRelease(name(second), namespace);
  expect(after.map(({ metadata }) => metadata?.uid)).toEqual(before.map(({ metadata }) => metadata?.uid));
  const classes = await kubectl(["get", "storageclass", "-o", "name"]);
  expect(classes).toContain(`juicefs-${second}`);
  expect(classes).not.toContain(`juicefs-${first}`);
});
