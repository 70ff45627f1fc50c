// Which nodes a pool's members run on, how they resolve names, and what is kept of their DaemonSets' past.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { describe, expect, test } from "vitest";
import type { Engine } from "../../src/helm/engines.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { render } from "../lib/lists/renders.ts";

const label = "cache-group.juicefs.io/jfscache";

/** Of each set of members, by the value of its nodes' label, what `of` says of its DaemonSet. */
async function bySet<T>(engine: Engine, values: unknown, of: (spec: IDaemonSet["spec"]) => T) {
  const sets = (await render(engine, { values })).filter(({ kind }) => kind === "DaemonSet");
  return Object.fromEntries(
    (sets as unknown as IDaemonSet[]).map(({ spec }): [string, T] => [
      spec?.template.metadata?.labels?.["cache-group.juicefs.io/pool"] ?? "",
      of(spec),
    ]),
  );
}

const nodes = (engine: Engine, values: unknown) =>
  bySet(engine, values, (spec) => spec?.template.spec?.nodeSelector);

describe.each(engines)("$name", sideBySide, (engine) => {
  test("a pool's own labels of nodes stand beside the group's, for those that drain or join too", async () => {
    const selector = { disk: "nvme", on: "true" };
    const image = { tag: "ee-5.1.2-b4a5d0e" };
    const gpu = { nodes: { selector }, drain: { enabled: true }, join: { enabled: true }, image };
    expect(await nodes(engine, { pools: { gpu, hdd: {} } })).toEqual({
      default: { [label]: "default" },
      gpu: { [label]: "gpu", ...selector },
      "gpu.draining": { [label]: "gpu.draining", ...selector },
      "gpu.joining": { [label]: "gpu.joining", ...selector },
      hdd: { [label]: "hdd" },
    });
  });

  test.each([[{ selector: {} }], [{ selector: null }], [{}], [null]])(
    "a pool with nodes: %j asks for the group's label alone",
    async (own) => {
      const found = await nodes(engine, { pools: { gpu: { nodes: own } } });
      expect(found.gpu).toEqual({ [label]: "gpu" });
    },
  );

  test("a pool's labels of nodes do not make the top level's label go", async () => {
    const pools = { gpu: { nodes: { selector: { disk: "nvme" } } } };
    const found = await nodes(engine, { pools, drain: { enabled: true } });
    expect(Object.values(found).map((selector) => selector?.[label])).toEqual(Object.keys(found));
  });

  test("name servers are rendered as they are written, per pool, and none by default", async () => {
    const dnsConfig = { nameservers: ["10.0.0.10"], options: [{ name: "ndots", value: "2" }] };
    const pools = { gpu: { dnsPolicy: "", dnsConfig: {} }, plain: {} };
    const found = await bySet(engine, { dnsPolicy: "None", dnsConfig, pools }, (spec) => {
      const { dnsPolicy, dnsConfig } = spec?.template.spec ?? {};
      return { dnsPolicy, dnsConfig };
    });
    expect(found.default).toEqual({ dnsPolicy: "None", dnsConfig });
    expect(found.plain).toEqual(found.default);
    expect(found.gpu).toEqual({ dnsPolicy: undefined, dnsConfig: undefined });
  });

  test("the number of old revisions is said only where it is set, 0 too", async () => {
    const limits = (values: unknown) => bySet(engine, values, (spec) => spec?.revisionHistoryLimit);
    expect(await limits({ pools: { gpu: {} } })).toEqual({ default: undefined, gpu: undefined });
    const pools = {
      none: { revisionHistoryLimit: 0 },
      text: { revisionHistoryLimit: "7" },
      unset: { revisionHistoryLimit: "" },
    };
    expect(await limits({ revisionHistoryLimit: 3, pools })).toEqual({
      default: 3,
      none: 0,
      text: 7,
      unset: undefined,
    });
  });
});
