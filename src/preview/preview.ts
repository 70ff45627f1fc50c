// Values files and flags in; problems, or checked objects and a summary of them, out.

import type { Code } from "../../schema/messages.ts";
import { type LocatedProblem, type Problem, type Refusal, refusalOf } from "../check/problem.ts";
import { schemaProblems } from "../check/schema-problems.ts";
import { type Engine, findHelm } from "../helm/engines.ts";
import { argumentsOf, type ValueFlags, withoutValues } from "../helm/flags.ts";
import { defaultNamespace, defaultRelease, type RenderOptions, template } from "../helm/helm.ts";
import { type Answer, type ChartProblem, mergedValues, type PoolValues, probe } from "../helm/probe.ts";
import { type KubernetesObject, parseManifests } from "../manifests/objects.ts";
import { valuesSource } from "../model/source.ts";
import { inProject } from "../root.ts";
import { readValuesFile } from "../values/files.ts";
import type { WrittenValues } from "../values/written.ts";
import { inOrder, located, type Sources, sourcesOf } from "./places.ts";
import { settingsOf } from "./pool-settings.ts";
import { type Summary, summarize } from "./summary.ts";

export interface PreviewOptions extends ValueFlags {
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

type Values = Record<string, unknown>;

/**
 * Checks the values of the files and flags and renders the chart with them.
 * @throws Refusal when a file or a flag cannot be read, or there is no Helm.
 */
export async function preview(paths: readonly string[], options: PreviewOptions = {}): Promise<Preview> {
  const files = await Promise.all(paths.map(readValuesFile));
  const { helm = await findHelm(), release = defaultRelease, namespace = defaultNamespace } = options;
  if (!isReleaseName(release)) throw refusalOf("helm-release-name", { release });
  const ofFiles: RenderOptions = { chart: inProject("chart"), release, namespace, files: paths };
  const args = argumentsOf(options);
  const render = { ...ofFiles, args };
  const [rendered, probed, before] = await Promise.all([
    template(helm, render),
    probe(helm, render),
    args.length > 0 ? mergedValues(helm, ofFiles) : undefined,
  ]);
  if (before && !before.ok) throw helmFailed(before, options);
  // Helm has read the files by now: it refuses aliases that contain themselves.
  const sources = (after: Values) => sourcesOf(files, options, before ? before.answer : after, after);
  if (!probed.ok) {
    const [problems, values] = await problemsBeforeRules(helm, render, probed, options);
    return refused(problems, sources(values));
  }
  const { problems, warnings, pools, values } = probed.answer;
  if (problems.length > 0) {
    const errors = problems.map((one) => problemOf(one, "error"));
    return refused(errors, sources(values));
  }
  if (!rendered.ok) throw helmFailed(rendered, options);
  const objects = parseManifests(rendered.stdout);
  const made = sources(values);
  const found = warnings.map((one) => problemOf(one, "warning"));
  return {
    problems: [],
    warnings: located(made, found),
    objects,
    summary: summarize(objects, settingsOfPools(made.written, pools), probed.answer),
  };
}

/** As Helm has it checks it before anything else. */
const isReleaseName = (name: string) =>
  name.length <= 53 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);

/** Of values that Helm does not even hand to the rules, and these: what the source's schema says of them, or else Helm itself. */
async function problemsBeforeRules(
  helm: Engine,
  render: RenderOptions,
  failed: Failed,
  flags: ValueFlags,
): Promise<[Problem[], Values]> {
  const merged: Answer<Values> = await mergedValues(helm, render);
  if (!merged.ok) throw helmFailed(merged, flags);
  const problems = schemaProblems(merged.answer);
  if (problems.length === 0) throw helmFailed(failed, flags);
  return [problems, merged.answer];
}

interface Failed {
  message: string;
}

const helmFailed = ({ message }: Failed, flags: ValueFlags): Refusal =>
  refusalOf("helm-failed", { message: withoutValues(message.replace(/^Error: /, ""), flags) });

const problemOf = (problem: ChartProblem, severity: Problem["severity"]): Problem => ({
  ...problem,
  code: problem.code as Code,
  severity,
});

function settingsOfPools(written: WrittenValues, pools: readonly PoolValues[]) {
  const schema = valuesSource();
  return pools.map((pool) => ({ name: pool.pool, settings: settingsOf(schema, written, pool) }));
}

const refused = (problems: readonly Problem[], sources: Sources): Preview => ({
  problems: inOrder(located(sources, problems), sources),
  warnings: [],
  objects: [],
  summary: null,
});
