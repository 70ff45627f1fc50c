// What a change of all pools takes out of the ring at once: DaemonSets do not wait for each other.

import type { MemberSet } from "../../manifests/members.ts";
import { listed, type Say } from "./listed.ts";

/**
 * The roll-out in words, a line each. Members that drain or join are not counted: a node does either for a while, and
 * the first holds no share of the ring any more, what the second lacks still comes from the former owners.
 */
export function rollOutOf(sets: readonly MemberSet[], say: Say): string[] {
  const pools = sets.filter(({ role }) => role === undefined);
  const waiting = pools.filter(({ maxUnavailable }) => maxUnavailable === undefined).map(({ pool }) => pool);
  const counts = limitsOf(pools, "number");
  const shares = limitsOf(pools, "string");
  if (waiting.length === pools.length) return [say("report-waits-all")];
  return [
    pools.length === 1 ? ofOne(counts, shares, say) : ofMany(counts, shares, say),
    ...(waiting.length === 1 ? [say("report-waits-one", { pool: waiting[0] ?? "" })] : []),
    ...(waiting.length > 1 ? [say("report-waits-some", { pools: listed(waiting, say) })] : []),
    ...(sets.length > pools.length ? [say("report-waits-beside")] : []),
  ];
}

const ofOne = ([count]: readonly Limit[], [share]: readonly Limit[], say: Say) =>
  count
    ? say("report-at-once", counted(Number(count.limit)))
    : say("report-share-at-once", { limit: share?.limit ?? "" });

function ofMany(counts: readonly Limit[], shares: readonly Limit[], say: Say): string {
  const each = [...counts, ...shares]
    .map((limit) => inWords(limit, say))
    .reduce((before, limit) => say("report-limits", { before, limit }));
  if (counts.length === 0) return say("report-each-at-once", { each });
  const total = counts.reduce((sum, { limit, names }) => sum + Number(limit) * names.length, 0);
  const code = shares.length > 0 ? "report-sum-and-share-at-once" : "report-sum-at-once";
  return say(code, { ...counted(total), each });
}

const counted = (count: number) => ({ count, number: count === 1 ? "one" : "many" });

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
const inWords = ({ limit, names }: Limit, say: Say) =>
  say("report-limit", { limit, pools: listed(names, say), number: names.length === 1 ? "one" : "many" });
