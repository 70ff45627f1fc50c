// What a member itself needs is full, broken or not listened to.
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { isReady, kubectl, until } from "../lib/cluster.ts";
import { ringOf } from "../lib/console.ts";
import { endWithoutReader, inMember, signalClient } from "../lib/node.ts";
import { describePod, nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const group = ours(engine, "e2e-needs");
const [node = ""] = nodes;
const container = async () => (await podOn(group, node)).status?.containerStatuses?.[0];
const restarts = async () => (await container())?.restartCount ?? 0;

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
  await until("the reason in the log", 60, async () =>
    (await kubectl(["logs", "-n", group.namespace, name])).includes(
      "cannot write /dev/shm/cache-group/status: No space left on device",
    ),
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
  const seconds = await endWithoutReader(await podOn(group, node), 30);
  expect(seconds).toBeLessThan(30);
  await whole(group, nodes.length, 150);
});
