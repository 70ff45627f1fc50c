// What Helm says of many values by the shipped schema, in one process: a chart whose schema has that one for each entry.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../../src/helm/engines.ts";
import { template } from "../../../src/helm/helm.ts";
import { schemaErrors, shipped } from "../shipped-schema.ts";
import { complete } from "./coalesce.ts";
import { together } from "./loaders.ts";

/** How Helm begins what a schema refuses. */
export const bySchema = "values don't meet the specifications of the schema(s)";

/** Helm's lines on values that the chart's defaults complete, by the shipped schema alone; none where it takes them. */
export const verdict: (engine: Engine, values: unknown) => Promise<string[]> = together(
  async (engine, all) => {
    const entries = all.map((values) => ({ values: complete(values) }));
    const alone = new Set(entries.filter(({ values }) => isPlaceless(engine, values)));
    const others = entries.filter((entry) => !alone.has(entry));
    const lines = new Map<unknown, string[]>();
    for (const group of [others, ...[...alone].map((entry) => [entry])]) {
      const found = await linesOn(
        engine,
        group.map(({ values }) => values),
      );
      for (const [place, entry] of group.entries()) lines.set(entry, found[place] ?? []);
    }
    return entries.map((entry) => lines.get(entry) ?? []);
  },
);

/**
 * Whether Helm does not say which entry it means: Helm 4 says of a key's name that alone, and not where it stands; Helm 3 does
 * not look any further once there is a control character.
 */
const isPlaceless = ({ major }: Engine, values: unknown): boolean =>
  major === 3
    ? /[\u007f-\u009f]/.test(JSON.stringify(values))
    : schemaErrors(values).some(({ keyword }) => keyword === "propertyNames");

async function linesOn(engine: Engine, all: readonly unknown[]): Promise<string[][]> {
  const entries = Object.fromEntries(all.map((values, place) => [`entry${place}`, values]));
  const result = await template(engine, { chart: schemaListChart(), values: { entries } });
  const found: string[][] = all.map(() => []);
  if (result.ok) return found;
  const [, text] = result.message.trimEnd().split(`${bySchema} in the following chart(s):\nlist:\n`);
  if (text === undefined) throw new Error(result.message);
  const lines = text.split("\n");
  if (found[0] && all.length === 1) found[0].push(...lines);
  else for (const [place, line] of placed(lines)) found[place]?.push(line);
  return found;
}

/** Helm's lines with the place of their entry. What is indented belongs to the line above. */
function* placed(lines: readonly string[]): Generator<[place: number, line: string]> {
  let place: number | undefined;
  for (const line of lines) {
    if (!line.startsWith(" ")) {
      // Helm 3: `- entries.entry7.cache: …`, Helm 4: `- at '/entries/entry7/cache': …`.
      const [, digits] = /^- (?:entries\.|at '\/entries\/)entry(\d+)\b/.exec(line) ?? [];
      if (digits === undefined) throw new Error(`of which values is that? ${line}`);
      place = Number(digits);
    }
    if (place !== undefined) yield [place, line];
  }
}

let made: string | undefined;

function schemaListChart(): string {
  made ??= make();
  return made;
}

function make(): string {
  const folder = mkdtempSync(join(tmpdir(), "schema-list-chart-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "templates"));
  writeFileSync(join(folder, "Chart.yaml"), "apiVersion: v2\nname: list\nversion: 0.0.0\n");
  const { $schema, definitions, ...values } = shipped;
  const schema = {
    $schema,
    definitions: { ...definitions, Values: values },
    properties: { entries: { additionalProperties: { $ref: "#/definitions/Values" } } },
  };
  // What refers to a setting of the top level finds it one level further down.
  const text = JSON.stringify(schema).replaceAll('"#/properties/', '"#/definitions/Values/properties/');
  writeFileSync(join(folder, "values.schema.json"), text);
  return folder;
}
