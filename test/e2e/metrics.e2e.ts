// Metrics of members that run: turned on and off without a restart, true, and harmless whatever becomes of the exporter.
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { isReady, kubectl, until } from "./lib/cluster.ts";
import { refresh, type Sample, scrape, sumOf } from "./lib/metrics.ts";
import { inMember, signalClient } from "./lib/node.ts";
import { nodes, ours, podOn, whole } from "./lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const port = 19567;
const group = ours(engine, "e2e-metrics", { weight: 7 });
const other = ours(engine, "e2e-metrics-too");
const metrics = { enabled: true, address: "node", port };
let before: string[] = [];

/** What no change of metrics may change. */
const identities = async () =>
  (await group.pods()).map(
    ({ metadata, status }) => `${metadata?.uid} ${status?.containerStatuses?.map((one) => one.restartCount)}`,
  );
const addressOf = (pod: IPod) => pod.status?.hostIP ?? "";
const scraped = async (pod: IPod): Promise<Sample[]> => scrape(addressOf(pod), port).catch(() => []);
/** The first samples of which that is true. */
async function told(pod: IPod, what: string, seconds: number, holds: (samples: Sample[]) => boolean) {
  let samples: Sample[] = [];
  await until(what, seconds, async () => {
    samples = await scraped(pod);
    return samples.length > 0 && holds(samples);
  });
  return samples;
}
const answers = async (pod: IPod) => (await scraped(pod)).length > 0;
const exporter = (pod: IPod, signal: string) =>
  inMember(pod, "pkill", `-${signal}`, "-f", "[m]etrics.py --member");
const within = (value: number, wanted: number) => expect(Math.abs(value / wanted - 1)).toBeLessThan(0.01);
const log = (pod: IPod) => kubectl(["logs", pod.metadata?.name ?? "", "-n", pod.metadata?.namespace ?? ""]);

beforeAll(async () => {
  await group.start();
  before = await identities();
});
afterAll(async () => {
  await other.remove();
  await group.remove();
});

test("turning metrics on restarts nobody, and every member tells of itself", async () => {
  await group.change({ metrics });
  const pods = await group.pods();
  await refresh(pods);
  await until("an exporter on each node", 150, async () =>
    (await Promise.all(pods.map(answers))).every(Boolean),
  );
  for (const pod of pods) {
    // A look around has its disks once each has answered, and its listeners once the client listens.
    const samples = await told(
      pod,
      "surroundings",
      60,
      (samples) =>
        ["disk_size_bytes", "listener_info"].every((metric) => sumOf(samples, metric) !== undefined) &&
        sumOf(samples, "member_ready") === 1,
    );
    const labels = { cache_group: group.group, pool: "default", volume: "ten-pb-fs", role: "member" };
    expect(samples.map(({ labels }) => labels)).toEqual(
      samples.map(() => expect.objectContaining({ ...labels, node: pod.spec?.nodeName })),
    );
    expect(sumOf(samples, "up")).toBe(1);
    expect(sumOf(samples, "configured_weight")).toBe(7);
    expect(sumOf(samples, "configured_size_bytes")).toBe(100 * 1024 ** 2);
    expect(sumOf(samples, "disk_size_bytes", { directory: `/data/disk0/${group.group}` })).toBeGreaterThan(
      1e9,
    );
    expect(sumOf(samples, "listener_info")).toBeGreaterThan(0);
  }
  expect(await identities()).toEqual(before);
});

test("it is nobody, sees what it tells from alone, and takes 15 MiB", async () => {
  const [pod] = await group.pods();
  if (!pod) throw new Error("no member");
  const script = `pid=$(pgrep -f "[m]etrics.py --member"); stat -c %u /proc/$pid; readlink /proc/$pid/root
    grep -E "^(CapEff|CapPrm|VmRSS|NoNewPrivs)" /proc/$pid/status; cat /proc/$pid/oom_score_adj; ls -l /proc/$pid/fd`;
  const seen = await inMember(pod, "sh", "-c", script);
  expect(seen).toMatch(/^65534\n\/dev\/shm\/cache-group\n/);
  expect(seen.match(/^Cap(Eff|Prm):\t0000000000000000$/gm)).toHaveLength(2);
  expect(seen).toMatch(/^NoNewPrivs:\t1$/m);
  expect(seen).toMatch(/^1000$/m);
  expect(seen).not.toMatch(/\/mnt|\/data|lock|secret/);
  expect(Number(/VmRSS:\s+(\d+)/.exec(seen)?.[1])).toBeLessThan(15 * 1024);
});

