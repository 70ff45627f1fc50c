// A node without room: a client's mount pod is system-node-critical, and the scheduler makes room for it.
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { get, isReady, kubectl, until } from "../lib/cluster.ts";
import { ringOf } from "../lib/console.ts";
import { nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const [node = ""] = nodes;
// More than half of what a node of the test cluster has.
const resources = { requests: { cpu: "1100m", memory: "64Mi" } };
const group = ours(engine, "e2e-full", { resources });

/** As the CSI driver makes it for an application's volume, with its default requests. */
const mountPod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "mount-pod", namespace: group.namespace },
  spec: {
    priorityClassName: "system-node-critical",
    nodeSelector: { "kubernetes.io/hostname": node },
    terminationGracePeriodSeconds: 1,
    containers: [
      {
        name: "mount",
        image: "juicedata/mount:ee-5.0.21-317356c",
        command: ["sleep", "600"],
        resources: { requests: { cpu: "1", memory: "1Gi" } },
      },
    ],
  },
};

const clientIs = async (phase: string) =>
  (await get<IPod>("pod", "mount-pod", "-n", group.namespace)).status?.phase === phase;

beforeAll(() => group.start());
afterEach(() =>
  kubectl(["delete", "pod", "mount-pod", "-n", group.namespace, "--ignore-not-found", "--wait"]),
);
afterAll(() => group.remove());

test("without a priority class the member is evicted, and has no room", async () => {
  await kubectl(["create", "-f", "-"], JSON.stringify(mountPod));
  await until("the client's pod", 60, () => clientIs("Running"));
  await until("a member that waits for room", 60, async () =>
    (await group.pods()).some(({ spec, status }) => status?.phase === "Pending" && !spec?.nodeName),
  );
  await until("one member less", 20, async () => (await ringOf(group.group)).length === nodes.length - 1);
  await kubectl(["delete", "pod", "mount-pod", "-n", group.namespace, "--wait"]);
  await whole(group);
});

test("with priorityClassName: system-node-critical it stays, and the client's pod waits", async () => {
  await group.change({ priorityClassName: "system-node-critical" });
  await until("members with the class", 120, async () =>
    (await group.pods()).every(
      (pod) => isReady(pod) && pod.spec?.priorityClassName === "system-node-critical",
    ),
  );
  const before = (await podOn(group, node)).metadata?.uid;
  await kubectl(["create", "-f", "-"], JSON.stringify(mountPod));
  await until("the scheduler's verdict", 30, async () => {
    const { status } = await get<IPod>("pod", "mount-pod", "-n", group.namespace);
    return status?.conditions?.some(({ reason }) => reason === "Unschedulable") ?? false;
  });
  expect((await podOn(group, node)).metadata?.uid).toBe(before);
  expect(isReady(await podOn(group, node))).toBe(true);
  expect(await ringOf(group.group)).toHaveLength(nodes.length);
});
