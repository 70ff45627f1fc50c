// A later values file takes back what an earlier one added: a pool, a class, a volume, or one setting of a pool.
import { describe, expect, test } from "vitest";
import { engines, refusalAlone } from "../lib/chart.ts";
import { layered, type Values } from "../lib/lists/coalesce.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { refusal, render } from "../lib/lists/renders.ts";
import { verdict } from "../lib/lists/verdicts.ts";
import { chartRefusal } from "../lib/refusal.ts";

const first = {
  cache: { dirs: ["/data/a"], size: "1Ti" },
  tolerations: [{ operator: "Exists" }],
  weight: 2,
  drain: { enabled: true },
  pools: {
    gpu: {
      cache: { dirs: ["/data/gpu"], size: "2Ti" },
      weight: 4,
      tolerations: [],
      resources: { limits: { memory: "64Gi" } },
      drain: { enabled: false },
    },
    hdd: { weight: 1 },
  },
  storageClasses: { fast: { cache: { size: 0 } } },
  persistentVolumes: { datasets: { subdir: "/datasets" } },
};

const { hdd } = first.pools;

/** What the second file says, and values that must render the same without a second file. */
const rows: [what: string, second: Values, same: object][] = [
  ["a pool", { pools: { gpu: null } }, { ...first, pools: { hdd } }],
  ["a pool, by enabled", { pools: { gpu: { enabled: false } } }, { ...first, pools: { hdd } }],
  ["a pool whose enabled is null stays", { pools: { gpu: { enabled: null } } }, first],
  ["every pool", { pools: { gpu: null, hdd: null } }, { ...first, pools: {} }],
  ["a class", { storageClasses: { fast: null } }, { ...first, storageClasses: {} }],
  [
    "the chart's own class",
    { storageClasses: { "juicefs-sc": null } },
    { ...first, storageClasses: { "juicefs-sc": { enabled: false }, ...first.storageClasses } },
  ],
  ["a volume", { persistentVolumes: { datasets: null } }, { ...first, persistentVolumes: {} }],
  [
    "a setting of a pool",
    { pools: { gpu: { weight: null } } },
    { ...first, pools: { hdd, gpu: { ...first.pools.gpu, weight: 2 } } },
  ],
  [
    "a map of a pool",
    { pools: { gpu: { cache: null } } },
    { ...first, pools: { hdd, gpu: { ...first.pools.gpu, cache: first.cache } } },
  ],
  [
    "a setting in a map of a pool",
    { pools: { gpu: { cache: { size: null } } } },
    { ...first, pools: { hdd, gpu: { ...first.pools.gpu, cache: { dirs: ["/data/gpu"] } } } },
  ],
  [
    "a boolean in a map of a pool",
    { pools: { gpu: { drain: { enabled: null } } } },
    { ...first, pools: { hdd, gpu: { ...first.pools.gpu, drain: { enabled: true } } } },
  ],
  [
    "a list of a pool",
    { pools: { gpu: { tolerations: null } } },
    { ...first, pools: { hdd, gpu: { ...first.pools.gpu, tolerations: first.tolerations } } },
  ],
  [
    "a shape of Kubernetes, as a whole",
    { pools: { gpu: { resources: null } } },
    { ...first, pools: { hdd, gpu: { ...first.pools.gpu, resources: undefined } } },
  ],
];

describe.each(engines)("$name: a second file takes back", sideBySide, (engine) => {
  test.each(rows)("%s", async (_what, second, same) => {
    expect(await render(engine, { values: layered(first, second) })).toEqual(
      await render(engine, { values: same }),
    );
  });

  test("a pool, and nodes may be selected by labels of one's own again", async () => {
    const earlier = { pools: { gpu: {} } };
    const later = { pools: { gpu: null }, nodes: { selector: { a: "b" } } };
    expect((await render(engine, { values: layered(earlier, later) })).length).toBeGreaterThan(0);
  });

  test("a volume, and its claim is free for another", async () => {
    // Its claim is called like the volume, so an entry that only looks empty would still hold that name.
    const later = { persistentVolumes: { data: null, new: { claim: { name: "data" } } } };
    const objects = await render(engine, { values: layered({ persistentVolumes: { data: {} } }, later) });
    expect(
      objects.filter(({ kind }) => kind === "PersistentVolume").map(({ metadata }) => metadata.name),
    ).toEqual(["new"]);
  });
});

describe.each(engines)("$name refuses a null", sideBySide, (engine) => {
  test.each<[what: string, values: object, key: string]>([
    ["in a shape of Kubernetes", { pools: { gpu: { resources: { limits: null } } } }, "limits"],
    ["in a class", { storageClasses: { fast: { cache: null } } }, "cache"],
    ["in a list of a pool", { pools: { gpu: { mountOptions: [null] } } }, "mountOptions"],
  ])("%s", async (_what, values, key) => {
    expect((await verdict(engine, values)).join()).toContain(key);
  });

  test("for all pools at once, by name", async () => {
    expect(await refusal(engine, { values: { pools: null } })).toEqual([
      "pools is null, which would delete it: leave it out to get the default, or write an empty value",
    ]);
  });

  // Nobody wrote one: `helm upgrade --reuse-values` leaves out the defaults that the earlier chart did not have.
  test("in an upgrade with the way out of --reuse-values", async () => {
    const values = { guard: null, cache: { onDiskLoss: null }, settleSeconds: null };
    const [said, ...more] =
      chartRefusal(await refusalAlone(engine, { values, args: ["--is-upgrade"] })) ?? [];
    expect(more).toEqual([]);
    expect(said).toBe(
      "guard, settleSeconds, cache.onDiskLoss: not among the values. With --reuse-values the defaults of this chart are not there: upgrade with --reset-then-reuse-values; and leave out what you set to null, which deletes a default",
    );
  });
});
