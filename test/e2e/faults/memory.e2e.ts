// What a member itself needs is full, broken or not listened to.
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { isReady, kubectl, until } from "../lib/cluster.ts";
import { ringOf } from "../lib/console.ts";
import { inMember, onNode, process1Of, signalClient } from "../lib/node.ts";
import { describePod, nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const group = ours(engine, "e2e-memory");
const [node = ""] = nodes;
const container = async () => (await podOn(group, node)).status?.containerStatuses?.[0];
const restarts = async () => (await container())?.restartCount ?? 0;

/** The process of the node's own containerd: nodes of a test cluster may see each other's. */
async function containerdOf(name: string): Promise<string> {
  const script = `for pid in $(pgrep -x containerd); do
    [ "$(readlink /proc/$pid/ns/mnt)" = "$(readlink /proc/self/ns/mnt)" ] && echo $pid; done; true`;
  const [pid, ...more] = (await onNode(name, "sh", "-c", script)).split("\n");
  if (!pid || more.length > 0) throw new Error(`not one containerd on ${name}`);
  return pid;
}

beforeAll(() => group.start());
afterAll(() => group.remove());

test("/dev/shm is full when the member starts: it mounts, and is ready as soon as there is room", async () => {
  const pod = await podOn(group, node);
  const before = await restarts();
  await inMember(pod, "sh", "-c", "head -c 200m /dev/zero >/dev/shm/filler 2>/dev/null || true");
  await signalClient(pod, "KILL");
  await until("a restart", 60, async () => (await restarts()) > before);
  await until("the mount", 60, async () => (await ringOf(group.group)).length === nodes.length);
  expect(isReady(await podOn(group, node))).toBe(false);
  const name = (await podOn(group, node)).metadata?.name ?? "";
  expect(await kubectl(["logs", "-n", group.namespace, name])).toContain(
    "cannot write /dev/shm/cache-group-status: No space left on device",
  );
  await inMember(pod, "rm", "/dev/shm/filler");
  await whole(group, nodes.length, 20);
  expect(await restarts()).toBe(before + 1);
});

test("the pod's copy of the program is broken: it says so, and makes another", async () => {
  const pod = await podOn(group, node);
  await inMember(pod, "sh", "-c", "echo 'def (' >/run/cache-group/program/client.py");
  await signalClient(pod, "KILL");
  await until("the message", 120, async () =>
    (await describePod(await podOn(group, node))).includes(
      "E_SYSTEM: the pod's copy of the member's program",
    ),
  );
  await whole(group, nodes.length, 150);
});

test("containerd hangs, so nobody reads the log: process 1 still hears that it shall end", async () => {
  const pod = await podOn(group, node);
  const pid = await process1Of(pod);
  const containerd = await containerdOf(node);
  await onNode(node, "kill", "-STOP", containerd);
  try {
    // As a client that logs a lot fills it; to open the pipe anew needs no containerd.
    const fill = `timeout 2 sh -c 'head -c 500000 /dev/zero | tr "\\0" x >/proc/${pid}/fd/2' || true`;
    await onNode(node, "sh", "-c", fill);
    await onNode(node, "kill", "-TERM", pid);
    await until("its end", 30, async () => {
      const state = await onNode(
        node,
        "sh",
        "-c",
        `cut -d' ' -f3 /proc/${pid}/stat 2>/dev/null || echo gone`,
      );
      return ["gone", "Z"].includes(state.trim());
    });
  } finally {
    await onNode(node, "kill", "-CONT", containerd);
  }
  await whole(group, nodes.length, 150);
});
