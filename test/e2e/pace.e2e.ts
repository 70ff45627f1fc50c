// The pace of roll-outs is changed: no change of it takes more than one member at a time.
import { afterAll, beforeAll, expect, test } from "vitest";
import { chart, chartCopy, engines } from "../lib/chart.ts";
import { available, isRolledOut, until } from "./lib/cluster.ts";
import { lowestReady, lowestRing } from "./lib/moments.ts";
import { hastyChart, release, runHelm } from "./lib/release.ts";
import { nodes, ours, whole } from "./lib/subject.ts";
import { watch } from "./lib/watch.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
// As the chart of 0.1.0 had it: a value of the user.
const before = chartCopy("0.1.0", "{{ int64 (.settings.minReadySeconds | default 30) }}");
const old = ours(engine, "e2e-pace", { minReadySeconds: 5 }, before);

beforeAll(() => old.start());
afterAll(() => old.remove());

/** Rolls out by a Helm command; how few members were in the ring and ready meanwhile, and for how many seconds it went. */
async function rolled(command: string, args: readonly string[], values?: Record<string, unknown>) {
  await available(old.namespace);
  const seen = watch(old);
  const begun = Date.now();
  const all = values && { ...old.values(), ...values };
  await runHelm(engine as NonNullable<typeof engine>, old.namespace, command, args, all);
  await until("the roll-out", 280, () => isRolledOut(release, old.namespace));
  await whole(old);
  await seen.stop();
  const seconds = (Date.now() - begun) / 1000;
  return { ring: lowestRing(seen.moments), ready: lowestReady(seen.moments), seconds };
}

const allButOne = { ring: nodes.length - 1, ready: nodes.length - 1 };

test("an upgrade from a chart whose minReadySeconds was a value, and is set far higher", async () => {
  const notes = await runHelm(engine, old.namespace, "upgrade", [chart, "--dry-run=client"], {
    ...old.values(),
    minReadySeconds: 600,
  });
  expect(notes).toContain("minReadySeconds: does nothing any more");
  // The pods that are there are ready for longer than 30 s.
  await new Promise((resolve) => setTimeout(resolve, 30_000));
  const values = { minReadySeconds: 600, revision: "upgraded" };
  expect(await rolled("upgrade", [chart], values)).toMatchObject(allButOne);
});

test("settleSeconds is raised: each member is ready that much later, one after the other", async () => {
  const values = { settleSeconds: 10, revision: "upgraded" };
  const { seconds, ...fewest } = await rolled("upgrade", [hastyChart], values);
  expect(fewest).toEqual(allButOne);
  expect(seconds).toBeGreaterThan(nodes.length * 10);
});

test("it is taken out", async () => {
  expect(await rolled("upgrade", [hastyChart], { revision: "upgraded" })).toMatchObject(allButOne);
});

test("and a rollback raises it again", async () => {
  expect(await rolled("rollback", [])).toMatchObject(allButOne);
});
