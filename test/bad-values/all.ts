// All values that must be refused, whatever they are about.
import { refusedConventions } from "./conventions.ts";
import { kubernetesMistakes } from "./kubernetes.ts";
import { refusedMemory } from "./memory.ts";
import { furtherMistakes, type Mistake, mistakes } from "./mistakes.ts";
import { furtherPathMistakes, pathMistakes, refusedPaths } from "./paths.ts";
import { refusedPools } from "./pools.ts";
import { type Refused, refused } from "./rules.ts";
import { refusedEnvs, refusedScheduling } from "./scheduling.ts";

/** What the schema takes and a rule of the chart refuses. */
export const everyRefused: readonly Refused[] = [
  ...refused,
  ...refusedPaths,
  ...refusedMemory,
  ...refusedPools,
  ...refusedConventions,
  ...refusedScheduling,
  ...refusedEnvs,
];

/** What the schema refuses. */
export const everyMistake: readonly Mistake[] = [
  ...mistakes,
  ...pathMistakes,
  ...furtherMistakes,
  ...furtherPathMistakes,
  ...kubernetesMistakes,
];
