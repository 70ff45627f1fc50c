// A Prometheus of the tests' own, where this machine has one: it scrapes, and is asked what it has.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "vitest";
import { stringify } from "yaml";
import { freePort } from "../../scripts/lib/free-port.ts";

/** Whether `prometheus` is on the path. */
export const hasPrometheus: boolean = (() => {
  try {
    execFileSync("prometheus", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** Says what is not tested where there is none, as a test that is skipped: it never counts as one that has passed. */
export function saySkipped(what: string): void {
  if (hasPrometheus) return;
  const said = `SKIPPED: ${what}, as there is no prometheus on the path`;
  console.warn(said);
  test.skip(said, () => {});
}

export interface Series {
  labels: Record<string, string>;
  value: number;
}

export interface Prometheus {
  /** What an expression gives now. */
  query(expression: string): Promise<Series[]>;
  /** The names of the alerts that fire, with their labels. */
  firing(): Promise<Record<string, string>[]>;
  stop(): void;
}

/** Starts one on the loopback address, and waits until it answers. Rules are the groups of a PrometheusRule. */
export async function startPrometheus(config: object, rules?: object): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), "prometheus-"));
  const port = await freePort();
  if (rules) writeFileSync(join(folder, "rules.yml"), stringify(rules));
  writeFileSync(
    join(folder, "prometheus.yml"),
    stringify({ ...config, ...(rules && { rule_files: [join(folder, "rules.yml")] }) }),
  );
  const args = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--log.level=error",
  ];
  const child = spawn("prometheus", args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(10_000) });
    return (await answer.json()) as Answer;
  };
  await untilReady(child, `http://127.0.0.1:${port}/-/ready`).catch((error) => {
    throw new Error(`${error.message}: ${said}`);
  });
  return {
    async query(expression) {
      const { data } = await ask(`/api/v1/query?query=${encodeURIComponent(expression)}`);
      return (data?.result ?? []).map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
    },
    async firing() {
      const { data } = await ask("/api/v1/alerts");
      return (data?.alerts ?? []).filter(({ state }) => state === "firing").map(({ labels }) => labels);
    },
    stop() {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Answer {
  data?: {
    result?: { metric: Record<string, string>; value: [number, string] }[];
    alerts?: { state: string; labels: Record<string, string> }[];
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`prometheus has ended with ${child.exitCode}`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error("prometheus does not answer");
}
