// What the chart makes of values, many at once: whoever asks at the same time shares one process of Helm.
import type { Engine } from "../../../src/helm/engines.ts";
import { defaultNamespace, defaultRelease, template } from "../../../src/helm/helm.ts";
import { type KubernetesObject, parseManifests } from "../../../src/manifests/objects.ts";
import { schemaErrors, textOf } from "../shipped-schema.ts";
import { complete } from "./coalesce.ts";
import { type Answer, type Entry, listChart, manifestParts, partOf } from "./list-chart.ts";
import { together } from "./loaders.ts";

/** Values as the last `-f` would have them, and what a release is told besides. */
export interface Request {
  values?: unknown;
  release?: string;
  namespace?: string;
  /** As `--skip-schema-validation`. */
  isSchemaSkipped?: boolean;
}

/** The manifests that the chart makes of values, as a text. Rejects with the sentences when they are refused. */
export const manifestText = async (engine: Engine, request: Request = {}): Promise<string> =>
  join(await texts(engine, request, manifestParts));

/** The objects of those. Rejects as `manifestText` does. */
export const render = async (engine: Engine, request: Request = {}): Promise<KubernetesObject[]> =>
  parseManifests(await manifestText(engine, request));

/** Each DaemonSet as a text. Rejects as `manifestText` does. */
export const daemonSetTexts = async (engine: Engine, request: Request = {}): Promise<string[]> =>
  daemonSetsOf(join(await texts(engine, request, [partOf("daemonset.yaml")])));

/** The DaemonSets among manifests, as texts. */
export const daemonSetsOf = (text: string): string[] =>
  text
    .split(/^---$/m)
    .filter((one) => /^kind: DaemonSet$/m.test(one))
    .map((one) => one.trimEnd());

/** What a person reads after an installation. Rejects as `manifestText` does. */
export const notes = async (engine: Engine, request: Request = {}): Promise<string> =>
  join(await texts(engine, request, [partOf("NOTES.txt")])).trim();

/** What deserves a second look, a sentence each. Rejects as `manifestText` does. */
export async function warnings(engine: Engine, request: Request = {}): Promise<string[]> {
  const answer = await ask(engine, request, [], true);
  if ("refused" in answer) throw new Error(answer.refused.join("\n"));
  return answer.warnings ?? [];
}

/** Why the chart's rules refuse values, a sentence each. Rejects when they do not, or the schema does before them. */
export async function refusal(engine: Engine, request: Request = {}): Promise<string[]> {
  const answer = await ask(engine, request, [], false);
  if ("refused" in answer) return answer.refused;
  throw new Error(`${engine.name} accepts these values`);
}

const join = (parts: readonly string[]) => parts.join("\n---\n");

async function texts(engine: Engine, request: Request, parts: readonly string[]): Promise<string[]> {
  const answer = await ask(engine, request, parts, false);
  if ("refused" in answer) throw new Error(answer.refused.join("\n"));
  return answer.texts;
}

async function ask(
  engine: Engine,
  { values = {}, release = defaultRelease, namespace = defaultNamespace, isSchemaSkipped }: Request,
  parts: readonly string[],
  hasWarnings: boolean,
): Promise<Answer> {
  const merged = complete(values);
  const errors = isSchemaSkipped ? [] : schemaErrors(merged);
  if (errors.length > 0) throw new Error(`the schema refuses it:\n${errors.map(textOf).join("\n")}`);
  return answerTo(engine, { values: JSON.stringify(merged), release, namespace, parts, hasWarnings });
}

const answerTo = together<Entry, Answer>(answers);

/** One answer an entry. Where Helm stumbles over one of them, that one alone gets its message. */
async function answers(engine: Engine, entries: readonly Entry[]): Promise<(Answer | Error)[]> {
  const result = await template(engine, { chart: listChart(), values: { entries } });
  if (result.ok) {
    const lines = result.stdout.split("\n").filter((line) => line.startsWith("# {"));
    if (lines.length !== entries.length) throw new Error(`${lines.length} answers, not ${entries.length}`);
    return lines.map((line) => JSON.parse(line.slice(2)));
  }
  if (entries.length === 1) return [new Error(result.message)];
  const half = Math.ceil(entries.length / 2);
  const [first, second] = [entries.slice(0, half), entries.slice(half)];
  return [...(await answers(engine, first)), ...(await answers(engine, second))];
}
