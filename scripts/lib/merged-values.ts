// Helm's own reading of values: YAML 1.1, merging, nulls and --set, none of which is imitated here.
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "./command.ts";
import type { Engine } from "./engines.ts";
import { type RenderOptions, template } from "./helm.ts";

/**
 * The values as a template of the chart would see them: the chart's values.yaml, then the user's.
 * Rendered by a chart without a schema that prints them as JSON.
 * @throws UserError with Helm's message when it cannot read them.
 */
export async function mergedValues(engine: Engine, options: RenderOptions): Promise<Record<string, unknown>> {
  const probe = await mkdtemp(join(tmpdir(), "probe-chart-"));
  try {
    await mkdir(join(probe, "templates"));
    await copyFile(join(options.chart, "values.yaml"), join(probe, "values.yaml"));
    await writeFile(join(probe, "Chart.yaml"), "apiVersion: v2\nname: probe\nversion: 0.0.0\n");
    await writeFile(join(probe, "templates", "values.yaml"), "{{ toJson .Values }}\n");
    const result = await template(engine, { ...options, chart: probe });
    if (!result.ok) throw new UserError(result.message.replace(/^Error: /, ""));
    return JSON.parse(result.stdout.split("\n").find((line) => line.startsWith("{")) ?? "{}");
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
