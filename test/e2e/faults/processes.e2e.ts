// Processes that hang, end or hold on, and a node that loses its power.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { isReady, until } from "../lib/cluster.ts";
import { inMember, onNode, restartNode, signalClient } from "../lib/node.ts";
import {
  byItself,
  describePod,
  everyMember,
  nodes,
  ours,
  podOn,
  secondsToEnd,
  whole,
} from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const group = ours(engine, "e2e-processes");
let node = "";

beforeAll(async () => {
  await group.start();
  node = (await group.pods())[0]?.spec?.nodeName ?? "";
});
afterAll(() => group.remove());

test("a pod deleted while a reader holds a file open ends in time, and leaves no mount on the node", async () => {
  const pod = await podOn(group, node);
  await inMember(
    pod,
    "sh",
    "-c",
    "echo text >/mnt/jfs/held && (exec 3</mnt/jfs/held; sleep 300 <&3 >/dev/null 2>&1 &)",
  );
  expect(await secondsToEnd(pod)).toBeLessThan(byItself);
  await whole(group);
  // The mounts of the node itself, and those of every process that is left on it.
  const left = await onNode(node, "sh", "-c", "grep -h /mnt/jfs /proc/self/mounts || true");
  expect(left).toBe("");
});

test("a client that hangs is not ready; probes do not pile up; the code stands in kubectl describe", async () => {
  const pod = await podOn(group, node);
  const count = async () => (await inMember(pod, "sh", "-c", "ls -d /proc/[0-9]* | wc -l")).trim();
  const before = Number(await count());
  await signalClient(pod, "STOP");
  await until("not ready", 30, async () => !isReady(await podOn(group, node)));
  await sleep(60_000);
  // A probe may be running while processes are counted.
  expect(Number(await count())).toBeLessThanOrEqual(before + 2);
  expect(await describePod(pod)).toContain("E_HUNG: the mounted volume does not answer");
  await signalClient(pod, "CONT");
  await whole(group);
  expect((await podOn(group, node)).metadata?.uid).toBe(pod.metadata?.uid);
});

test("a pod whose client hangs ends within its grace period", async () => {
  const pod = await podOn(group, node);
  await signalClient(pod, "STOP");
  await until("not ready", 30, async () => !isReady(await podOn(group, node)));
  expect(await secondsToEnd(pod)).toBeLessThan(byItself);
  await whole(group);
});

test("with livenessProbe a client that hangs is started again", async () => {
  await group.change({ livenessProbe: { enabled: true, periodSeconds: 2, failureThreshold: 3 } });
  await everyMember(
    group,
    "members with the probe",
    120,
    (pod) => pod.spec?.containers[0]?.livenessProbe !== undefined,
  );
  await signalClient(await podOn(group, node), "STOP");
  const container = async () => (await podOn(group, node)).status?.containerStatuses?.[0];
  await until("a restart", 120, async () => ((await container())?.restartCount ?? 0) > 0);
  await whole(group);
  expect((await container())?.lastState?.terminated?.message).toMatch(/^E_HUNG: the mounted volume/);
});

test("a node that loses its power comes back with a member and its cache folder", async () => {
  const pod = await podOn(group, node);
  const folder = `/data/disk0/${group.group}/ten-pb-fs`;
  await inMember(
    pod,
    "sh",
    "-c",
    "head -c 20000000 /dev/urandom >/mnt/jfs/block && cat /mnt/jfs/block >/dev/null",
  );
  const blocks = async () =>
    (await onNode(node, "find", folder, "-type", "f", "-size", "+100k", "!", "-name", "*.tmp"))
      .split("\n")
      .filter(Boolean).length;
  await until("cached blocks", 20, async () => (await blocks()) > 0);
  const before = await blocks();
  const container = async () => (await podOn(group, node)).status?.containerStatuses?.[0]?.containerID;
  const lost = await container();
  await restartNode(node);
  // Until its kubelet is back, the API server believes what it knew.
  await until("another container", 120, async () => (await container()) !== lost);
  await whole(group, nodes.length, 180);
  expect(await blocks()).toBeGreaterThanOrEqual(before);
  await inMember(await podOn(group, node), "rm", "/mnt/jfs/block");
});
