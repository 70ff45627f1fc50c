// npm run build: writes everything that is generated, most of it from schema/values.ts, or checks that it is fresh.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Command } from "commander";
import { chartMessages } from "../schema/messages.ts";
import { pictures } from "../schema/pictures.ts";
import { run, UserError } from "../src/cli/command.ts";
import { inProject } from "../src/root.ts";
import { alertsTemplate } from "./generate/alerts-template.ts";
import { assumptionsPage } from "./generate/assumptions.ts";
import { chartReadme } from "./generate/chart-readme.ts";
import { chartSchema } from "./generate/chart-schema.ts";
import { defectsOf } from "./generate/checks.ts";
import { dashboardJson } from "./generate/dashboard.ts";
import { keysTemplate } from "./generate/keys.ts";
import { metricsPage } from "./generate/metrics-page.ts";
import { metricsTable } from "./generate/metrics-table.ts";
import { optionsPage } from "./generate/options-page.ts";
import { optionsTemplate } from "./generate/options-template.ts";
import { pictureFile, pictureSvg } from "./generate/picture.ts";
import { pictureDefects } from "./generate/picture-defects.ts";
import { iconFile, iconSvg } from "./generate/picture-icon.ts";
import { runbooksPage } from "./generate/runbooks-page.ts";
import { sourceSchema } from "./generate/source.ts";
import { resolvedTypes, valuesTypes } from "./generate/types.ts";
import { valuesPage } from "./generate/values-page.ts";
import { valuesYaml } from "./generate/values-yaml.ts";
import { wordsTemplate } from "./generate/words.ts";

async function main(): Promise<void> {
  const command = new Command("npm run build --")
    .description(
      "Generates the chart's schema, its values.yaml, the same in Chinese, the types and docs/values.md from schema/values.ts, the chart's README from those of the repository, the chart's words from schema/messages, the exporter's table and docs/metrics.md from schema/metrics, Grafana's dashboards from schema/dashboard, the alerts and docs/runbooks.md from schema/alerts, docs/assumptions.md from the member's table, and docs/pictures from schema/pictures.",
    )
    .option("--check", "write nothing; fail and name the files that are stale")
    .parse();
  const files = await outputs();
  const stale = (await Promise.all(files.map(async (file) => ((await isFresh(file)) ? [] : [file])))).flat();
  if (command.opts<{ check?: boolean }>().check) {
    if (stale.length === 0) return console.log(`${files.length} generated files are fresh`);
    throw new UserError(
      `stale: ${stale.map((file) => file.path).join(", ")}; run \`npm run build\` and commit the result`,
    );
  }
  for (const { path, content } of stale) {
    await mkdir(dirname(inProject(path)), { recursive: true });
    await writeFile(inProject(path), content);
    console.log(`wrote ${path} (${Buffer.byteLength(content)} bytes)`);
  }
  if (stale.length === 0) console.log("nothing to do: all generated files are fresh");
}

/** Every generated file: its path in the project and its whole content. */
async function outputs(): Promise<{ path: string; content: string }[]> {
  const source = sourceSchema();
  const defects = defectsOf(source);
  if (defects.length > 0) throw new UserError(`schema/values.ts:\n  ${defects.join("\n  ")}`);
  const misdrawn = pictures.flatMap(pictureDefects);
  if (misdrawn.length > 0) throw new UserError(`schema/pictures.ts:\n  ${misdrawn.join("\n  ")}`);
  const readme = (path: string) => readFile(inProject(path), "utf8");
  return [
    { path: "chart/values.schema.json", content: chartSchema(source) },
    { path: "chart/values.yaml", content: valuesYaml(source) },
    {
      path: "chart/README.md",
      content: chartReadme(await readme("README.md"), await readme("README.zh-CN.md")),
    },
    // Not in chart/, of which each release keeps all that lies there.
    { path: "docs/values.zh-CN.schema.json", content: chartSchema(source, "zh") },
    { path: "docs/values.zh-CN.yaml", content: valuesYaml(source, "zh") },
    { path: "chart/templates/_keys.tpl", content: keysTemplate(source) },
    { path: "chart/templates/_options.tpl", content: optionsTemplate(source) },
    { path: "chart/templates/_words.tpl", content: wordsTemplate(chartMessages) },
    { path: "src/values/types.ts", content: await valuesTypes(source) },
    { path: "src/values/resolved-types.ts", content: await resolvedTypes(sourceSchema("output")) },
    { path: "docs/values.md", content: valuesPage(source, "en") },
    { path: "docs/values.zh-CN.md", content: valuesPage(source, "zh") },
    { path: "docs/options.md", content: optionsPage(source, "en") },
    { path: "docs/options.zh-CN.md", content: optionsPage(source, "zh") },
    { path: "chart/files/metrics_table.json", content: metricsTable() },
    { path: "chart/dashboards/cache-group.json", content: dashboardJson("en") },
    { path: "chart/dashboards/cache-group.zh-CN.json", content: dashboardJson("zh") },
    { path: "docs/metrics.md", content: metricsPage("en") },
    { path: "docs/metrics.zh-CN.md", content: metricsPage("zh") },
    { path: "chart/templates/_alerts.tpl", content: alertsTemplate() },
    { path: "docs/runbooks.md", content: runbooksPage("en") },
    { path: "docs/runbooks.zh-CN.md", content: runbooksPage("zh") },
    { path: "docs/assumptions.md", content: await assumptionsPage("en") },
    { path: "docs/assumptions.zh-CN.md", content: await assumptionsPage("zh") },
    ...pictures.flatMap((picture) =>
      (["en", "zh"] as const).map((language) => ({
        path: pictureFile(picture, language),
        content: pictureSvg(picture, language),
      })),
    ),
    { path: iconFile, content: iconSvg() },
  ];
}

async function isFresh({ path, content }: { path: string; content: string }): Promise<boolean> {
  return (await readFile(inProject(path), "utf8").catch(() => undefined)) === content;
}

await run(main);