test("reads by construction are told within 1 %", async () => {
  const [writer, reader] = await group.pods();
  if (!writer || !reader) throw new Error("two members are needed");
  const [bytes, file] = [20 * 1024 ** 2, `/mnt/jfs/${group.group}-metrics`];
  await inMember(writer, "sh", "-c", `rm -f ${file}; head -c ${bytes} /dev/urandom >${file}; sync`);
  const figures = async () => {
    // Two rounds of the reader of counters.
    await sleep(7000);
    const samples = await told(reader, "figures", 30, () => true);
    return ["object_get_bytes_total", "blockcache_hit_bytes_total", "fuse_read_bytes_total"].map(
      (metric) => sumOf(samples, metric) ?? 0,
    );
  };
  const read = (times: number) =>
    inMember(
      ...([reader, "sh", "-c"] as const),
      `for i in $(seq ${times}); do dd if=${file} of=/dev/null bs=1M iflag=direct status=none; done`,
    );
  const [stored = 0, , before = 0] = await figures();
  await read(1);
  let reads = 1;
  let [known = 0, hits = 0] = await figures();
  within(known - stored, bytes);
  // A client on a busy machine does not keep all that it has read.
  for (let isCached = false; !isCached && reads < 6; reads++) {
    await read(1);
    const [now = 0, hitsNow = 0] = await figures();
    isCached = now === known;
    [known, hits] = [now, hitsNow];
  }
  await read(3);
  const [warm = 0, warmHits = 0, allNow = 0] = await figures();
  expect(warm - known).toBe(0);
  within(warmHits - hits, 3 * bytes);
  within(allNow - before, (reads + 3) * bytes);
});

test("an exporter that is killed, starved or stopped comes back, and the member stays as it is", async () => {
  const pod = (await group.pods())[0] as IPod;
  const watched = async (what: string, seconds: number) => {
    await until(what, seconds, async () => {
      expect(isReady(await podOn(group, pod.spec?.nodeName))).toBe(true);
      return answers(pod);
    });
  };
  await exporter(pod, "KILL");
  await watched("metrics after a kill", 30);
  // Whoever connects and says nothing keeps its places for 5 s each.
  const silent = Array.from({ length: 12 }, () => connect(port, addressOf(pod)).on("error", () => {}));
  await until("no answer", 10, async () => !(await answers(pod)));
  for (const socket of silent) socket.destroy();
  await watched("metrics after a famine", 30);
  await exporter(pod, "STOP");
  await until("no answer", 10, async () => !(await answers(pod)));
  await watched("metrics after a stop", 120);
  expect((await log(pod)).match(/the exporter of metrics has ended/g)?.length).toBeLessThanOrEqual(2);
  expect(await identities()).toEqual(before);
});

test("while the client hangs a scrape answers, and says so", async () => {
  const pod = (await group.pods())[0] as IPod;
  await signalClient(pod, "STOP");
  const samples = await told(
    pod,
    "up is 0, and so is ready",
    60,
    (samples) => sumOf(samples, "up") === 0 && sumOf(samples, "member_ready") === 0,
  );
  expect(sumOf(samples, "blockcache_bytes")).toBeUndefined();
  await signalClient(pod, "CONT");
  await whole(group);
  await told(pod, "up is 1", 60, (samples) => sumOf(samples, "up") === 1);
});

test("a second release with the same port on the nodes runs without metrics, and says why", async () => {
  await other.install();
  await other.change({ metrics });
  await whole(other);
  const pod = (await other.pods())[0] as IPod;
  await refresh(await other.pods());
  await until("the reason", 150, async () =>
    (await log(pod)).includes(
      `metrics.port: ${addressOf(pod)}:${port} cannot be listened on (Address already in use)`,
    ),
  );
  expect((await other.pods()).filter(isReady)).toHaveLength(nodes.length);
});

test("turning metrics off ends the exporters and restarts nobody", async () => {
  await group.change({ metrics: { ...metrics, enabled: false } });
  await other.remove();
  const pods = await group.pods();
  await refresh(pods);
  await until("no exporter", 150, async () => !(await Promise.all(pods.map(answers))).some(Boolean));
  expect(await identities()).toEqual(before);
});
