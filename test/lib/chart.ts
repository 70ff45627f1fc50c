// The chart under test, with its version neutralised, and renders of it by every Helm.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allEngines } from "../../scripts/lib/embedded-helm.ts";
import type { Engine } from "../../src/helm/engines.ts";
import { type RenderOptions, template } from "../../src/helm/helm.ts";
import { type KubernetesObject, parseManifests } from "../../src/manifests/objects.ts";
import { inProject } from "../../src/root.ts";

export const engines: readonly Engine[] = await allEngines();

const copies: string[] = [];
// One listener for all: Node warns of more than ten.
process.once("exit", () => {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true });
});

/**
 * A copy of the chart with another version, in a temporary folder.
 * @param minReadySeconds what its DaemonSets have there, as a template, instead of the chart's constant
 */
export function chartCopy(version: string, minReadySeconds?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "chart-"));
  copies.push(folder);
  cpSync(inProject("chart"), folder, { recursive: true });
  const replace = (file: string, line: RegExp, by: string) => {
    const text = readFileSync(join(folder, file), "utf8");
    if (!line.test(text)) throw new Error(`${file} has no line like ${line}`);
    writeFileSync(join(folder, file), text.replace(line, by));
  };
  replace("Chart.yaml", /^version: .*$/m, `version: ${version}`);
  if (minReadySeconds)
    replace(
      "templates/_daemonset.tpl",
      /^( *)minReadySeconds: .*$/m,
      `$1minReadySeconds: ${minReadySeconds}`,
    );
  return folder;
}

/** The chart with version 0.0.0, so that a release of the chart changes no expected manifest. */
export const chart: string = chartCopy("0.0.0");

/**
 * The objects that one Helm makes of the values.
 * @throws with Helm's message when it refuses.
 */
export async function renderAlone(
  engine: Engine,
  options: Partial<RenderOptions> = {},
): Promise<KubernetesObject[]> {
  const result = await template(engine, { chart, ...options });
  if (!result.ok) throw new Error(result.message);
  return parseManifests(result.stdout);
}

/** Helm's message about values that it must refuse. */
export async function refusalAlone(engine: Engine, options: Partial<RenderOptions> = {}): Promise<string> {
  const result = await template(engine, { chart, ...options });
  if (result.ok) throw new Error(`${engine.name} accepts these values`);
  return result.message;
}
