// What the chart's own templates say of values without rendering them: the values as they see them (Helm's reading of YAML 1.1,
// its merging, its nulls), pools, problems and warnings, none of which is imitated here.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Path } from "../check/problem.ts";
import type { Engine } from "./engines.ts";
import { type RenderOptions, template } from "./helm.ts";

type Values = Record<string, unknown>;

/** A DaemonSet of the chart's: of a pool, or of its nodes that drain or join. */
export interface MadeSet {
  pool: string;
  role: "" | "draining" | "joining";
  daemonSet: string;
}

/** A StorageClass or PersistentVolume of the chart's. */
export interface MadeClient {
  kind: "storageClasses" | "persistentVolumes";
  name: string;
}

/** What the members of a pool are made from. */
export interface PoolValues {
  pool: string;
  /** What the values say below `pools.<pool>`; nothing for the pool `default`. */
  own: Values;
  /** All values but `pools`, with the pool's own in place of the top level's. */
  values: Values;
}

/** A problem as the chart's templates write it. */
export interface ChartProblem {
  code: string;
  path: Path;
  params: Record<string, string>;
}

export interface Probe {
  /** The chart's values.yaml below the user's. */
  values: Values;
  /** What the chart's rules refuse. */
  problems: ChartProblem[];
  /** What deserves a second look; with problems nothing is looked at. */
  warnings: ChartProblem[];
  /** In the chart's order, `default` first; none with problems. */
  pools: PoolValues[];
  /** The DaemonSets that the chart makes, and the classes and volumes; none with problems. */
  sets: MadeSet[];
  clients: MadeClient[];
}

/** What Helm answers: what was asked for, or why it does not render. */
export type Answer<T> = { ok: true; answer: T } | { ok: false; message: string };

/** Values with the shipped schema before them, as the chart itself has it. */
export const probe = (engine: Engine, options: RenderOptions): Promise<Answer<Probe>> =>
  askChart(engine, options, probeTemplate, ["values.schema.json"]);

/** The values alone, whatever the schema says of them. */
export const mergedValues = (engine: Engine, options: RenderOptions): Promise<Answer<Values>> =>
  askChart(engine, options, "# {{ toJson .Values }}\n");

/** Draining and joining members have the values of their pool. */
export const poolsTemplate = `
{{- define "probe.pool" }}
{{ if not .role }}{{ dict "pool" .pool "own" .own "values" (omit .settings "pools") | toJson }}{{ end }}
{{ end -}}
`;

const probeTemplate = `${poolsTemplate}
{{- define "probe.set" }}
{{ dict "pool" .pool "role" .role "daemonSet" (include "cache-group.setName" .) | toJson }}
{{ end -}}
{{- define "probe.client" }}
{{ dict "kind" .kind "name" .name | toJson }}
{{ end -}}
{{- $values := toJson .Values -}}
{{- $problems := include "cache-group.rules.all" . | include "cache-group.problemList" -}}
{{- $warnings := "[]" -}}
{{- $pools := "[]" -}}
{{- $sets := "[]" -}}
{{- $clients := "[]" -}}
{{- if eq $problems "[]" -}}
{{- $warnings = include "cache-group.warnings.all" . | include "cache-group.problemList" -}}
{{- $pools = include "cache-group.eachSet" (dict "root" . "template" "probe.pool") | include "cache-group.problemList" -}}
{{- $sets = include "cache-group.eachSet" (dict "root" . "template" "probe.set") | include "cache-group.problemList" -}}
{{- $clients = include "cache-group.eachClient" (dict "root" . "template" "probe.client") | include "cache-group.problemList" -}}
{{- end -}}
# {"values":{{ $values }},"problems":{{ $problems }},"warnings":{{ $warnings }},"pools":{{ $pools }},"sets":{{ $sets }},"clients":{{ $clients }}}
`;

/**
 * The JSON that a template prints as a comment, which Helm neither parses nor sorts, among the chart's named templates.
 * @param files of the chart, which take part besides its values.yaml
 */
export async function askChart<T>(
  engine: Engine,
  options: RenderOptions,
  text: string,
  files: readonly string[] = [],
): Promise<Answer<T>> {
  const folder = await mkdtemp(join(tmpdir(), "probe-chart-"));
  try {
    await mkdir(join(folder, "templates"));
    for (const file of ["Chart.yaml", "values.yaml", ...files])
      await cp(join(options.chart, file), join(folder, file));
    await cp(join(options.chart, "templates"), join(folder, "templates"), {
      recursive: true,
      filter: (path) => basename(path) === "templates" || /^_.*\.tpl$/.test(basename(path)),
    });
    await writeFile(join(folder, "templates", "probe.yaml"), text);
    const result = await template(engine, { ...options, chart: folder });
    if (!result.ok) return result;
    const line = result.stdout.split("\n").find((one) => one.startsWith("# {"));
    if (line === undefined) throw new Error(`${engine.name} has not printed what the probe writes`);
    return { ok: true, answer: JSON.parse(line.slice(2)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
