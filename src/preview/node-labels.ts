// What to type so that a node gets a member, and loses it.
import type { MemberSet } from "../manifests/members.ts";

export interface LabelCommands {
  pools: PoolCommands[];
  /** Ends a node's membership, in whatever pool it is. */
  leave: string;
}

export interface PoolCommands {
  pool: string;
  optIn: string;
  /** Where `join.enabled`: first this, and `joined` once the ring has settled. */
  join?: string;
  joined?: string;
  /** Where `drain.enabled`: before a node leaves, so that it gives its blocks away. */
  drain?: string;
}

/** The commands for these sets, whose nodes a label of the chart selects; undefined where there is no set. */
export function labelCommandsOf(sets: readonly MemberSet[]): LabelCommands | undefined {
  const key = /^(cache-group\.juicefs\.io\/[^=,]+)=[^,]+$/.exec(sets[0]?.nodes ?? "")?.[1];
  if (key === undefined) return undefined;
  const pools = [...new Set(sets.map(({ pool }) => pool))];
  return {
    pools: pools.map((pool) => commandsOf(key, pool, sets)),
    leave: `kubectl label node NODE ${key}-`,
  };
}

function commandsOf(key: string, pool: string, sets: readonly MemberSet[]): PoolCommands {
  const has = (role: MemberSet["role"]) => sets.some((set) => set.pool === pool && set.role === role);
  const command = (value: string) => `kubectl label node NODE ${key}=${value}`;
  const overwrite = (value: string) => command(value).replace("label", "label --overwrite");
  return {
    pool,
    // kubectl then refuses a node that is in another pool.
    optIn: command(pool),
    ...(has("joining") ? { join: command(`${pool}.joining`), joined: overwrite(pool) } : {}),
    ...(has("draining") ? { drain: overwrite(`${pool}.draining`) } : {}),
  };
}
