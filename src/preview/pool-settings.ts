// What each pool's members are made from, and where each setting was written.
import type { FlagPlace, Place } from "../check/problem.ts";
import type { PoolValues } from "../helm/probe.ts";
import type { JsonSchema } from "../model/json-schema.ts";
import { isMap, valueAt } from "../model/plain.ts";
import { settings, writtenSettings } from "../model/settings.ts";
import { isWritten, placesOf, type WrittenValues } from "../values/written.ts";

/** The pool itself or the top level, in a values file or a flag, or the chart's default. */
export type Origin = { kind: "pool" | "top"; place: Place | FlagPlace } | { kind: "default" };

export interface PoolSetting {
  /** As the top level spells it, also for a pool's own: `cache.size`. */
  path: string;
  /** The effective value; of extraEnv and initContainers the names alone. */
  value: unknown;
  /** One, or for a map that several files, flags or the default make up, each of them. */
  from: Origin[];
}

/**
 * Every setting of a pool's members: what a pool replaces as a whole, so the chart's own maps (`cache`, `image`, …)
 * one level down.
 * @param schema the source's, whose settings are the chart's
 */
export function settingsOf(
  schema: JsonSchema,
  written: WrittenValues,
  { pool, own, values }: PoolValues,
): PoolSetting[] {
  return memberPaths(schema).map((path) => {
    const value = valueAt(values, path);
    const from: Origin[] =
      valueAt(own, path) !== undefined
        ? placesOf(written, ["pools", pool, ...path]).map((place) => ({ kind: "pool", place }))
        : topLevelSources(written, path, value);
    return { path: path.join("."), value: presentable(path, value), from };
  });
}

/** What a pool may set for itself and the top level says too: all that members are made from. */
function memberPaths(schema: JsonSchema): (readonly string[])[] {
  const tree = settings(schema);
  const ofPools = tree.find(({ hasOverrides }) => hasOverrides)?.children.map(({ path }) => path.at(-1));
  return [...writtenSettings(tree)]
    .filter(({ path, kind }) => kind !== "map" && path[0] !== "nodes" && ofPools?.includes(path[0]))
    .map(({ path }) => path);
}

/** Helm fills a map of Kubernetes up with what the default has and no file sets. */
function topLevelSources(written: WrittenValues, path: readonly string[], value: unknown): Origin[] {
  const places = placesOf(written, path);
  const isFilledUp = [...leavesOf(value, path)].some((leaf) => !isWritten(written, leaf));
  return [
    ...places.map((place): Origin => ({ kind: "top", place })),
    ...(places.length === 0 || isFilledUp ? [{ kind: "default" } as const] : []),
  ];
}

/** A variable may be secret, whatever it is called, and containers hold variables. */
function presentable(path: readonly string[], value: unknown): unknown {
  const isNamed = path[0] === "extraEnv" || path[0] === "initContainers";
  return isNamed ? (value as { name: string }[]).map(({ name }) => name) : value;
}

/** Paths of all that is not a map with something in it. */
function* leavesOf(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  const entries = isMap(value) ? Object.entries(value) : [];
  if (entries.length === 0) yield path;
  for (const [key, inner] of entries) yield* leavesOf(inner, [...path, key]);
}
