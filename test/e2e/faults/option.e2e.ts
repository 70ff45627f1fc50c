// A mount option that the client does not know: the member says which one, once, and waits until the values are mended.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { until } from "../lib/cluster.ts";
import { describePod, nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const group = ours(engine, "e2e-option", {
  mountOptions: ["bufer-size=1024"],
  updateStrategy: { type: "OnDelete" },
});
const [node = ""] = nodes;

beforeAll(() => group.install());
afterAll(() => group.remove());

test("it says E_OPTION with the name and the nearest one, once, and waits", async () => {
  const said =
    "E_OPTION: the client has ended, since it does not know the option bufer-size: write buffer-size, ";
  await until("the code", 90, async () => (await describePod(await podOn(group, node))).includes(said));
  const restarts = async () => (await podOn(group, node)).status?.containerStatuses?.[0]?.restartCount;
  await until("the one restart", 60, async () => (await restarts()) === 1);
  await sleep(20_000);
  expect(await restarts()).toBe(1);
  expect(await describePod(await podOn(group, node))).not.toContain("bufer-size=1024: ");
});

test("without it, the members mount", async () => {
  await group.change({ mountOptions: [], updateStrategy: { type: "RollingUpdate" } });
  await whole(group, nodes.length, 180);
});
