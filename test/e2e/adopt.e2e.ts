// docs/adopt.md, step by step: the page's running DaemonSet and StorageClass become a release, while clients read.
import { readFileSync } from "node:fs";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterEach, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import type { Engine } from "../../src/helm/engines.ts";
import { inProject } from "../../src/root.ts";
import { engines } from "../lib/chart.ts";
import { cachedBytes, fillCache } from "./lib/cache.ts";
import { get, kubectl, label, podsOf, until } from "./lib/cluster.ts";
import { ringOf } from "./lib/console.ts";
import { environment } from "./lib/environment.ts";
import { manifest } from "./lib/manifest.ts";
import { lowestReady, lowestRing, type Moment } from "./lib/moments.ts";
import { onNode } from "./lib/node.ts";
import { startReader } from "./lib/reader.ts";
import { type Desk, desk } from "./lib/recipe.ts";
import { release, remove, small } from "./lib/release.ts";
import { everyMember, nodes, whole } from "./lib/subject.ts";
import { watch } from "./lib/watch.ts";

const guide = "docs/adopt.md";
const [group, key, folder] = ["jfscache", "cache-group.juicefs.io/jfscache", "/data/disk1/e2e-adopt"];
const storageClass = inProject("test/kpfs/page-storageclass.yaml");
/** What the page's script comes to. */
const script = (commands: readonly string[]) => {
  const lines = commands.join("\n").replace("VOL_NAME", "$VOL_NAME").replace("--token", "--token=$TOKEN");
  const auth = lines.replace(
    /--(access|secret)-key/g,
    (flag, which) => `${flag}=$${which.toUpperCase()}_KEY`,
  );
  return `export BASE_URL=${environment.console}\n${auth.replace(" VOL_NAME", " $VOL_NAME")}`;
};
const page = manifest(inProject("test/kpfs/page-daemonset.yaml"), group, folder, script);
const { namespace } = page;
const members = nodes.length;
const [newest] = engines;
if (!newest) throw new Error("no Helm");

const uids = (pods: readonly IPod[]) => pods.map(({ metadata }) => metadata?.uid);

/** Bytes that each member has cached, by node. */
const cached = async (): Promise<number[]> => Promise.all((await page.pods()).map(cachedBytes));

/** How many were in the ring, and ready, whenever that changed. */
const course = (moments: readonly Moment[]): string =>
  moments
    .map(({ at, ring, ready }) => ({ at: Math.round(at), text: `${ring}/${ready}` }))
    .filter(({ text }, place, all) => text !== all[place - 1]?.text)
    .map(({ at, text }) => `${at}s ${text}`)
    .join(", ");

/** What the API server makes of the chart's DaemonSet where there is none yet. */
async function freshSpec(reader: Desk): Promise<IDaemonSet["spec"]> {
  const objects = parseAllDocuments(await reader.run(`helm template ${release} ./chart -f values.yaml`));
  const set: IDaemonSet = objects.map((one) => one.toJS()).find(({ kind }) => kind === "DaemonSet");
  set.metadata = { ...set.metadata, name: "fresh", namespace };
  const made = await kubectl(["create", "--dry-run=server", "-o", "json", "-f", "-"], JSON.stringify(set));
  return (JSON.parse(made) as IDaemonSet).spec;
}

/** Runs the page, follows the guide up to its last step, and looks at everything that was promised. */
async function adopt(engine: Engine, labelled: boolean): Promise<Desk> {
  await kubectl(["create", "-f", storageClass]);
  await page.start({ envs: `{"BASE_URL": "${environment.console}"}` });
  const image = parse(page.text).spec.template.spec.containers[0].image;
  const application = await startReader(namespace, group, nodes[0] ?? "", image);
  const reader = desk(guide, engine, namespace);
  reader.write(parse(readFileSync(inProject("examples/kpfs.yaml"), "utf8")));
  reader.write({ ...small, cache: { dirs: [folder], size: 100 } });
  if (labelled) reader.write({ nodes: { all: false } });
  for (const pod of await page.pods()) await fillCache(pod, application.file);
  const before = { cached: await cached(), pods: uids(await page.pods()) };
  await application.outcome();

  const seen = watch({ group, pods: () => podsOf(release, namespace) });
  await reader.follow("1. Values that say the same");
  if (labelled) await reader.follow("2. Nodes first");
  await reader.follow("3. Take it over");
  await until("the new DaemonSet has the pods", 30, async () => {
    const { status } = await get<IDaemonSet>("daemonset", release, "-n", namespace);
    return status?.currentNumberScheduled === members && status.numberAvailable === members;
  });
  expect(uids(await page.pods())).toEqual(before.pods);
  await reader.follow("4. Roll");
  await everyMember(page, "all are new", 120, ({ metadata }) => !before.pods.includes(metadata?.uid));
  await whole(page);
  await seen.stop();
  console.log(engine.name, "ring/ready:", course(seen.moments), "cached:", before.cached);
  expect(lowestRing(seen.moments)).toBe(members - 1);
  expect(lowestReady(seen.moments)).toBe(members - 1);
  await until("its blocks are found", 60, async () => (await cached()).join() === before.cached.join());
  const { reads, failures } = await application.outcome();
  expect(reads).toBeGreaterThan(0);
  expect(failures).toBe(0);

  const [list = "", left] = await reader.follow("5. See that it is done");
  expect(list.match(/juicefs-cache-group-\S+ +1\/1 +Running/g)).toHaveLength(members);
  expect(left).toBe("CACHE_GROUP_NODE CACHE_GROUP_ADDRESS");
  const live = await get<IDaemonSet>("daemonset", release, "-n", namespace);
  expect(live.spec).toEqual(await freshSpec(reader));
  return reader;
}

afterEach(async () => {
  for (const node of nodes) await label(node, key);
  for (const engine of engines) await remove(engine, namespace);
  await kubectl(["delete", "storageclass", "juicefs-sc", "--ignore-not-found"]);
  for (const node of nodes) await onNode(node, "rm", "-rf", folder);
  await until("no ring", 60, async () => (await ringOf(group)).length === 0);
});

test.each(engines)(
  "the page's members are adopted one by one, and helm uninstall leaves none ($name)",
  async (engine) => {
    const reader = await adopt(engine, engine === newest);
    await reader.run(`helm uninstall ${release} --wait`);
    await until("no member", 60, async () => (await page.pods()).length === 0);
    const left = await kubectl(["get", "daemonsets,configmaps", "-n", namespace, "-o", "name"]);
    expect(left).toBe("configmap/kube-root-ca.crt");
    expect(await kubectl(["get", "storageclass", "juicefs-sc", "--ignore-not-found"])).toBe("");
    reader.clear();
  },
);

test("the way back ends with the page's members, and their cache", async () => {
  const reader = await adopt(newest, true);
  const before = await cached();
  const pods = uids(await page.pods());
  reader.put("page.yaml", `${page.text}\n---\n${readFileSync(storageClass, "utf8")}`);
  await reader.follow("The way back");
  // A DaemonSet that has taken pods over calls them up to date until it has looked at their labels.
  await everyMember(page, "the page's members", 180, ({ metadata }) => !pods.includes(metadata?.uid));
  await whole(page);
  const now = await page.pods();
  expect(uids(now).filter((uid) => pods.includes(uid))).toEqual([]);
  expect(now.every(({ spec }) => spec?.containers[0]?.lifecycle !== undefined)).toBe(true);
  await until("its blocks are found", 30, async () => (await cached()).join() === before.join());
  reader.clear();
});
