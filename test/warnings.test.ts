// What is allowed and deserves a second look, one kind after the other. Where notes and preview show it: their own tests.
import { describe, expect, test } from "vitest";
import { chartWarnings } from "../scripts/lib/merged-values.ts";
import { chart, engines } from "./lib/chart.ts";

/** Values of which nothing is said. */
const quiet = {
  cache: { requireMount: true },
  storageClasses: { "juicefs-sc": { cache: { size: 0 } } },
};

describe.each(engines)("$name warns", (engine) => {
  const warnings = (values: object) => chartWarnings(engine, { chart, values: { ...quiet, ...values } });

  test("of nothing, where there is nothing", async () => {
    expect(await warnings({})).toEqual([]);
  });

  test("of minReadySeconds, by the places where it is written", async () => {
    const text =
      "does nothing any more, since raising it lets a roll-out take members all at once. For slower ones set settleSeconds.";
    expect(await warnings({ minReadySeconds: 30 })).toEqual([`minReadySeconds: ${text}`]);
    expect(
      await warnings({ minReadySeconds: 60, pools: { gpu: {}, hdd: { minReadySeconds: "60" } } }),
    ).toEqual([`minReadySeconds, pools.hdd.minReadySeconds: ${text}`]);
    const everywhere = { gpu: { minReadySeconds: 60 }, hdd: { minReadySeconds: 60 } };
    expect(await warnings({ pools: everywhere })).toEqual([
      `pools.gpu.minReadySeconds, pools.hdd.minReadySeconds: ${text}`,
    ]);
  });

  test("of a restart upon a lost disk, where nobody looks for one", async () => {
    const text =
      "cache.onDiskLoss: restart does nothing without cache.requireMount, with which alone a member looks for lost disks.";
    const off = expect.stringMatching(/cache\.requireMount is off/);
    expect(await warnings({ cache: { requireMount: true, onDiskLoss: "restart" } })).toEqual([]);
    expect(await warnings({ cache: { onDiskLoss: "restart" } })).toEqual([off, text]);
    const pools = { gpu: { cache: { requireMount: false } } };
    const cache = { requireMount: true, onDiskLoss: "restart" };
    expect(await warnings({ cache, pools })).toEqual([off, `pool gpu: ${text}`]);
  });
});
