// The chart's defaults below a user's values, as Helm puts them together; lists.test.ts holds it against Helm.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { inProject } from "../../../src/root.ts";

export type Values = Record<string, unknown>;

const defaults: Values = parse(readFileSync(inProject("chart/values.yaml"), "utf8"));

/** What templates see as `.Values` when a user says `values`. */
export const complete = (values: unknown): Values => coalesced(defaults, values as Values);

/** Maps key by key; a null takes a default away, and stays where there is none (CoalesceTables in Helm's source). */
function coalesced(standard: Values, own: Values): Values {
  const found: Values = { ...standard, ...own };
  for (const [key, below] of Object.entries(standard)) {
    const value = found[key];
    if (value === null) delete found[key];
    else if (isMap(value) && isMap(below)) found[key] = coalesced(below, value);
  }
  return found;
}

/** Two values files as one, as Helm reads `-f first -f second`: the second wins, key by key, with its nulls too. */
export function layered(first: Values, second: Values): Values {
  const found: Values = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const below = found[key];
    found[key] = isMap(value) && isMap(below) ? layered(below, value) : value;
  }
  return found;
}

const isMap = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);
