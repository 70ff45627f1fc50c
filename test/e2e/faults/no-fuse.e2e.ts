// A member that may not use /dev/fuse: what securityContext says lets it not, and no device plugin gives it the device.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { until } from "../lib/cluster.ts";
import { describePod, nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const securityContext = { privileged: false, capabilities: { add: ["SYS_ADMIN"] } };
const group = ours(engine, "e2e-no-fuse", { securityContext, updateStrategy: { type: "OnDelete" } });
const [node = ""] = nodes;

beforeAll(() => group.install());
afterAll(() => group.remove());

test("it says E_FUSE once and waits, instead of ending again and again", async () => {
  await until("the code", 90, async () =>
    (await describePod(await podOn(group, node))).includes("E_FUSE: the client has ended"),
  );
  const restarts = async () => (await podOn(group, node)).status?.containerStatuses?.[0]?.restartCount;
  // The code can be read as soon as the container has ended, before the kubelet has started it again.
  await until("the one restart", 60, async () => (await restarts()) === 1);
  await sleep(20_000);
  expect(await restarts()).toBe(1);
});

test("privileged again, it mounts", async () => {
  await group.change({ securityContext: { privileged: true }, updateStrategy: { type: "RollingUpdate" } });
  await whole(group, nodes.length, 120);
});
