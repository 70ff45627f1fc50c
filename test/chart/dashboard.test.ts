// The ConfigMap of the Grafana dashboard: when it is there, what Grafana's sidecar finds it by, and what it holds.
import { readFileSync } from "node:fs";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { describe, expect, test } from "vitest";
import { inProject } from "../../src/root.ts";
import { engines, renderAlone } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { warnings } from "../lib/lists/renders.ts";

describe.each(engines)("$name", sideBySide, (engine) => {
  const dashboardOf = async (metrics: object, release = "zone-a"): Promise<IConfigMap | undefined> => {
    const objects = await renderAlone(engine, { release, values: { metrics } });
    return objects.find(({ metadata }) => metadata.name.endsWith("-dashboard")) as IConfigMap | undefined;
  };

  test.each([
    ["en", "cache-group.json"],
    ["zh", "cache-group.zh-CN.json"],
  ])("in %s it is the file as it is, legends and all", async (language, file) => {
    const found = await dashboardOf({ enabled: true, dashboard: { enabled: true, language } });
    const text = readFileSync(inProject("chart/dashboards", file), "utf8");
    expect(text).toContain("{{node}}");
    expect(found?.data).toEqual({ [`juicefs-${file}`]: text });
    expect(found?.metadata?.name).toBe("zone-a-juicefs-cache-group-dashboard");
  });

  test("Grafana's sidecar finds it by its label, or by another", async () => {
    const labels = { grafana_dashboard: null, team_dashboard: "yes" };
    const one = await dashboardOf({ enabled: true, dashboard: { enabled: true } });
    const other = await dashboardOf({ enabled: true, dashboard: { enabled: true, labels } });
    expect(one?.metadata?.labels).toMatchObject({ grafana_dashboard: "1" });
    expect(other?.metadata?.labels).toMatchObject({ team_dashboard: "yes" });
    expect(other?.metadata?.labels).not.toHaveProperty("grafana_dashboard");
  });

  test("without metrics there is none, which is said", async () => {
    expect(await dashboardOf({ dashboard: { enabled: true } })).toBeUndefined();
    expect(await dashboardOf({ enabled: true })).toBeUndefined();
    expect(await warnings(engine, { values: { metrics: { dashboard: { enabled: true } } } })).toContain(
      "metrics.dashboard.enabled does nothing while metrics.enabled is off.",
    );
  });
});
