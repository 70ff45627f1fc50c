// What the API server answers to objects that it is only asked about: admission runs under a server-side dry run.
import { execa } from "execa";
import type { Manifest } from "../../lib/guard/objects.ts";
import { environment } from "./environment.ts";

/** An answer: taken unless there is a refusal; warnings are of the whole question. */
export interface Answer {
  refusal?: string;
}

/** How many objects kubectl gets at once. */
const portion = 100;

/**
 * The answers to objects with a name each, in their order.
 * @throws when an object has no answer at all
 */
export async function answers(
  command: "create" | "replace",
  objects: readonly Manifest[],
): Promise<Answer[]> {
  const found: Answer[] = [];
  for (let from = 0; from < objects.length; from += portion)
    found.push(...(await answersToSome(command, objects.slice(from, from + portion))));
  return found;
}

async function answersToSome(command: string, objects: readonly Manifest[]): Promise<Answer[]> {
  const { stdout, stderr } = await execa("kubectl", [command, "--dry-run=server", "-f", "-"], {
    input: JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }),
    env: { KUBECONFIG: environment.kubeconfig },
    timeout: 300_000,
    reject: false,
  });
  const taken = new Set([...stdout.matchAll(/^\S+\/(\S+) (?:created|replaced) /gm)].map(([, name]) => name));
  const errors = stderr.split(/^(?=Error from server)/m).filter((it) => it.startsWith("Error from server"));
  return objects.map(({ metadata: { name } }) => {
    if (taken.has(name)) return {};
    const refusal = errors.find((it) => it.includes(`"${name}"`));
    if (!refusal) throw new Error(`no answer for ${name}: ${stderr.slice(0, 500)}`);
    return { refusal: refusal.trim() };
  });
}
