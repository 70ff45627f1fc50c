// A chart that renders many values in one process of Helm: the chart's own templates, for each entry of a list.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProject } from "../../../src/root.ts";

/** What the list's template is told of an entry. */
export interface Entry {
  /** All values, the defaults among them, as JSON: Helm changes nothing of a text. */
  values: string;
  release: string;
  namespace: string;
  /** Names of parts (`partOf`), in their order. */
  parts: readonly string[];
  hasWarnings: boolean;
}

/** What it says of it: why the chart's rules refuse it, a sentence each, or the parts' texts. */
export type Answer = { refused: string[] } | { texts: string[]; warnings?: string[] };

/** Each answer is a comment, which Helm neither parses nor sorts. */
const listTemplate = `
{{- range $entry := .Values.entries }}
{{- $release := dict "Name" $entry.release "Namespace" $entry.namespace "Service" "Helm" }}
{{- $_ := dict "IsInstall" true "IsUpgrade" false "Revision" 1 | merge $release }}
{{- $root := dict "Values" (fromJson $entry.values) "Release" $release "Chart" $.Chart }}
{{- $_ := dict "Files" $.Files "Capabilities" $.Capabilities "Template" $.Template | merge $root }}
{{- $refused := list }}
{{- range include "cache-group.rules.all" $root | include "cache-group.problemList" | fromJsonArray }}
{{- $refused = include "cache-group.sentence" . | append $refused }}
{{- end }}
{{- if $refused }}
# {{ dict "refused" $refused | toJson }}
{{- else }}
{{- $texts := list }}
{{- range $entry.parts }}{{ $texts = include (print $.Template.BasePath "/" .) $root | append $texts }}{{ end }}
{{- $answer := dict "texts" $texts }}
{{- if $entry.hasWarnings }}{{ $_ := include "cache-group.warnings" $root | fromJsonArray | set $answer "warnings" }}{{ end }}
# {{ toJson $answer }}
{{- end }}
{{- end }}
`;

/** Under what name the list calls a template that Helm would render by itself. */
export const partOf = (file: string): string => `_part_${file}.tpl`;

const isPart = (file: string) => !file.startsWith("_");

/** The parts that make up the manifests, each a file of the chart. */
export const manifestParts: readonly string[] = readdirSync(inProject("chart/templates"))
  .filter((file) => isPart(file) && file.endsWith(".yaml"))
  .map(partOf);

let made: string | undefined;

/** The folder of that chart, whose version is 0.0.0. Of the member's program it holds the names: its text costs most. */
export function listChart(): string {
  made ??= make();
  return made;
}

function make(): string {
  const folder = mkdtempSync(join(tmpdir(), "list-chart-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const templates = join(folder, "templates");
  mkdirSync(templates);
  for (const file of readdirSync(inProject("chart/templates")))
    cpSync(inProject("chart/templates", file), join(templates, isPart(file) ? partOf(file) : file));
  writeFileSync(join(templates, "list.yaml"), listTemplate);
  const meta = readFileSync(inProject("chart/Chart.yaml"), "utf8");
  writeFileSync(join(folder, "Chart.yaml"), meta.replace(/^version: .*$/m, "version: 0.0.0"));
  cpSync(inProject("chart/files"), join(folder, "files"), { recursive: true });
  for (const file of readdirSync(join(folder, "files")))
    if (/\.(py|json)$/.test(file)) writeFileSync(join(folder, "files", file), `# ${file}\n`);
  return folder;
}
