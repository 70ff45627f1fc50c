// A parent chart that has this one as a subchart: which registry and which Secrets win, and by what name it goes.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { afterAll, describe, expect, test } from "vitest";
import type { Engine } from "../../src/helm/engines.ts";
import { chart, engines, refusalAlone, renderAlone } from "../lib/chart.ts";
import { warnings } from "../lib/lists/renders.ts";
import { chartRefusal } from "../lib/refusal.ts";

const parents: string[] = [];
afterAll(() => {
  for (const folder of parents) rmSync(folder, { recursive: true, force: true });
});

/** A chart that has this one as a subchart, perhaps by another name. */
function parentChart(alias = ""): string {
  const folder = mkdtempSync(join(tmpdir(), "parent-chart-"));
  parents.push(folder);
  mkdirSync(join(folder, "charts"));
  cpSync(chart, join(folder, "charts", "juicefs-cache-group"), { recursive: true });
  const dependencies = [{ name: "juicefs-cache-group", version: "0.0.0", repository: "", alias }];
  const meta = { apiVersion: "v2", name: "parent", version: "0.0.0", ...(alias && { dependencies }) };
  writeFileSync(join(folder, "Chart.yaml"), JSON.stringify(meta));
  return folder;
}

const parent = parentChart();

/** Of each pool, where its image comes from and with which Secrets. `own` is what the parent says of this chart. */
async function pulls(engine: Engine, global: unknown, own: unknown = {}) {
  const values = { global, "juicefs-cache-group": own };
  const objects = await renderAlone(engine, { chart: parent, values });
  const sets = objects.filter(({ kind }) => kind === "DaemonSet") as unknown as IDaemonSet[];
  return Object.fromEntries(
    sets.map(({ spec }) => {
      const pod = spec?.template.spec;
      const image = pod?.containers[0]?.image?.replace("juicedata/mount:ee-5.0.21-317356c", "");
      const pool = spec?.template.metadata?.labels?.["cache-group.juicefs.io/pool"];
      return [pool, { image, secrets: pod?.imagePullSecrets?.map(({ name }) => name) }];
    }),
  );
}

describe.each(engines)("$name", (engine) => {
  test("the parent's registry is used where the chart's own is not set", async () => {
    expect(await pulls(engine, {})).toEqual({ default: { image: "" } });
    expect(await pulls(engine, { imageRegistry: "" })).toEqual({ default: { image: "" } });
    expect(await pulls(engine, { imageRegistry: null })).toEqual({ default: { image: "" } });
    const all = await pulls(engine, { imageRegistry: "mirror:5000" }, { pools: { gpu: {} } });
    expect(all).toEqual({ default: { image: "mirror:5000/" }, gpu: { image: "mirror:5000/" } });
  });

  test("the chart's own registry wins, and an empty one in a pool gives way again", async () => {
    const pools = { gpu: { image: { registry: "gpu" } }, hdd: { image: { registry: "" } }, plain: {} };
    const own = { image: { registry: "own" }, pools };
    expect(await pulls(engine, { imageRegistry: "mirror" }, own)).toEqual({
      default: { image: "own/" },
      gpu: { image: "gpu/" },
      hdd: { image: "mirror/" },
      plain: { image: "own/" },
    });
  });

  test("the parent's Secrets, as names or as references, are used beside the chart's own, each once", async () => {
    const own = { image: { pullSecrets: [{ name: "own" }] }, pools: { gpu: { image: { pullSecrets: [] } } } };
    const found = await pulls(engine, { imagePullSecrets: ["a", { name: "own" }, { name: "b" }, "a"] }, own);
    expect(found.default?.secrets).toEqual(["own", "a", "b"]);
    expect(found.gpu?.secrets).toEqual(["a", "own", "b"]);
    for (const none of [[], null])
      expect((await pulls(engine, { imagePullSecrets: none })).default?.secrets).toBeUndefined();
  });

  test("other keys of the parent's are no affair of the chart", async () => {
    const global = { storageClass: "fast", security: { allowInsecureImages: true }, imageregistry: 7 };
    expect(await pulls(engine, global)).toEqual({ default: { image: "" } });
  });

  test("a registry that is none is refused by name", async () => {
    const values = { global: { imageRegistry: "https://mirror" } };
    expect(await refusalAlone(engine, { chart: parent, values })).toMatch(/imageRegistry/);
  });

  test("it is said where the chart's own registry wins over another one", async () => {
    const global = { imageRegistry: "mirror" };
    const said = async (image: unknown, pools: unknown = {}) =>
      (await warnings(engine, { values: { global, image, pools } })).filter((line) =>
        line.includes("global"),
      );
    const wins = `wins over global.imageRegistry (mirror): leave it out, or "" in a pool, to pull from there.`;
    expect(await said({ registry: "own" }, { plain: {} })).toEqual([`image.registry: ${wins}`]);
    expect(await said({}, { gpu: { image: { registry: "gpu" } } })).toEqual([
      `pools.gpu.image.registry: ${wins}`,
    ]);
    expect(await said({ registry: "mirror" })).toEqual([]);
    expect(await said({})).toEqual([]);
  });
});

describe.each(engines)("$name, by another name in the parent,", (engine) => {
  test.each(["cacheA", "cache_b"])(
    "refuses %s, of which Kubernetes takes no name, with the way out",
    async (alias) => {
      const aliased = parentChart(alias);
      expect(chartRefusal(await refusalAlone(engine, { chart: aliased, release: "r" }))).toEqual([
        `nameOverride: r-${alias} is no name that Kubernetes takes, of which the chart's name or its alias may be a part: set one of lower-case letters, digits and '-'`,
      ]);
      const values = { [alias]: { nameOverride: "cache" } };
      const objects = await renderAlone(engine, { chart: aliased, release: "r", values });
      expect(objects.map(({ metadata }) => metadata.name)).toContain("r-cache");
    },
  );

  test("takes one that is a name", async () => {
    const objects = await renderAlone(engine, { chart: parentChart("zone-a"), release: "r" });
    expect(objects.map(({ metadata }) => metadata.name)).toContain("r-zone-a");
  });
});
