// What the package juicefs-cache-group gives to code: the types of the values, and the functions behind its commands.

export { say } from "../schema/messages/say.ts";
export type { FlagPlace, LocatedProblem, Path, Place, Problem } from "./check/problem.ts";
export { pathText, Refusal } from "./check/problem.ts";
export { type Engine, findHelm } from "./helm/engines.ts";
export type { ValueFlags } from "./helm/flags.ts";
export type { MemberSet } from "./manifests/members.ts";
export { type KubernetesObject, stringifyManifests } from "./manifests/objects.ts";
export { type Preview, type PreviewOptions, preview } from "./preview/preview.ts";
export type { Client, PoolSettings, Summary } from "./preview/summary.ts";
export type { ResolvedValues } from "./values/resolved-types.ts";
export type { Pool, Values } from "./values/types.ts";
