// What is told of a mistake that is recognized, and the table by which it is.
import type { Code } from "../../schema/messages.ts";
import type { JsonSchema } from "../model/json-schema.ts";
import type { Path, Problem } from "./problem.ts";
import { inYaml, type Rewrite, rewriteTo } from "./rewrite.ts";
import { isHidden, shown } from "./shown.ts";

/** A value that the schema refuses, by which of its words, and among which values. */
export interface Finding {
  path: Path;
  value: unknown;
  keyword: string;
  schema: JsonSchema;
  values: unknown;
}

export interface Advice {
  code: Code;
  params: Problem["params"];
  instead?: Rewrite;
}

/** One kind of mistake: where it is made (keys joined by `/`, a pool's as the top level's), and what is told of it. */
export interface Kind {
  at: RegExp;
  /** `type` by default. */
  keywords?: readonly string[];
  /** Whether it is looked at what may be secret too: nothing of that may be told then. */
  isBlind?: true;
  /** Nothing where it is another mistake. */
  advice: (finding: Finding) => Advice | undefined;
}

/** What the first of the kinds says that recognizes the mistake. */
export function adviceBy(kinds: readonly Kind[], finding: Finding): Advice | undefined {
  const at = finding.path.join("/").replace(/^pools\/[^/]+\//, "");
  const isSecret = typeof finding.value !== "object" && isHidden(finding.path, finding.value);
  for (const { at: places, keywords = ["type"], isBlind = false, advice } of kinds) {
    if (isSecret && !isBlind) continue;
    const found = places.test(at) && keywords.includes(finding.keyword) ? advice(finding) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The user's own value in the shape that is taken. */
export function reshaped(path: Path, value: unknown): Advice {
  const instead = rewriteTo(path, value);
  return { code: "shape-example", params: { example: inYaml(instead) }, instead };
}

/** An example, where the user's own value tells too little, or may be secret. */
export const suchAs = (example: string): Advice => ({ code: "shape-such", params: { example } });

/** The user's own value in the spelling that is taken. */
export function respelled(finding: Finding, value: unknown, code: Code = "value-rewrite", more = {}): Advice {
  const instead = rewriteTo(finding.path, value);
  const params = { value: shown(finding.path, finding.value), example: inYaml(instead), ...more };
  return { code, params, instead };
}
