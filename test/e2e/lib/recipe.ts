// Runs the recipes of a guide as they stand there: a test types what a reader would type.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { parse, parseDocument, stringify } from "yaml";
import type { Engine } from "../../../src/helm/engines.ts";
import { recipesOf } from "../../lib/guide.ts";
import { readersFolder } from "../../lib/readers-folder.ts";
import { environment } from "./environment.ts";
import { hastyChart } from "./release.ts";

/** A folder of a reader's own: values.yaml, ./chart, a context with the namespace, and one Helm. */
export interface Desk {
  /** Runs the recipe: YAML goes into values.yaml, shell is run. Gives what each shell block printed. */
  follow(recipe: string, replaced?: Record<string, string>): Promise<string[]>;
  /** Runs a script there. */
  run(script: string): Promise<string>;
  /** Writes a file beside values.yaml. */
  put(name: string, text: string): void;
  /** Writes values into values.yaml, key by key. */
  write(values: Record<string, unknown>): void;
  /** Takes a key out of values.yaml. */
  remove(...path: string[]): void;
  clear(): void;
}

/** @param guide path in the project, such as docs/operations.md */
export function desk(guide: string, engine: Engine, namespace: string): Desk {
  const { cwd: folder, env: path } = readersFolder(engine, hastyChart);
  const [config, values] = [join(folder, "kubeconfig"), join(folder, "values.yaml")];
  cpSync(environment.kubeconfig, config);
  const env = { ...path, KUBECONFIG: config };
  const run = async (script: string) =>
    (await execa("bash", ["-euo", "pipefail", "-c", script], { cwd: folder, env, timeout: 600_000 })).stdout;
  const write = (more: Record<string, unknown>) =>
    writeFileSync(values, stringify(mergedWith(parse(readFileSync(values, "utf8")), more)));
  const recipes = recipesOf(guide);
  let inNamespace = false;
  return {
    async run(script) {
      if (!inNamespace) await run(`kubectl config set-context --current --namespace ${namespace}`);
      inNamespace = true;
      return run(script);
    },
    async follow(recipe, replaced = {}) {
      const printed: string[] = [];
      const blocks = recipes.get(recipe);
      if (!blocks) throw new Error(`${guide} has no recipe "${recipe}"`);
      for (const { language, text } of blocks) {
        const told = Object.entries(replaced).reduce((all, [word, by]) => all.replaceAll(word, by), text);
        if (language === "yaml") write(parse(told));
        else printed.push(await this.run(told));
      }
      return printed;
    },
    put: (name, text) => writeFileSync(join(folder, name), text),
    write,
    remove(...path) {
      const document = parseDocument(readFileSync(values, "utf8"));
      document.deleteIn(path);
      writeFileSync(values, String(document));
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** As a person writes a block into a file that has some of its keys already. */
function mergedWith(values: Record<string, unknown>, more: Record<string, unknown>): Record<string, unknown> {
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const merged = { ...values };
  for (const [key, value] of Object.entries(more)) {
    const old = merged[key];
    merged[key] = isMap(old) && isMap(value) ? mergedWith(old, value) : value;
  }
  return merged;
}
