// Members run where a node is labelled, and only on disks that the values allow.
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { isReady, label, nodeNames, podsOf, until } from "./lib/cluster.ts";
import { hastyChart, prepare, release, remove, runHelm, small } from "./lib/release.ts";

const namespace = "cache-group-e2e-opt-in";
const key = "cache-group.juicefs.io/jfscache";
const [first] = engines;
if (!first) throw new Error("no Helm");
const engine = first;
let node = "";

beforeAll(async () => {
  await prepare(namespace);
  [node = ""] = await nodeNames();
});

afterAll(async () => {
  await label(node, key);
  await remove(engine, namespace);
});

test("helm install --wait of the defaults succeeds without a member, and says how to get one", async () => {
  const notes = await runHelm(engine, namespace, "install", [hastyChart, "--wait"], small);
  expect(notes).toContain(`on none until then:\n  kubectl label node NODE ${key}=default`);
  expect(await podsOf(release, namespace)).toEqual([]);
});

test("a node that is labelled gets a member, which is ready within seconds", async () => {
  await label(node, key, "default");
  await until("a ready member", 60, async () => (await podsOf(release, namespace)).some(isReady));
  const pods = await podsOf(release, namespace);
  expect(pods.map((pod) => pod.spec?.nodeName)).toEqual([node]);
});

test("with cache.requireMount a folder of the system disk is refused, in words", async () => {
  const dirs = ["/data/e2e-not-mounted"];
  await runHelm(engine, namespace, "upgrade", [hastyChart], {
    ...small,
    cache: { dirs, requireMount: true },
  });
  const lastWords = (pod: IPod) => {
    const { state, lastState } = pod.status?.containerStatuses?.[0] ?? {};
    return state?.terminated?.message ?? lastState?.terminated?.message ?? "";
  };
  await until("the refusal", 60, async () =>
    (await podsOf(release, namespace)).some((pod) => lastWords(pod) !== ""),
  );
  const [pod] = await podsOf(release, namespace);
  expect(pod && lastWords(pod)).toMatch(
    /^E_DISK_NOT_MOUNTED: \/data\/e2e-not-mounted lies on the node's system disk: /,
  );
  expect(pod && isReady(pod)).toBe(false);
});

test("a node whose label is removed loses its member", async () => {
  await label(node, key);
  await until("no member", 60, async () => (await podsOf(release, namespace)).length === 0);
});
