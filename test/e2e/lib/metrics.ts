// Metrics as Prometheus gets them: from the exporter of a member, over the network.
import type { IPod } from "kubernetes-models/v1/Pod";
import { kubectl } from "./cluster.ts";

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** A scrape; rejects where nobody answers within 3 seconds, or not with metrics. */
export async function scrape(address: string, port: number): Promise<Sample[]> {
  const answer = await fetch(`http://${address}:${port}/metrics`, { signal: AbortSignal.timeout(3000) });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return [...samplesOf(await answer.text())];
}

function* samplesOf(text: string): Generator<Sample> {
  for (const line of text.trim().split("\n")) {
    if (line.startsWith("# ")) continue;
    const [, name = "", labels = "", value = ""] = /^(\w+)\{(.*)\} (\S+)$/.exec(line) ?? [];
    if (!name) throw new Error(`no sample: ${line}`);
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = "", text = ""]) => [
      key,
      text,
    ]);
    yield { name, labels: Object.fromEntries(pairs), value: Number(value) };
  }
}

/** The sum of a metric's samples with these labels; undefined where there is none. */
export function sumOf(samples: readonly Sample[], metric: string, labels: Record<string, string> = {}) {
  const found = samples.filter(
    (sample) =>
      sample.name === `cache_group_${metric}` &&
      Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
}

/** Has the kubelet look at the pod's volumes now, and not within a minute or two. */
export const refresh = (pods: readonly IPod[]) =>
  Promise.all(
    pods.map(({ metadata }) =>
      kubectl([
        ...["annotate", "pod", metadata?.name ?? "", "-n", metadata?.namespace ?? ""],
        ...["--overwrite", `example.com/looked-at=${Date.now()}`],
      ]),
    ),
  );
