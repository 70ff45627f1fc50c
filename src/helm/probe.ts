// Values as templates of the chart see them: Helm's own reading (YAML 1.1, merging, nulls) and the chart's own
// merging of pools, none of which is imitated here. A probe, a chart without a schema, prints them as JSON.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { UserError } from "../cli/command.ts";
import type { Engine } from "./engines.ts";
import { type RenderOptions, template } from "./helm.ts";

type Values = Record<string, unknown>;

/** What the members of a pool are made from. */
export interface PoolValues {
  pool: string;
  /** What the values say below `pools.<pool>`; nothing for the pool `default`. */
  own: Values;
  /** All values but `pools`, with the pool's own in place of the top level's. */
  values: Values;
}

/**
 * The chart's values.yaml, then the user's. They may break any rule.
 * @throws UserError with Helm's message when it cannot read them.
 */
export const mergedValues = (engine: Engine, options: RenderOptions): Promise<Values> =>
  probe(engine, options, "{{ toJson .Values }}");

/**
 * The values of each pool, in the chart's order: `default` first.
 * @throws UserError with Helm's message when it cannot merge them.
 */
export async function poolValues(engine: Engine, options: RenderOptions): Promise<PoolValues[]> {
  const { pools } = await probe(engine, options, eachPool);
  // The last one ends the list: the template writes a comma behind each.
  return (pools as PoolValues[]).slice(0, -1);
}

/** Draining and joining members have the values of their pool. */
const eachPool = `{{- define "probe.pool" -}}
{{- if not .role }}{{ dict "pool" .pool "own" .own "values" (omit .settings "pools") | toJson }},{{ end -}}
{{- end -}}
{"pools": [{{ include "cache-group.eachSet" (dict "root" . "template" "probe.pool") }} null]}`;

/**
 * What the chart's notes say deserves a second look, a sentence each. For values that the chart does not refuse.
 * @throws UserError with Helm's message when it cannot read them.
 */
export async function chartWarnings(engine: Engine, options: RenderOptions): Promise<string[]> {
  const text = `{"warnings": {{ include "cache-group.warnings" . }}}`;
  return (await probe(engine, options, text)).warnings as string[];
}

/** The map that a template prints on one line, as JSON, among the chart's values and named templates. */
async function probe(engine: Engine, options: RenderOptions, text: string): Promise<Values> {
  const folder = await mkdtemp(join(tmpdir(), "probe-chart-"));
  try {
    await mkdir(join(folder, "templates"));
    await cp(join(options.chart, "values.yaml"), join(folder, "values.yaml"));
    await cp(join(options.chart, "templates"), join(folder, "templates"), {
      recursive: true,
      filter: (path) => basename(path) === "templates" || /^_.*\.tpl$/.test(basename(path)),
    });
    await writeFile(join(folder, "Chart.yaml"), "apiVersion: v2\nname: probe\nversion: 0.0.0\n");
    await writeFile(join(folder, "templates", "probe.yaml"), `${text}\n`);
    const result = await template(engine, { ...options, chart: folder });
    if (!result.ok) throw new UserError(result.message.replace(/^Error: /, ""));
    return JSON.parse(result.stdout.split("\n").find((line) => line.startsWith("{")) ?? "{}");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
