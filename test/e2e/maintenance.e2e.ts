// docs/maintenance.md on the cluster: what kubectl drain and a reboot do to a member, and what keeps a mount pod.
import { setTimeout as sleep } from "node:timers/promises";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { recipesOf } from "../lib/guide.ts";
import { get, isReady, kubectl, label, podsOf, until } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";
import { desk } from "./lib/recipe.ts";
import { prepare, release, remove, small } from "./lib/release.ts";
import { nodes } from "./lib/subject.ts";

const [guide, namespace] = ["docs/maintenance.md", "e2e-maintenance"];
const nodeLabel = "cache-group.juicefs.io/jfscache";
const node = nodes.at(-1) ?? "";
const [engine] = engines;
if (!engine) throw new Error("no Helm");
const reader = desk(guide, engine, namespace);
const blocks = (heading: string) =>
  (recipesOf(guide).get(heading) ?? []).map(({ text }) => text.replaceAll("NODE", node));
const member = async () => (await podsOf(release, namespace)).find(({ spec }) => spec?.nodeName === node);

/** Its container: another one whenever it has been started anew. */
const container = async () => (await member())?.status?.containerStatuses?.[0]?.containerID;

const isThere = async () => {
  const pod = await member();
  return pod !== undefined && isReady(pod);
};

/** As the driver leaves one on a node: no controller owns it. */
const mountPod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "e2e-mount",
    namespace: "kube-system",
    labels: { "app.kubernetes.io/name": "juicefs-mount" },
  },
  spec: {
    nodeName: node,
    terminationGracePeriodSeconds: 0,
    containers: [{ name: "mount", image: "juicedata/mount:ee-5.0.21-317356c", command: ["sleep", "1000"] }],
  },
};

const removeMountPod = () =>
  kubectl(["delete", "pod", "e2e-mount", "-n", "kube-system", "--ignore-not-found", "--wait=false"]);

beforeAll(async () => {
  await prepare(namespace);
  reader.write(small);
  for (const each of nodes) await label(each, nodeLabel, "default");
  await reader.run(`helm install ${release} ./chart -f values.yaml`);
  await reader.run(`kubectl rollout status daemonset/${release} --timeout=3m`);
});
afterAll(async () => {
  await kubectl(["uncordon", node]);
  for (const each of nodes) await label(each, nodeLabel);
  await kubectl([
    "delete",
    "poddisruptionbudget",
    "juicefs-mount",
    "-n",
    "kube-system",
    "--ignore-not-found",
  ]);
  await removeMountPod();
  await remove(engine, namespace);
  reader.clear();
});

test("Drain before maintenance: the member stays, and the budget keeps a mount pod until it ends", async () => {
  const [look = "", drain = "", uncordon = ""] = blocks("Drain before maintenance");
  const before = (await member())?.metadata?.uid;
  await kubectl(["create", "-f", "-"], JSON.stringify(mountPod));
  await until("the mount pod", 60, async () => isReady(await get("pod", "e2e-mount", "-n", "kube-system")));
  expect(await reader.run(look)).toContain("evicting pod kube-system/e2e-mount (server dry run)");
  const begun = Date.now();
  const ended = sleep(15_000).then(removeMountPod);
  const drained = reader.run(drain).then(() => Date.now() - begun);
  await Promise.all([drained, ended]);
  expect(await drained).toBeGreaterThan(14_000);
  expect((await member())?.metadata?.uid).toBe(before);
  await reader.run(uncordon);
});

test("Reboot: the node is emptied, loses its power and is back, and so is its member", async () => {
  const [drain = "", all = "", off = "", on = ""] = blocks("Reboot");
  // Nodes of a test machine may share a kernel, which does not boot anew with one of them.
  const wait = all.replace(/^until now=.*bootID.*$\n/m, "");
  expect(wait).not.toBe(all);
  const before = await container();
  await reader.run(`${drain}\n${environment.restartNode} ${nodes.length}\n${wait}`);
  await until("the member of after", 180, async () => (await isThere()) && (await container()) !== before);
  await reader.run(off);
  expect(await member()).toBeUndefined();
  await reader.run(on);
  await until("the member", 120, isThere);
});

test("a node that was deleted and registered anew shows its missing label", async () => {
  const [show = "", keep = ""] = blocks("Rebuilt nodes and autoscalers");
  await label(node, nodeLabel);
  const rows = (await reader.run(show)).split("\n");
  expect(rows[0]).toMatch(/JFSCACHE$/);
  expect(rows.filter((row) => / default$/.test(row))).toHaveLength(nodes.length - 1);
  await reader.run(keep);
  await kubectl(["annotate", "node", node, "cluster-autoscaler.kubernetes.io/scale-down-disabled-"]);
  await label(node, nodeLabel, "default");
  await until("a member is wanted there again", 60, async () => {
    const { status } = await get<IDaemonSet>("daemonset", release, "-n", namespace);
    return status?.desiredNumberScheduled === nodes.length;
  });
});
