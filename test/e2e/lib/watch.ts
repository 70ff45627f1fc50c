// Looks at a group all the time while a fault lasts: who is in the ring, and which pods are ready.
import { setTimeout as sleep } from "node:timers/promises";
import { isReady } from "./cluster.ts";
import { ringOf } from "./console.ts";
import type { Subject } from "./subject.ts";

export interface Moment {
  /** Seconds since the watch began. */
  at: number;
  ring: number;
  ready: number;
}

export interface Watch {
  /** Every look, in order. */
  moments: Moment[];
  /** Seconds since the watch began. */
  now(): number;
  stop(): Promise<void>;
}

/** Begins to watch a group and the pods that are meant to be its members, four times a second. */
export function watch({ group, pods }: Pick<Subject, "group" | "pods">): Watch {
  const moments: Moment[] = [];
  const begun = Date.now();
  const now = () => (Date.now() - begun) / 1000;
  let running = true;
  const look = async () => {
    while (running) {
      // A look that fails says nothing of the ring.
      const seen = await Promise.all([ringOf(group), pods()]).catch(() => undefined);
      if (seen) moments.push({ at: now(), ring: seen[0].length, ready: seen[1].filter(isReady).length });
      await sleep(250);
    }
  };
  const looking = look();
  return {
    moments,
    now,
    async stop() {
      running = false;
      await looking;
    },
  };
}

export const lowestRing = (moments: readonly Moment[]): number =>
  Math.min(...moments.map(({ ring }) => ring));

/** Seconds to a tenth: what these looks can tell. */
export const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Seconds of the longest time that the ring was smaller than that. */
export function longestBelow(moments: readonly Moment[], members: number): number {
  let [longest, since] = [0, -1];
  for (const { at, ring } of moments) {
    if (ring >= members) since = -1;
    else if (since < 0) since = at;
    else longest = Math.max(longest, at - since);
  }
  return tenths(longest);
}
