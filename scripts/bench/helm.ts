// What the schema and the templates cost: `helm template` of the defaults against that of an empty chart.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../lib/command.ts";
import { allEngines, type Engine } from "../lib/engines.ts";
import { template } from "../lib/helm.ts";
import { inProject } from "../lib/root.ts";
import { median } from "./median.ts";

export interface HelmRow {
  helm: string;
  /** Medians in milliseconds, for a feeling; the ratio is the figure. */
  emptyMs: number;
  chartMs: number;
  /** Median of the ratios of neighbouring runs: it holds when the machine's speed drifts. */
  ratio: number;
}

/** Times so many pairs of runs with every Helm. */
export async function benchHelm(runs: number): Promise<HelmRow[]> {
  const empty = await emptyChart();
  try {
    const rows: HelmRow[] = [];
    for (const engine of await allEngines()) rows.push(await compare(engine, empty, runs));
    return rows;
  } finally {
    await rm(empty, { recursive: true, force: true });
  }
}

/** A chart with one ConfigMap, no values and no schema. */
async function emptyChart(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "empty-chart-"));
  await mkdir(join(folder, "templates"));
  await writeFile(join(folder, "Chart.yaml"), "apiVersion: v2\nname: empty\nversion: 0.0.0\n");
  await writeFile(
    join(folder, "templates/map.yaml"),
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: empty}\n",
  );
  return folder;
}

async function compare(engine: Engine, empty: string, runs: number): Promise<HelmRow> {
  const time = async (chart: string) => {
    const start = performance.now();
    const result = await template(engine, { chart });
    if (!result.ok) throw new UserError(result.message);
    return performance.now() - start;
  };
  await time(empty);
  await time(inProject("chart"));
  const pairs: { empty: number; chart: number }[] = [];
  for (let count = 0; count < runs; count++)
    pairs.push({ empty: await time(empty), chart: await time(inProject("chart")) });
  return {
    helm: engine.name,
    emptyMs: median(pairs.map((pair) => pair.empty)),
    chartMs: median(pairs.map((pair) => pair.chart)),
    ratio: median(pairs.map((pair) => pair.chart / pair.empty)),
  };
}

export const helmText = ({ helm, emptyMs, chartMs, ratio }: HelmRow): string =>
  [
    `${helm}:`,
    `empty chart ${emptyMs.toFixed(0)} ms,`,
    `defaults ${chartMs.toFixed(0)} ms,`,
    `ratio ${ratio.toFixed(2)}`,
  ].join(" ");
