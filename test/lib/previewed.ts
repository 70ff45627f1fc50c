// A preview as a test asks for it: accepted, or refused, with the lines that a person reads in English.

import { type LocatedProblem, Refusal } from "../../src/check/problem.ts";
import { problemLines, warningLines } from "../../src/cli/report/problems.ts";
import type { Engine } from "../../src/helm/engines.ts";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { type Preview, type PreviewOptions, preview } from "../../src/preview/preview.ts";
import type { Summary } from "../../src/preview/summary.ts";
import { engines } from "./chart.ts";

export interface Accepted {
  objects: KubernetesObject[];
  summary: Summary;
  warnings: string[];
  found: Preview;
}

/** The line that a problem stands at, where a file says it. */
export const lineOf = ({ place }: LocatedProblem): number | undefined =>
  place && "line" in place ? place.line : undefined;

const [newest] = engines;

const optionsOf = (helm = newest): PreviewOptions => (helm ? { helm } : {});

/** @throws with all lines when the values are refused. */
export async function accepted(paths: readonly string[], helm?: Engine): Promise<Accepted> {
  const found = await preview(paths, optionsOf(helm));
  if (!found.summary) throw new Error(problemLines(found.problems, "en").join("\n"));
  return {
    objects: found.objects,
    summary: found.summary,
    warnings: warningLines(found.warnings, "en"),
    found,
  };
}

/** Why values are refused, a line each; none when they are not. */
export async function refusedLines(paths: readonly string[], helm?: Engine): Promise<string[]> {
  const { problems } = await preview(paths, optionsOf(helm)).catch((error: unknown) => {
    if (error instanceof Refusal) return { problems: error.problems };
    throw error;
  });
  return problemLines(problems, "en");
}
