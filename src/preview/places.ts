// Where what is said of values was written: in a file, or by a flag.
import { isDeepStrictEqual } from "node:util";
import type { Code } from "../../schema/messages.ts";
import { type LocatedProblem, type Path, type Problem, pathText } from "../check/problem.ts";
import { asFlag } from "../check/rewrite.ts";
import { commaBefore } from "../helm/flag-mistakes.ts";
import { isPieceOfSecret, type ValueFlags } from "../helm/flags.ts";
import { valueAt } from "../model/plain.ts";
import { settings } from "../model/settings.ts";
import { valuesSource } from "../model/source.ts";
import type { ValuesFile } from "../values/files.ts";
import { changesOfFlags } from "../values/flags.ts";
import { isWritten, locate, mergeFiles, type WrittenValues } from "../values/written.ts";

type Values = Record<string, unknown>;

export interface Sources {
  files: readonly ValuesFile[];
  flags: ValueFlags;
  /** What files and flags say together. */
  written: WrittenValues;
  /** What the files say without the flags. */
  ofFiles: WrittenValues;
  before: Values;
  after: Values;
}

/**
 * @param before the values without the flags
 * @param after the values with them
 */
export const sourcesOf = (
  files: readonly ValuesFile[],
  flags: ValueFlags,
  before: Values,
  after: Values,
): Sources => ({
  files,
  flags,
  written: mergeFiles([...files, changesOfFlags(before, after)]),
  ofFiles: mergeFiles(files),
  before,
  after,
});

export function located(sources: Sources, problems: readonly Problem[]): LocatedProblem[] {
  const byName = settings(valuesSource()).filter(({ kind }) => kind === "names");
  // A class that nobody names is not at the line of the others.
  const isOfDefault = ([top, name]: Path) =>
    name !== undefined &&
    byName.some(({ path }) => path[0] === top) &&
    !isWritten(sources.written, [top ?? "", name]);
  const found = problems.map((problem) => {
    const place = isOfDefault(problem.path) ? null : placeOf(sources, problem.path);
    return ofFlag({ ...withoutSecrets(problem, sources.flags), place }, sources.flags);
  });
  // What is wrong with the piece before the comma is none of the mistake.
  const commas = found.filter(({ code }) => code === "flag-comma").map(({ path }) => pathText(path));
  return found.filter(({ code, path }) => code === "flag-comma" || !commas.includes(pathText(path)));
}

/** What is said otherwise of a flag. */
const codesOfFlags: Readonly<Partial<Record<Code, Code>>> = { "text-unquoted": "flag-typed" };

/** Where a flag says it, the way out is a flag as well. */
function ofFlag(problem: LocatedProblem, flags: ValueFlags): LocatedProblem {
  const { place, instead, params, path } = problem;
  if (place === null || !("flag" in place)) return problem;
  const comma = problem.code === "key-unknown" ? commaBefore(String(path[0]), flags) : undefined;
  if (comma) return { ...problem, ...comma };
  if (params.kind === "null" && typeof path.at(-1) === "number")
    return { ...problem, code: "flag-list-gap", params: {} };
  const code = codesOfFlags[problem.code] ?? problem.code;
  if (!instead || params.example === undefined) return problem;
  return { ...problem, code, params: { ...params, example: asFlag(instead) } };
}

/** A flag changes a list as a whole: what it has left as it was in there is still the file's. */
function placeOf({ written, ofFiles, before, after }: Sources, path: Path) {
  const [old, now] = [valueAt(before, path), valueAt(after, path)];
  const isLeft = now !== undefined && isDeepStrictEqual(old, now);
  return locate(isLeft ? ofFiles : written, path);
}

/** A key that there is none of may be a piece of a secret value. */
function withoutSecrets(problem: Problem, flags: ValueFlags): Problem {
  const { code, path } = problem;
  const isOfKey = code.startsWith("key-") && code !== "key-missing";
  if (!isOfKey || !isPieceOfSecret(String(path.at(-1)), flags)) return problem;
  return { ...problem, code: "key-hidden", path: [...path.slice(0, -1), "…"], params: {} };
}

/** By file and line, then what flags say; what neither says comes last. */
export function inOrder(problems: readonly LocatedProblem[], { files }: Sources): LocatedProblem[] {
  const rank = ({ place }: LocatedProblem) => {
    if (place === null) return [files.length + 1, 0, 0];
    if ("flag" in place) return [files.length, 0, 0];
    return [files.findIndex(({ path }) => path === place.file), place.line, place.column];
  };
  return problems.toSorted((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const differs = left.findIndex((value, index) => value !== right[index]);
    return differs < 0 ? 0 : (left[differs] ?? 0) - (right[differs] ?? 0);
  });
}
