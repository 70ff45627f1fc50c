// The test console: which mounts there are, and which distinct addresses make a ring.
import { environment } from "./environment.ts";

export interface Member {
  ip: string;
  group: string;
  sharing: boolean;
  options: Record<string, string | true>;
}

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${environment.registry}${path}`, { signal: AbortSignal.timeout(5000) });
  return (await response.json()) as T;
}

/** The mounts of a group. */
export async function membersOf(group: string): Promise<Member[]> {
  return (await ask<Member[]>("/members")).filter((member) => member.group === group);
}

/** Addresses that share now, sorted. */
export async function ringOf(group: string): Promise<string[]> {
  const rings = await ask<Record<string, { now: string[] } | undefined>>("/ring");
  return [...(rings[group]?.now ?? [])].sort();
}
