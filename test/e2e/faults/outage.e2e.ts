// The console is down: while members roll, and when one has to start anew.
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { isReady, isRolledOut, until } from "../lib/cluster.ts";
import { type OutageKind, outage, ringOf } from "../lib/console.ts";
import { longestBelow, lowestRing, tenths } from "../lib/moments.ts";
import { killProcess1, signalClient } from "../lib/node.ts";
import { release } from "../lib/release.ts";
import { deletePod, describePod, nodes, ours, podOn, type Subject, whole } from "../lib/subject.ts";
import { watch } from "../lib/watch.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const kept = ours(engine, "e2e-kept");
const waiting = ours(engine, "e2e-waiting", { secret: { keepOnNode: false } });
const members = nodes.length;

beforeAll(() => Promise.all([kept.start(), waiting.start()]));
afterAll(async () => {
  await outage(0, "503");
  await Promise.all([kept.remove(), waiting.remove()]);
});

/** Rolls while the console is down for so long; what the ring went through meanwhile and until it was rolled. */
async function rollDuringOutage(subject: Subject, seconds: number) {
  const seen = watch(subject);
  await subject.roll();
  await until("the roll-out", seconds + 120, () => isRolledOut(release, subject.namespace));
  await whole(subject);
  await seen.stop();
  const afterwards = seen.moments.filter(({ at }) => at >= seconds);
  return {
    lowest: lowestRing(seen.moments),
    longest: longestBelow(seen.moments, members),
    /** Seconds from the console's return until the ring was whole. */
    wholeAfter: tenths((afterwards.find(({ ring }) => ring === members)?.at ?? Number.NaN) - seconds),
  };
}

describe.each<[OutageKind]>([["503"], ["hang"], ["drop"]])("the console is down for 90 s (%s)", (kind) => {
  test("a roll-out waits, and the ring is whole at most 10 s after the console is back", async () => {
    await outage(90, kind);
    const [withKept, without] = await Promise.all([
      rollDuringOutage(kept, 90),
      rollDuringOutage(waiting, 90),
    ]);
    console.log(kind, { withKept, without });
    expect(without.lowest).toBe(members - 1);
    expect(without.wholeAfter).toBeLessThanOrEqual(10);
    expect(withKept.lowest).toBe(members - 1);
    // A restart itself, with one attempt of 8 s that gets no answer.
    expect(withKept.longest).toBeLessThanOrEqual(15);
  });
});

describe("the console is down, and a member has to start anew", () => {
  // On a node each: where containers end again and again, the kubelet waits longer and longer.
  const [node1, node2, node3] = nodes;
  const faults: [string, string | undefined, (pod: IPod) => Promise<unknown>][] = [
    ["its process 1 is killed", node1, killProcess1],
    ["its client is killed", node2, (pod) => signalClient(pod, "KILL")],
    ["its pod is deleted", node3, deletePod],
  ];
  test.each(faults)(
    "%s: it mounts from the kept configuration within 30 s, and without one it waits",
    async (_what, node, fault) => {
      await outage(300, "503");
      const begun = Date.now();
      await Promise.all([kept, waiting].map(async (subject) => fault(await podOn(subject, node))));
      await until("not ready", 20, async () => !isReady(await podOn(waiting, node)));
      await whole(kept, members, 30);
      console.log("whole after", tenths((Date.now() - begun) / 1000));
      await until("the code", 60, async () =>
        (await describePod(await podOn(waiting, node))).includes("E_CONSOLE: juicefs auth has no success"),
      );
      // The console misses a killed member only some seconds later.
      await until("one member less", 20, async () => (await ringOf(waiting.group)).length === members - 1);
      await outage(0, "503");
      await whole(waiting, members, 60);
    },
  );
});
