// The test console: which mounts there are, which distinct addresses make a ring, and how the console fails.
import { environment } from "./environment.ts";
import type { Change } from "./moments.ts";

export interface Member {
  ip: string;
  group: string;
  sharing: boolean;
  weight: number;
  backup: boolean;
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

export type OutageKind = "503" | "hang" | "drop";

/** Takes the console down for so many seconds: it answers 503, accepts and never answers, or gets no packet. */
export async function outage(seconds: number, kind: OutageKind): Promise<void> {
  const body = JSON.stringify({ seconds, kind });
  await fetch(`${environment.console}/outage`, { method: "POST", body, signal: AbortSignal.timeout(5000) });
}

/** Addresses that share now, sorted. */
export async function ringOf(group: string): Promise<string[]> {
  return (await historyOf(group)).now;
}

/** Addresses that share now, sorted, and every change of them since the console began. */
export async function historyOf(group: string): Promise<{ now: string[]; history: Change[] }> {
  const rings = await ask<Record<string, { now: string[]; history: Change[] } | undefined>>("/ring");
  const { now, history } = rings[group] ?? { now: [], history: [] };
  return { now: [...now].sort(), history };
}
