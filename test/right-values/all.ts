// Right values, each near to a wrong one.
import { rightClientsAndMembers } from "./clients-and-members.ts";
import { rightConventions } from "./conventions.ts";
import { rightMemory } from "./memory.ts";
import { rightPaths } from "./paths.ts";
import { rightScheduling } from "./scheduling.ts";

/** What is right, and the values. */
export type Right = readonly [what: string, values: unknown];

export const rightValues: readonly Right[] = [
  ...rightClientsAndMembers,
  ...rightConventions,
  ...rightMemory,
  ...rightPaths,
  ...rightScheduling,
];
