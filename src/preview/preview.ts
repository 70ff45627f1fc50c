// Values files in; problems, or checked objects and a summary of them, out.

import type { Code } from "../../schema/messages.ts";
import { type LocatedProblem, type Path, type Problem, refusalOf } from "../check/problem.ts";
import { schemaProblems } from "../check/schema-problems.ts";
import { type Engine, findHelm } from "../helm/engines.ts";
import { defaultNamespace, defaultRelease, type RenderOptions, template } from "../helm/helm.ts";
import { type ChartProblem, mergedValues, type PoolValues, probe } from "../helm/probe.ts";
import { type KubernetesObject, parseManifests } from "../manifests/objects.ts";
import { settings } from "../model/settings.ts";
import { valuesSource } from "../model/source.ts";
import { inProject } from "../root.ts";
import { readValuesFile, type ValuesFile } from "../values/files.ts";
import { isWritten, locate, mergeFiles, type WrittenValues } from "../values/written.ts";
import { settingsOf } from "./pool-settings.ts";
import { type Summary, summarize } from "./summary.ts";

export interface PreviewOptions {
  /** `juicefs-cache-group` by default. */
  release?: string;
  /** `default` by default. */
  namespace?: string;
  /** $HELM, or the first on PATH, by default. */
  helm?: Engine;
}

export interface Preview {
  /** What is wrong with the values, in the order of the files. Where there is anything, there are no objects. */
  problems: LocatedProblem[];
  warnings: LocatedProblem[];
  objects: KubernetesObject[];
  summary: Summary | null;
}

/**
 * Checks the values of the files and renders the chart with them.
 * @throws Refusal when a file cannot be read, or there is no Helm.
 */
export async function preview(paths: readonly string[], options: PreviewOptions = {}): Promise<Preview> {
  const files = await Promise.all(paths.map(readValuesFile));
  const { helm = await findHelm(), release = defaultRelease, namespace = defaultNamespace } = options;
  const render: RenderOptions = { chart: inProject("chart"), release, namespace, files: paths };
  const [rendered, probed] = await Promise.all([template(helm, render), probe(helm, render)]);
  if (!probed.ok) return refused(await problemsBeforeRules(helm, render, probed.message), files);
  const { problems, warnings, pools } = probed.answer;
  if (problems.length > 0)
    return refused(
      problems.map((one) => problemOf(one, "error")),
      files,
    );
  if (!rendered.ok) throw refusalOf("helm-failed", { message: withoutPrefix(rendered.message) });
  const written = mergeFiles(files);
  const objects = parseManifests(rendered.stdout);
  return {
    problems: [],
    warnings: located(
      written,
      warnings.map((one) => problemOf(one, "warning")),
    ),
    objects,
    summary: summarize(objects, settingsOfPools(written, pools), probed.answer),
  };
}

/** Of values that Helm does not even hand to the rules: what the source's schema says of them, or else Helm itself. */
async function problemsBeforeRules(helm: Engine, render: RenderOptions, message: string): Promise<Problem[]> {
  const merged = await mergedValues(helm, render);
  if (!merged.ok) throw refusalOf("helm-failed", { message: withoutPrefix(merged.message) });
  const problems = schemaProblems(merged.answer);
  if (problems.length === 0) throw refusalOf("helm-failed", { message: withoutPrefix(message) });
  return problems;
}

const withoutPrefix = (message: string) => message.replace(/^Error: /, "");

const problemOf = (problem: ChartProblem, severity: Problem["severity"]): Problem => ({
  ...problem,
  code: problem.code as Code,
  severity,
});

function settingsOfPools(written: WrittenValues, pools: readonly PoolValues[]) {
  const schema = valuesSource();
  return pools.map((pool) => ({ name: pool.pool, settings: settingsOf(schema, written, pool) }));
}

// Helm has read the files by now: it refuses aliases that contain themselves.
const refused = (problems: readonly Problem[], files: readonly ValuesFile[]): Preview => ({
  problems: inOrder(located(mergeFiles(files), problems), files),
  warnings: [],
  objects: [],
  summary: null,
});

function located(written: WrittenValues, problems: readonly Problem[]): LocatedProblem[] {
  const byName = settings(valuesSource()).filter(({ kind }) => kind === "names");
  // A class that no file names is not at the line of the others.
  const isOfDefault = ([top, name]: Path) =>
    name !== undefined &&
    byName.some(({ path }) => path[0] === top) &&
    !isWritten(written, [top ?? "", name]);
  return problems.map((problem) => ({
    ...problem,
    place: isOfDefault(problem.path) ? null : locate(written, problem.path),
  }));
}

/** By file and line; what no file says comes last. */
function inOrder(problems: readonly LocatedProblem[], files: readonly ValuesFile[]): LocatedProblem[] {
  const rank = ({ place }: LocatedProblem) =>
    place
      ? [files.findIndex(({ path }) => path === place.file), place.line, place.column]
      : [files.length, 0, 0];
  return problems.toSorted((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const differs = left.findIndex((value, index) => value !== right[index]);
    return differs < 0 ? 0 : (left[differs] ?? 0) - (right[differs] ?? 0);
  });
}
