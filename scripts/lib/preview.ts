// Values files in, checked objects and a summary of them out.
import { valuesSchema } from "../../schema/values.ts";
import { sourceSchema } from "../generate/source.ts";
import { UserError } from "./command.ts";
import { engine } from "./engines.ts";
import { type RenderOptions, template } from "./helm.ts";
import { type KubernetesObject, parseManifests } from "./manifests.ts";
import { mergedValues } from "./merged-values.ts";
import { problemsOf } from "./problems.ts";
import { chartRefusal } from "./refusal.ts";
import { inProject } from "./root.ts";
import { type Summary, summarize } from "./summary.ts";
import { locate, readValuesFile } from "./values-files.ts";
import { warningsOf } from "./warnings.ts";

export interface PreviewOptions {
  release: string;
  namespace: string;
  /** `3`, `4` or the path of a Helm; the newest embedded one by default. */
  helm?: string;
}

/**
 * Checks the values of the files and renders the chart with them.
 * @throws UserError with everything that is wrong with the values, a line each.
 */
export async function preview(
  paths: readonly string[],
  options: PreviewOptions,
): Promise<{ objects: KubernetesObject[]; summary: Summary }> {
  const files = await Promise.all(paths.map(readValuesFile));
  const helm = await engine(options.helm);
  const { release, namespace } = options;
  const render: RenderOptions = { chart: inProject("chart"), release, namespace, files: paths };
  const values = await mergedValues(helm, render);
  const problems = problemsOf(sourceSchema(), values);
  if (problems.length > 0) {
    const lines = problems.map(({ path, text }) => [locate(files, path), text].filter(Boolean).join(": "));
    throw new UserError(asList(lines.sort((a, b) => a.localeCompare(b, "en", { numeric: true }))));
  }
  const result = await template(helm, render);
  if (!result.ok)
    throw new UserError(asList(chartRefusal(result.message) ?? [result.message.replace(/^Error: /, "")]));
  const objects = parseManifests(result.stdout);
  return { objects, summary: summarize(objects, warningsOf(valuesSchema.parse(values))) };
}

/** Lines one below the other, behind the word "error:". */
const asList = (lines: readonly string[]) => lines.join("\n       ");
