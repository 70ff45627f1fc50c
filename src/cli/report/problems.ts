// Problems and warnings, for people and for scripts.
import { say } from "../../../schema/messages/say.ts";
import { type LocatedProblem, type Place, type Problem, pathText } from "../../check/problem.ts";

/** `values.yaml:12` */
export const placeText = ({ file, line }: Place): string => `${file}:${line}`;

/** A problem as `--json` prints it: with its sentence, which `code` and `params` stand for. */
export const toJson = (problem: LocatedProblem) => ({
  ...problem,
  text: sentenceOf(problem, pathText(problem.path)),
});

/** Each problem on a line, behind its place. */
export const problemLines = (problems: readonly LocatedProblem[]): string[] =>
  problems.map((problem) => withPlaces([problem], sentenceOf(problem, pathText(problem.path))));

/** The same for warnings, as the chart's notes have them: what several have in common is said once, of all their paths. */
export function warningLines(warnings: readonly LocatedProblem[]): string[] {
  const alike = new Map<string, LocatedProblem[]>();
  for (const warning of warnings) {
    const key = JSON.stringify([warning.code, warning.params]);
    alike.set(key, [...(alike.get(key) ?? []), warning]);
  }
  return [...alike.values()].map((group) => {
    const at = group.map(({ path }) => pathText(path)).join(", ");
    return withPlaces(group, sentenceOf(group[0] as LocatedProblem, at));
  });
}

const sentenceOf = ({ code, params }: Problem, at: string) => say(code, { ...params, at }, "en");

function withPlaces(problems: readonly LocatedProblem[], sentence: string): string {
  const places = problems.flatMap(({ place }) => (place ? [placeText(place)] : []));
  return [[...new Set(places)].join(", "), sentence].filter(Boolean).join(": ");
}
