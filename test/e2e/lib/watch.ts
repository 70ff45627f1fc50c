// Looks at a group all the time while a fault lasts: who is in the ring, and which pods are ready.
import { setTimeout as sleep } from "node:timers/promises";
import { isReady } from "./cluster.ts";
import { historyOf } from "./console.ts";
import { type Moment, momentsOf } from "./moments.ts";
import type { Subject } from "./subject.ts";

export interface Watch {
  /** Every look and every change of the ring, in order. */
  moments: Moment[];
  /** Seconds since the watch began. */
  now(): number;
  stop(): Promise<void>;
}

/**
 * Begins to watch a group and the pods that are meant to be its members, four times a second. The ring's changes are
 * the console's own list, as a member may be away for less time than a look takes.
 */
export function watch({ group, pods }: Pick<Subject, "group" | "pods">): Watch {
  const moments: Moment[] = [];
  const begun = Date.now() / 1000;
  const now = () => Date.now() / 1000 - begun;
  let running = true;
  let known: number | undefined;
  const look = async () => {
    const at = now();
    const [ring, members] = await Promise.all([historyOf(group), pods()]);
    // What happened before the watch is no change; the list may already have some of after its beginning.
    known ??= ring.history.filter((change) => change.at < begun).length;
    const changes = ring.history.slice(known);
    known = ring.history.length;
    moments.push(
      ...momentsOf(changes, begun, { at, ring: ring.now.length, ready: members.filter(isReady).length }),
    );
  };
  const looking = (async () => {
    while (running) {
      // A look that fails says nothing of the ring; the next one has its changes too.
      await look().catch(() => undefined);
      await sleep(250);
    }
    await look().catch(look);
  })();
  return {
    moments,
    now,
    async stop() {
      running = false;
      await looking;
    },
  };
}
