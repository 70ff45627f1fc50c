// Values files in, checked objects and a summary of them out.
import { sourceSchema } from "../../scripts/generate/source.ts";
import { problemsOf } from "../check/schema-problems.ts";
import { UserError } from "../cli/command.ts";
import { engine } from "../helm/engines.ts";
import { type RenderOptions, template } from "../helm/helm.ts";
import { chartWarnings, mergedValues, poolValues } from "../helm/probe.ts";
import { chartRefusal } from "../helm/refusal.ts";
import { type KubernetesObject, parseManifests } from "../manifests/objects.ts";
import { inProject } from "../root.ts";
import { readValuesFile } from "../values/files.ts";
import { locate, mergeFiles, type WrittenValues } from "../values/written.ts";
import { settingsOf } from "./pool-settings.ts";
import { type Summary, summarize } from "./summary.ts";

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
  // Not before Helm has read the files: it refuses aliases that contain themselves.
  const written = mergeFiles(files);
  const schema = sourceSchema();
  const problems = problemsOf(schema, values);
  if (problems.length > 0) {
    const lines = problems.map(({ path, text }) => [locate(written, path), text].filter(Boolean).join(": "));
    throw new UserError(asList(lines.sort((a, b) => a.localeCompare(b, "en", { numeric: true }))));
  }
  const result = await template(helm, render);
  if (!result.ok) {
    const refused = chartRefusal(result.message)?.map((line) => withPlace(written, line));
    throw new UserError(asList(refused ?? [result.message.replace(/^Error: /, "")]));
  }
  const objects = parseManifests(result.stdout);
  const pools = await poolValues(helm, render);
  const settings = pools.map((pool) => ({ name: pool.pool, settings: settingsOf(schema, written, pool) }));
  return { objects, summary: summarize(objects, settings, await chartWarnings(helm, render)) };
}

/** `pools.gpu.mountOptions[0]: …` behind the file and line of that value, if a file sets it. */
function withPlace(written: WrittenValues, line: string): string {
  const path = /^[^\s:]+/.exec(line)?.[0].replace(/\[(\d+)\]/g, ".$1") ?? "";
  return [locate(written, path.split(".")), line].filter(Boolean).join(": ");
}

/** Lines one below the other, behind the word "error:". */
const asList = (lines: readonly string[]) => lines.join("\n       ");
