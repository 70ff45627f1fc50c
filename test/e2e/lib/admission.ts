// What the API server answers to objects that it is only asked about: admission runs under a server-side dry run.
import { execa } from "execa";
import type { Manifest } from "../../lib/guard/objects.ts";
import { environment } from "./environment.ts";

/** An answer: taken unless there is a refusal, and what else the API server says. */
export interface Answer {
  refusal?: string;
  warnings?: string[];
}

/** How many objects kubectl gets at once. */
const portion = 100;

/**
 * The answers to objects with a name each, in their order. Warnings name no object: they stand in the answer to the first
 * of at most 100 objects.
 * @throws when an object has no answer at all
 */
export async function answers(objects: readonly Manifest[], command = "create"): Promise<Answer[]> {
  const found: Answer[] = [];
  for (let from = 0; from < objects.length; from += portion)
    found.push(...(await answersToSome(objects.slice(from, from + portion), command)));
  return found;
}

/** The answer to one object. */
export async function answerTo(object: Manifest, command = "create"): Promise<Answer> {
  const [answer = {}] = await answers([object], command);
  return answer;
}

async function answersToSome(objects: readonly Manifest[], command: string): Promise<Answer[]> {
  const { stdout, stderr } = await execa("kubectl", [command, "--dry-run=server", "-f", "-"], {
    input: JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }),
    env: { KUBECONFIG: environment.kubeconfig },
    timeout: 300_000,
    reject: false,
  });
  const taken = new Set([...stdout.matchAll(/^\S+\/(\S+) (?:created|replaced) /gm)].map(([, name]) => name));
  const said = stderr.split(/^(?=Error from server|Warning: )/m).map((it) => it.trim());
  const warnings = said.filter((it) => it.startsWith("Warning: "));
  return objects.map(({ metadata: { name } }, i) => {
    const beside = i === 0 && warnings.length > 0 ? { warnings } : {};
    if (taken.has(name)) return beside;
    const refusal = said.find((it) => it.startsWith("Error") && it.includes(`"${name}"`));
    if (!refusal) throw new Error(`no answer for ${name}: ${stderr.slice(0, 500)}`);
    return { refusal, ...beside };
  });
}
