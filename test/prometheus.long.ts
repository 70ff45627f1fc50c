// A group that is simulated: a dozen members and clients, each with counters in Enterprise's spelling that were made by
// construction, served by the exporter and scraped by a real Prometheus. What that makes of them is what was put in.
import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startExporter } from "../scripts/lib/exporter-alone.ts";
import { freePort } from "../scripts/lib/free-port.ts";
import { hasPrometheus, type Prometheus, saySkipped, startPrometheus } from "./lib/prometheus.ts";

const MiB = 1024 ** 2;
const members = ["m1", "m2", "m3", "m4", "m5", "m6"];
const clients = ["c1", "c2", "c3", "c4", "c5", "c6"];
/** A second's work of each mount. A member fetches a quarter of what it sends; a client misses all and asks its peers. */
const sent = (place: number) => (place + 1) * 4 * MiB;
const fetched = (place: number) => (place + 1) * MiB;

/**
 * The counters of a mount after so many seconds.
 * @param countsPeers whether a member's hits count what it has sent to peers, of which nothing is public
 */
function stats(name: string, seconds: number, countsPeers: boolean): string {
  const place = Number(name.slice(1)) - 1;
  const isMember = name.startsWith("m");
  const own = 2 * MiB * seconds;
  const counters = isMember
    ? {
        "blockcache.hitBytes": own + (countsPeers ? sent(place) * seconds : 0),
        "remotecache.sendBytes": sent(place) * seconds,
        "remotecache.send": 4 * seconds,
        "remotecache.errors": 0,
        get_bytes: fetched(place) * seconds,
      }
    : {
        "blockcache.hitBytes": 0,
        "blockcache.missBytes": sent(place) * seconds,
        "remotecache.getBytes": sent(place) * seconds,
        "remotecache.getDuration": 20_000 * seconds,
        get_bytes: 0,
      };
  return `${Object.entries({ uptime: seconds, ...counters })
    .map(([counter, value]) => `${counter}: ${value}`)
    .join("\n")}\n`;
}

describe.runIf(hasPrometheus).each([true, false])("where a member's hits count its peers': %s", (counts) => {
  const folder = mkdtempSync(join(tmpdir(), "simulated-group-"));
  const exporters: ChildProcess[] = [];
  let prometheus: Prometheus | undefined;
  let writing: NodeJS.Timeout | undefined;

  beforeAll(async () => {
    const targets = [];
    const begun = Date.now();
    const write = () => {
      for (const name of [...members, ...clients]) {
        const path = join(folder, name, "stats");
        writeFileSync(`${path}.new`, stats(name, (Date.now() - begun) / 1000, counts));
        renameSync(`${path}.new`, path);
      }
    };
    for (const name of [...members, ...clients]) mkdirSync(join(folder, name));
    write();
    writing = setInterval(write, 100);
    for (const name of [...members, ...clients]) {
      const port = await freePort();
      targets.push({
        targets: [`127.0.0.1:${port}`],
        labels: { kind: name.startsWith("m") ? "member" : "client" },
      });
      exporters.push(exporter(name, port));
    }
    prometheus = await startPrometheus({
      global: { scrape_interval: "1s" },
      scrape_configs: [{ job_name: "group", static_configs: targets }],
    });
  }, 60_000);

  afterAll(() => {
    clearInterval(writing);
    prometheus?.stop();
    for (const one of exporters) one.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  const exporter = (name: string, port: number) =>
    startExporter(join(folder, name, "stats"), port, ["--group", "g", "--volume", "v", "--node", name], 0.1);

  const value = async (expression: string) => (await prometheus?.query(expression))?.[0]?.value ?? Number.NaN;
  const within = (found: number, wanted: number) => expect(Math.abs(found / wanted - 1)).toBeLessThan(0.01);
  const sum = (of: (place: number) => number) => members.reduce((all, _, place) => all + of(place), 0);
  const rate = (metric: string, kind: string) => `sum(rate(cache_group_${metric}{kind="${kind}"}[30s]))`;

  test("the group's figures are those that were put in, within 1 %", { timeout: 120_000 }, async () => {
    for (let tries = 0; tries < 60 && (await value("count(cache_group_up == 1)")) !== 12; tries++)
      await sleep(500);
    expect(await value("count(cache_group_up == 1)")).toBe(12);
    await sleep(35_000);
    within(await value(rate("remotecache_send_bytes_total", "member")), sum(sent));
    within(await value(rate("object_get_bytes_total", "member")), sum(fetched));
    within(await value(rate("remotecache_get_bytes_total", "client")), sum(sent));
    // 20 ms of each second, for each client.
    within(await value(rate("remotecache_get_seconds_total", "client")), 0.02 * clients.length);
    const [objects, peers] = ["object_get_bytes_total", "remotecache_send_bytes_total"].map((metric) =>
      rate(metric, "member"),
    );
    // Whatever a member's hits count: the bound does not ask them.
    within(
      await value(`1 - ${objects} / (${objects} + ${peers})`),
      1 - sum(fetched) / (sum(fetched) + sum(sent)),
    );
    const hits = await value(rate("blockcache_hit_bytes_total", "member"));
    within(hits, 2 * MiB * members.length + (counts ? sum(sent) : 0));
  });
});

saySkipped("a simulated group");
