// npm run e2e:scale: twenty pools on five hundred nodes without a machine. Prints what it took, and fails when a change
// of one pool touches a pod of another.
import { execa } from "execa";
import type { IPod } from "kubernetes-models/v1/Pod";
import { engine as chosenEngine } from "../../scripts/lib/embedded-helm.ts";
import { run, UserError } from "../../src/cli/command.ts";
import type { Engine } from "../../src/helm/engines.ts";
import { template } from "../../src/helm/helm.ts";
import { get, kubectl, membersOfRelease, nodeNames, until } from "./lib/cluster.ts";
import { hastyChart, prepare, release, remove, runHelm } from "./lib/release.ts";

const [nodeCount, poolCount, namespace, group] = [500, 20, "e2e-scale", "e2e-scale"];
const chart = hastyChart;
const pools = Array.from({ length: poolCount }, (_, place) => `pool-${place + 1}`);

const valuesOf = (named: readonly string[], changed: Record<string, unknown> = {}) => ({
  cacheGroup: group,
  updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "100%" } },
  tolerations: [{ operator: "Exists" }],
  drain: { enabled: true },
  storageClasses: { "juicefs-sc": { enabled: false } },
  pools: Object.fromEntries(
    named.map((name, place) => [name, { weight: place + 1, ...(place ? {} : changed) }]),
  ),
});

/** Seconds that it takes, to a hundredth. */
async function timed(what: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await what();
  return Math.round((performance.now() - begun) / 10) / 100;
}

const tell = (what: string, seen: unknown) => console.log(`${what}: ${seen}`);

async function main(): Promise<void> {
  const fakeNodes = process.env.E2E_FAKE_NODES;
  if (!fakeNodes)
    throw new UserError("E2E_FAKE_NODES is not set: a command that adds so many nodes without a machine");
  const engine = await chosenEngine();
  await execa(fakeNodes, [String(nodeCount)], { timeout: 600_000 });
  try {
    await renders(engine);
    await installs(engine);
    await changesOnePool(engine);
  } finally {
    await remove(engine, namespace);
    await execa(fakeNodes, ["0"]);
  }
}

async function renders(engine: Engine): Promise<void> {
  const render = (named: readonly string[]) => async () => {
    const result = await template(engine, { chart, values: valuesOf(named) });
    if (!result.ok) throw new Error(result.message);
  };
  await render([])();
  const [none, all] = [await timed(render([])), await timed(render(pools))];
  tell(
    "helm template",
    `${none} s with the pool default alone, ${all} s with ${poolCount} more, ratio ${(all / none).toFixed(2)}`,
  );
}

async function installs(engine: Engine): Promise<void> {
  const fakes = (await nodeNames()).filter((name) => name.startsWith("fake-"));
  for (const [place, pool] of pools.entries()) {
    const nodes = fakes.filter((_, number) => number % poolCount === place);
    await kubectl(["label", "node", ...nodes, `cache-group.juicefs.io/${group}=${pool}`]);
  }
  await prepare(namespace);
  tell(
    "helm install",
    `${await timed(() => runHelm(engine, namespace, "install", [chart], valuesOf(pools)))} s`,
  );
  const all = await timed(() =>
    until("all members", 300, async () => (await running()).length === fakes.length),
  );
  tell("members", `${fakes.length} of ${fakes.length} run ${all} s later`);
  const { items } = await get<{ items: { data?: Record<string, string> }[] }>(
    "secrets",
    "-n",
    namespace,
    "-l",
    "owner=helm",
  );
  const size = Math.max(...items.map(({ data }) => Buffer.from(data?.release ?? "", "base64").length));
  tell("Helm's Secret of the release", `${Math.round(size / 1024)} KiB of the 1024 that Kubernetes takes`);
}

async function changesOnePool(engine: Engine): Promise<void> {
  const before = await running();
  const changed = valuesOf(pools, { weight: 99 });
  tell("helm upgrade", `${await timed(() => runHelm(engine, namespace, "upgrade", [chart], changed))} s`);
  const [pool = ""] = pools;
  const ofPool = before.filter((pod) => poolOf(pod) === pool).map(uidOf);
  const all = await timed(() =>
    until("the roll-out", 300, async () => {
      const now = await running();
      return now.length === before.length && now.every((pod) => !ofPool.includes(uidOf(pod)));
    }),
  );
  const after = new Set((await running()).map(uidOf));
  const touched = before.filter((pod) => !after.has(uidOf(pod)));
  const others = touched.filter((pod) => poolOf(pod) !== pool);
  tell(
    "a change of one pool",
    `${touched.length} pods replaced within ${all} s, ${others.length} of other pools`,
  );
  if (others.length > 0 || touched.length !== ofPool.length)
    throw new UserError("a change of one pool reaches others");
}

const uidOf = (pod: IPod) => pod.metadata?.uid;
const poolOf = (pod: IPod) => pod.metadata?.labels?.["cache-group.juicefs.io/pool"];

const running = async () =>
  (await membersOfRelease(release, namespace)).filter(({ status }) => status?.phase === "Running");

await run(main);
