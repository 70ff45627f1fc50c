// What is wrong with values, or deserves a second look, as data: words come last, and from schema/messages.ts alone.
import type { Words } from "../../schema/messages/message.ts";
import type { Code } from "../../schema/messages.ts";

/** Keys that lead to a value; a place in a list is a number. Never a dotted text, in which a key may have dots itself. */
export type Path = readonly (string | number)[];

/** Where a person wrote something. Line and column count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Flags such as `--set` have no lines; which of them it was is not told. */
export interface FlagPlace {
  flag: "--set";
}

export interface Problem {
  code: Code;
  /** Empty where it is about no value. */
  path: Path;
  /** What the code's sentence needs, by placeholder; words in all languages. Never secret. */
  params: Readonly<Record<string, string | Words>>;
  /** A warning stops nobody. */
  severity: "error" | "warning";
  /** What to write in its place, where that is known; `…` stands there for what may be secret. */
  instead?: { path: Path; value: unknown };
}

export interface LocatedProblem extends Problem {
  /** Null where neither a file nor a flag says anything of it. */
  place: Place | FlagPlace | null;
}

/** Thrown where nothing can go on: a file that cannot be read, no Helm, a folder that is someone else's. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly problems: readonly LocatedProblem[];

  constructor(problems: readonly LocatedProblem[]) {
    super(problems.map(({ code, params }) => `${code} ${JSON.stringify(params)}`).join("\n"));
    this.problems = problems;
  }
}

/** A refusal for one reason. */
export const refusalOf = (
  code: Code,
  params: Readonly<Record<string, string>> = {},
  place: Place | null = null,
): Refusal => new Refusal([{ code, path: [], params, severity: "error", place }]);

/** Keys as a person writes them: `pools.gpu.cache.dirs[0]`. As `cache-group.pathText` of the chart. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${key}` : key),
    "",
  );
