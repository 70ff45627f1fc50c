// Every query of the dashboard gives a value where a client has every counter that a real one has: those of its member's own
// life are asked on the cluster (test/e2e/prometheus.e2e.ts).
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wanted } from "../schema/dashboard/query.ts";
import { startExporter } from "../scripts/lib/exporter-alone.ts";
import { freePort } from "../scripts/lib/free-port.ts";
import { inProject } from "../src/root.ts";
import { asked, asSent, ofKubernetes, ofMember } from "./lib/dashboard-queries.ts";
import { hasPrometheus, type Prometheus, saySkipped, startPrometheus } from "./lib/prometheus.ts";

/** The counters of a real client, each larger by a hundredth with every second. */
const grown = (counters: string, seconds: number): string =>
  counters.replaceAll(/(?<=: )\d+$/gm, (value) =>
    String(Math.round((Number(value) + 1000) * (1 + seconds / 100))),
  );

describe.runIf(hasPrometheus)("the dashboard", () => {
  const folder = mkdtempSync(join(tmpdir(), "dashboard-"));
  const stats = join(folder, "stats");
  let writing: NodeJS.Timeout | undefined;
  let exporter: ChildProcess | undefined;
  let prometheus: Prometheus | undefined;

  beforeAll(async () => {
    const counters = readFileSync(inProject("test/member/stats/enterprise.txt"), "utf8");
    const begun = Date.now();
    const write = () => {
      writeFileSync(`${stats}.new`, grown(counters, (Date.now() - begun) / 1000));
      renameSync(`${stats}.new`, stats);
    };
    write();
    writing = setInterval(write, 100);
    const port = await freePort();
    exporter = startExporter(stats, port, ["--group", "g", "--node", "n", "--cache-dir", folder], 0.1);
    prometheus = await startPrometheus({
      global: { scrape_interval: "1s" },
      scrape_configs: [{ job_name: "one", static_configs: [{ targets: [`127.0.0.1:${port}`] }] }],
    });
    for (let tries = 0; tries < 60 && !(await prometheus.query("cache_group_up == 1")).length; tries++)
      await sleep(500);
    // Two points make a rate.
    await sleep(5_000);
  }, 60_000);

  afterAll(() => {
    clearInterval(writing);
    exporter?.kill("SIGKILL");
    prometheus?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const alone = asked.filter((query) => !ofKubernetes(query) && !ofMember(query));

  test.each(alone)("$title has a value: $expr", async ({ expr }) => {
    const found = (await prometheus?.query(asSent(expr, "g", "30s"))) ?? [];
    expect(found.length).toBeGreaterThan(0);
    for (const { value } of found) expect(value).toBeGreaterThanOrEqual(0);
  });

  test("most queries are asked here, and what Kubernetes wants nowhere", () => {
    expect(alone.length).toBeGreaterThan(30);
    expect(new Set(asked.filter(ofKubernetes).map(({ expr }) => expr))).toEqual(new Set([wanted]));
  });
});

saySkipped("the dashboard's queries");
