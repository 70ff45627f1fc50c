// A cache in the node's memory: what is mounted for it, and that it outlives its pod.
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { engines } from "../lib/chart.ts";
import { recipesOf } from "../lib/guide.ts";
import { isReady, label, podsOf, until } from "./lib/cluster.ts";
import { inMember, onNode } from "./lib/node.ts";
import { hastyChart, prepare, release, remove, runHelm, small } from "./lib/release.ts";
import { deletePod, nodes } from "./lib/subject.ts";

const group = "cache-group-e2e-memory";
const key = `cache-group.juicefs.io/${group}`;
/** As docs/operations.md tells, but for what the test machine has no room for. */
const [recipe] = recipesOf("docs/operations.md").get("Cache in memory") ?? [];
const { cache } = parse(recipe?.text ?? "");
const [dir]: string[] = cache.dirs;
if (!dir?.startsWith("/dev/shm/")) throw new Error("the recipe has no directory in memory");
const [engine] = engines;
// Nodes of a test cluster may share their memory: one is enough, and no two members meet.
const [node = ""] = nodes;

const member = async () => {
  await until("a ready member", 90, async () => (await podsOf(release, group)).some(isReady));
  const [pod] = await podsOf(release, group);
  if (!pod) throw new Error("no member");
  return pod;
};

beforeAll(async () => {
  if (!engine) throw new Error("no Helm");
  await prepare(group);
  await label(node, key, "default");
  await runHelm(engine, group, "install", [hastyChart], {
    ...small,
    cacheGroup: group,
    cache: { ...cache, size: 100, requireMount: true },
    storageClasses: { "juicefs-sc": { enabled: false } },
  });
});

afterAll(async () => {
  await label(node, key);
  if (engine) await remove(engine, group);
  await onNode(node, "rm", "-rf", dir);
});

test("the directory itself is mounted, and beside it the pod's own /dev/shm of 64 MiB", async () => {
  const sizes = await inMember(await member(), "df", "--output=target,fstype,size", "-k", dir, "/dev/shm");
  const [, cache = "", own = ""] = sizes.split("\n").map((line) => line.trim().replace(/ +/g, " "));
  const [, size] = (await onNode(node, "df", "--output=size", "-k", "/dev/shm")).split("\n");
  expect(cache).toBe(`${dir} tmpfs ${size?.trim()}`);
  expect(Number(size)).not.toBe(65536);
  expect(own).toBe("/dev/shm tmpfs 65536");
});

test("what lies there outlives the pod, and the next member takes it over", async () => {
  const pod = await member();
  await inMember(pod, "sh", "-c", `head -c 1000000 /dev/urandom >${dir}/mark`);
  const before = await inMember(pod, "sha256sum", `${dir}/mark`);
  await deletePod(pod);
  const next = await member();
  expect(next.metadata?.uid).not.toBe(pod.metadata?.uid);
  expect(await inMember(next, "sha256sum", `${dir}/mark`)).toBe(before);
});
