// A node without room: a client's mount pod is system-node-critical, and the scheduler makes room for it.
import type { INode } from "kubernetes-models/v1/Node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { available, get, until } from "../lib/cluster.ts";
import { ringOf } from "../lib/console.ts";
import { mountPod } from "../lib/mount-pod.ts";
import { everyMember, nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const [node = ""] = nodes;
const thousandths = (cpu: string | number | undefined) =>
  /m$/.test(String(cpu)) ? Number.parseInt(String(cpu), 10) : Number(cpu) * 1000;
/** So much that the client's pod, which wants one CPU, has no room beside it. */
const { status } = await get<INode>("node", node);
const resources = { requests: { cpu: `${thousandths(status?.allocatable?.cpu) - 900}m`, memory: "64Mi" } };
const group = ours(engine, "e2e-full", { resources });

const client = mountPod(group.namespace, node);

beforeAll(() => group.start());
afterEach(() => client.remove());
afterAll(() => group.remove());

test("without a priority class the member is evicted, and has no room", async () => {
  await client.create();
  await until("the client's pod", 60, async () => (await client.state()).phase === "Running");
  await until("a member that waits for room", 60, async () =>
    (await group.pods()).some(({ spec, status }) => status?.phase === "Pending" && !spec?.nodeName),
  );
  await until("one member less", 20, async () => (await ringOf(group.group)).length === nodes.length - 1);
  await client.remove();
  await whole(group);
});

test("with priorityClassName: system-node-critical it stays, and the client's pod waits", async () => {
  await available(group.namespace);
  await group.change({ priorityClassName: "system-node-critical" });
  await everyMember(
    group,
    "members with the class",
    120,
    (pod) => pod.spec?.priorityClassName === "system-node-critical",
  );
  await whole(group);
  const before = (await podOn(group, node)).metadata?.uid;
  await client.create();
  await until("the scheduler's verdict", 30, async () => (await client.state()).reason === "Unschedulable");
  expect((await podOn(group, node)).metadata?.uid).toBe(before);
  await whole(group, nodes.length, 20);
});
