// What a change of all pools takes out of the ring at once: DaemonSets do not wait for each other.

import type { MemberSet } from "../../manifests/members.ts";
import { listed } from "./listed.ts";

/**
 * The roll-out in words, a line each. Members that drain or join are not counted: a node does either for a while, and
 * the first holds no share of the ring any more, what the second lacks still comes from the former owners.
 */
export function rollOutOf(sets: readonly MemberSet[]): string[] {
  const pools = sets.filter(({ role }) => role === undefined);
  const waiting = pools.filter(({ maxUnavailable }) => maxUnavailable === undefined).map(({ pool }) => pool);
  const counts = limitsOf(pools, "number");
  const shares = limitsOf(pools, "string");
  if (waiting.length === pools.length) return ["members are replaced when you delete their pods"];
  return [
    `at most ${pools.length === 1 ? ofOne(counts, shares) : ofMany(counts, shares)}`,
    ...(waiting.length === 1 ? [`pool ${waiting[0]}: when you delete its pods`] : []),
    ...(waiting.length > 1 ? [`pools ${listed(waiting)}: when you delete their pods`] : []),
    ...(sets.length > pools.length ? ["members that drain or join are replaced beside these"] : []),
  ];
}

const ofOne = ([count]: readonly Limit[], [share]: readonly Limit[]) =>
  `${count ? members(count.limit) : `${share?.limit} of the members`} at once`;

function ofMany(counts: readonly Limit[], shares: readonly Limit[]): string {
  const each = [...counts, ...shares].map(inWords).join("; ");
  if (counts.length === 0) return `${each} at once`;
  const total = counts.reduce((sum, { limit, names }) => sum + Number(limit) * names.length, 0);
  return `${members(total)}${shares.length > 0 ? " and a share of others" : ""} at once: ${each}`;
}

const members = (count: number | string) => `${count} ${count === 1 ? "member" : "members"}`;

interface Limit {
  limit: number | string;
  names: string[];
}

/** Each limit of that type with the pools that have it. */
function limitsOf(pools: readonly MemberSet[], type: "number" | "string"): Limit[] {
  const limits = new Map<number | string, string[]>();
  for (const { pool, maxUnavailable } of pools) {
    if (maxUnavailable === undefined || typeof maxUnavailable !== type) continue;
    limits.set(maxUnavailable, [...(limits.get(maxUnavailable) ?? []), pool]);
  }
  return [...limits].map(([limit, names]) => ({ limit, names }));
}

/** `1 of gpu`, `1 each of gpu and hdd`. */
const inWords = ({ limit, names }: Limit) => `${limit} ${names.length > 1 ? "each " : ""}of ${listed(names)}`;
