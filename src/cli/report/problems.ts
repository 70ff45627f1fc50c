// Problems and warnings, for people and for scripts.
import type { Language } from "../../../schema/messages/message.ts";
import {
  type FlagPlace,
  type LocatedProblem,
  type Place,
  type Problem,
  pathText,
} from "../../check/problem.ts";
import { enumerated, type Say, sayIn } from "./listed.ts";

/** `values.yaml:12`, or `--set` */
export const placeText = (place: Place | FlagPlace): string =>
  "flag" in place ? place.flag : `${place.file}:${place.line}`;

/** A problem as `--json` prints it: with its English sentence, which `code` and `params` stand for in every language. */
export const toJson = (problem: LocatedProblem) => ({
  ...problem,
  text: sentenceOf(problem, pathText(problem.path), sayIn("en")),
});

/** Each problem on a line, behind its place. */
export const problemLines = (problems: readonly LocatedProblem[], language: Language): string[] =>
  problems.map((problem) =>
    withPlaces([problem], sentenceOf(problem, pathText(problem.path), sayIn(language))),
  );

/** The same for warnings, as the chart's notes have them: what several have in common is said once, of all their paths. */
export function warningLines(warnings: readonly LocatedProblem[], language: Language): string[] {
  const say = sayIn(language);
  const alike = new Map<string, LocatedProblem[]>();
  for (const warning of warnings) {
    const key = JSON.stringify([warning.code, warning.params]);
    alike.set(key, [...(alike.get(key) ?? []), warning]);
  }
  return [...alike.values()].map((group) => {
    const at = enumerated(
      group.map(({ path }) => pathText(path)),
      say,
    );
    return withPlaces(group, sentenceOf(group[0] as LocatedProblem, at, say));
  });
}

const sentenceOf = ({ code, params }: Problem, at: string, say: Say) => say(code, { ...params, at });

/** Places as compilers write them, in every language. */
function withPlaces(problems: readonly LocatedProblem[], sentence: string): string {
  const places = problems.flatMap(({ place }) => (place ? [placeText(place)] : []));
  return [[...new Set(places)].join(", "), sentence].filter(Boolean).join(": ");
}
