// What the chart costs a render: `helm template` of the defaults against that of an empty chart, part by part.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../src/cli/command.ts";
import type { Engine } from "../../src/helm/engines.ts";
import { template } from "../../src/helm/helm.ts";
import { inProject } from "../../src/root.ts";
import { allEngines } from "../lib/embedded-helm.ts";
import { median } from "./median.ts";

export interface HelmRow {
  helm: string;
  /** Medians in milliseconds, for a feeling; the ratio is the figure. */
  emptyMs: number;
  chartMs: number;
  /** Median of the ratios of neighbouring runs: it holds when the machine's speed drifts. */
  ratio: number;
  /** What each part adds to the ratio; with the empty chart's 1 they make it up. */
  parts: { name: string; ratio: number }[];
}

/** Parts of the chart, each with the files that it is. A chart without the first is one without those before it, too. */
const parts = [
  { name: "manifests", files: [] },
  { name: "rules and notes", files: ["templates/validate.yaml", "templates/NOTES.txt"] },
  { name: "program, as text", files: ["templates/configmap.yaml"] },
  { name: "schema", files: ["values.schema.json"] },
] as const;

/** Times so many rounds with every Helm: the empty chart, and the chart with ever more of its parts. */
export async function benchHelm(rounds: number): Promise<HelmRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-helm-"));
  try {
    const charts = [await emptyChart(folder)];
    for (const count of parts.keys()) charts.push(await chartWithout(folder, parts.slice(count + 1)));
    const rows: HelmRow[] = [];
    for (const engine of await allEngines()) rows.push(await compare(engine, charts, rounds));
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A chart with one ConfigMap, no values and no schema. */
async function emptyChart(parent: string): Promise<string> {
  const folder = join(parent, "empty");
  await mkdir(join(folder, "templates"), { recursive: true });
  await writeFile(join(folder, "Chart.yaml"), "apiVersion: v2\nname: empty\nversion: 0.0.0\n");
  await writeFile(
    join(folder, "templates/map.yaml"),
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: empty}\n",
  );
  return folder;
}

async function chartWithout(parent: string, left: readonly (typeof parts)[number][]): Promise<string> {
  const folder = join(parent, `without-${left.length}`);
  await cp(inProject("chart"), folder, { recursive: true });
  for (const file of left.flatMap(({ files }) => files)) await rm(join(folder, file));
  return folder;
}

/** @param charts the empty one, those with ever more parts, the whole one */
async function compare(engine: Engine, charts: readonly string[], rounds: number): Promise<HelmRow> {
  const time = async (chart: string) => {
    const start = performance.now();
    const result = await template(engine, { chart });
    if (!result.ok) throw new UserError(result.message);
    return performance.now() - start;
  };
  const round = async () => {
    const times: number[] = [];
    for (const chart of charts) times.push(await time(chart));
    return times;
  };
  await round();
  const times: number[][] = [];
  for (let count = 0; count < rounds; count++) times.push(await round());
  const at = (times: readonly number[], place: number) => times.at(place) ?? Number.NaN;
  const ratios = charts.map((_, index) => median(times.map((each) => at(each, index) / at(each, 0))));
  return {
    helm: engine.name,
    emptyMs: median(times.map((each) => at(each, 0))),
    chartMs: median(times.map((each) => at(each, -1))),
    ratio: at(ratios, -1),
    parts: parts.map(({ name }, index) => ({ name, ratio: at(ratios, index + 1) - at(ratios, index) })),
  };
}

/** A table of what adds up to the ratio, a column for each Helm. */
export function helmTable(rows: readonly HelmRow[]): string {
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(32), ...cells.map((cell) => cell.padStart(12))].join("");
  const names = rows[0]?.parts.map(({ name }) => name) ?? [];
  return [
    line(
      "helm template",
      rows.map(({ helm }) => helm),
    ),
    line(
      "an empty chart",
      rows.map(() => "1.00"),
    ),
    ...names.map((name, index) =>
      line(
        `+ ${name}`,
        rows.map(({ parts }) => parts[index]?.ratio.toFixed(2) ?? ""),
      ),
    ),
    line(
      "= the defaults, as a ratio",
      rows.map(({ ratio }) => ratio.toFixed(2)),
    ),
    line(
      "in ms",
      rows.map(({ emptyMs, chartMs }) => `${chartMs.toFixed(0)}/${emptyMs.toFixed(0)}`),
    ),
  ].join("\n");
}
