// A preview as a test asks for it: accepted, or refused, with the lines that a person reads.

import { Refusal } from "../../src/check/problem.ts";
import { problemLines, warningLines } from "../../src/cli/report/problems.ts";
import { defaultNamespace, defaultRelease } from "../../src/helm/helm.ts";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { type Preview, type PreviewOptions, preview } from "../../src/preview/preview.ts";
import type { Summary } from "../../src/preview/summary.ts";

export interface Accepted {
  objects: KubernetesObject[];
  summary: Summary;
  warnings: string[];
  found: Preview;
}

const optionsOf = (helm?: string): PreviewOptions => ({
  release: defaultRelease,
  namespace: defaultNamespace,
  ...(helm ? { helm } : {}),
});

/** @throws with all lines when the values are refused. */
export async function accepted(paths: readonly string[], helm?: string): Promise<Accepted> {
  const found = await preview(paths, optionsOf(helm));
  if (!found.summary) throw new Error(problemLines(found.problems).join("\n"));
  return { objects: found.objects, summary: found.summary, warnings: warningLines(found.warnings), found };
}

/** Why values are refused, a line each; none when they are not. */
export async function refusedLines(paths: readonly string[], helm?: string): Promise<string[]> {
  const { problems } = await preview(paths, optionsOf(helm)).catch((error: unknown) => {
    if (error instanceof Refusal) return { problems: error.problems };
    throw error;
  });
  return problemLines(problems);
}
