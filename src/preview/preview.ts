// Values files and flags in; problems, or checked objects and a summary of them, out.

import type { Code } from "../../schema/messages.ts";
import { joinedItems } from "../check/joined.ts";
import { type LocatedProblem, type Problem, pathText, type Refusal, refusalOf } from "../check/problem.ts";
import { schemaProblems } from "../check/schema-problems.ts";
import { type Engine, findHelm } from "../helm/engines.ts";
import { mistakeOfFlags } from "../helm/flag-mistakes.ts";
import { argumentsOf, type ValueFlags, withoutValues } from "../helm/flags.ts";
import { defaultNamespace, defaultRelease, type RenderOptions, template } from "../helm/helm.ts";
import { type Answer, type ChartProblem, mergedValues, type PoolValues, probe } from "../helm/probe.ts";
import { type KubernetesObject, parseManifests } from "../manifests/objects.ts";
import { valuesSource } from "../model/source.ts";
import { inProject } from "../root.ts";
import { readValuesFiles } from "../values/files.ts";
import type { WrittenValues } from "../values/written.ts";
import { asWritten } from "./as-written.ts";
import { emptyEntries, withIndents } from "./indents.ts";
import { octals } from "./octals.ts";
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
  /** Whether the rules have not been asked yet, as there was something wrong before them. */
  isCutShort: boolean;
}

type Values = Record<string, unknown>;

/**
 * Checks the values of the files and flags and renders the chart with them.
 * @throws Refusal when a file or a flag cannot be read, or there is no Helm.
 */
export async function preview(paths: readonly string[], options: PreviewOptions = {}): Promise<Preview> {
  const files = await readValuesFiles(paths);
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
    return refused(problems, sources(values), true);
  }
  const { problems, warnings, pools, values } = probed.answer;
  const errors = withJoined(
    problems.map((one) => problemOf(one, "error")),
    values,
  );
  if (errors.length > 0) return refused(errors, sources(values));
  if (!rendered.ok) throw helmFailed(rendered, options);
  const objects = parseManifests(rendered.stdout);
  const made = sources(values);
  const found = warnings.map((one) => problemOf(one, "warning"));
  return {
    problems: [],
    warnings: [...emptyEntries(made), ...octals(made), ...located(made, found)],
    objects,
    summary: summarize(objects, settingsOfPools(made.written, pools), probed.answer),
    isCutShort: false,
  };
}

/** As Helm, which looks at the name before anything else. */
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
  const problems = withJoined(schemaProblems(merged.answer), merged.answer);
  if (problems.length === 0) throw helmFailed(failed, flags);
  return [problems, merged.answer];
}

/** With what the schema takes and nobody means, said in the place of what else is said of it. */
function withJoined(problems: readonly Problem[], values: Values): Problem[] {
  const joined = joinedItems(values);
  const isOver = ({ path }: Problem) => joined.some((one) => pathText(one.path) === pathText(path));
  return [...problems.filter((problem) => !isOver(problem)), ...joined];
}

interface Failed {
  message: string;
}

function helmFailed({ message }: Failed, flags: ValueFlags): Refusal {
  const { code, params } = mistakeOfFlags(message, flags) ?? {
    code: "helm-failed",
    params: { message: withoutValues(message.replace(/^Error: /, ""), flags) },
  };
  return refusalOf(code, params);
}

const problemOf = (problem: ChartProblem, severity: Problem["severity"]): Problem => ({
  ...problem,
  code: problem.code as Code,
  severity,
});

function settingsOfPools(written: WrittenValues, pools: readonly PoolValues[]) {
  const schema = valuesSource();
  return pools.map((pool) => ({ name: pool.pool, settings: settingsOf(schema, written, pool) }));
}

const refused = (problems: readonly Problem[], sources: Sources, isCutShort = false): Preview => ({
  problems: inOrder(withIndents(asWritten(located(sources, problems), sources), sources), sources),
  warnings: [],
  objects: [],
  summary: null,
  isCutShort,
});
