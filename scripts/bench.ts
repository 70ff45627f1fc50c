// npm run bench: what the schema and the templates cost, as a ratio to an empty chart, measured in one run.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { run, UserError } from "./lib/command.ts";
import { allEngines, type Engine } from "./lib/engines.ts";
import { template } from "./lib/helm.ts";
import { inProject } from "./lib/root.ts";

interface Row {
  helm: string;
  /** Medians in milliseconds, for a feeling; the ratio is the figure. */
  emptyMs: number;
  chartMs: number;
  /** Median of the ratios of neighbouring runs: it holds when the machine's speed drifts. */
  ratio: number;
}

async function main(): Promise<void> {
  const command = new Command("npm run bench --")
    .description(
      "Times `helm template` of the defaults against that of an empty chart, in turn, with every Helm.",
    )
    .option("--runs <n>", "pairs of runs for each Helm", "31")
    .option("--json", "print the figures as JSON")
    .parse();
  const { runs, json } = command.opts<{ runs: string; json?: boolean }>();
  if (!/^[1-9]\d{0,3}$/.test(runs)) throw new UserError(`--runs: ${runs} is not a number from 1 to 9999`);
  const empty = await emptyChart();
  try {
    const rows: Row[] = [];
    for (const engine of await allEngines()) rows.push(await compare(engine, empty, Number(runs)));
    console.log(json ? JSON.stringify(rows, null, 2) : toText(rows));
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

async function compare(engine: Engine, empty: string, runs: number): Promise<Row> {
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

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const toText = (rows: readonly Row[]): string =>
  rows
    .map(({ helm, emptyMs, chartMs, ratio }) =>
      [
        `${helm}:`,
        `empty chart ${emptyMs.toFixed(0)} ms,`,
        `defaults ${chartMs.toFixed(0)} ms,`,
        `ratio ${ratio.toFixed(2)}`,
      ].join(" "),
    )
    .join("\n");

await run(main);
