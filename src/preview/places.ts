// Where what is said of values was written: in a file, or by a flag.
import { isDeepStrictEqual } from "node:util";
import type { LocatedProblem, Path, Problem } from "../check/problem.ts";
import { isPieceOfSecret, type ValueFlags } from "../helm/flags.ts";
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
  return problems.map((problem) => ({
    ...withoutSecrets(problem, sources.flags),
    place: isOfDefault(problem.path) ? null : placeOf(sources, problem.path),
  }));
}

/** A flag changes a list as a whole: what it has left as it was in there is still the file's. */
function placeOf({ written, ofFiles, before, after }: Sources, path: Path) {
  const [old, now] = [valueAt(before, path), valueAt(after, path)];
  const isLeft = now !== undefined && isDeepStrictEqual(old, now);
  return locate(isLeft ? ofFiles : written, path);
}

const valueAt = (values: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? value[key as keyof typeof value] : undefined,
    values,
  );

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
