// A real Prometheus scrapes the members by the configuration that the PodMonitor stands for, and its alerts are those of the chart.
import { createServer } from "node:http";
import type { IPodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import type { IPrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prefix } from "../../schema/metrics/metric.ts";
import { metrics as table } from "../../schema/metrics.ts";
import { freePort } from "../../scripts/lib/free-port.ts";
import { engines, renderAlone } from "../lib/chart.ts";
import { type Asked, asked, asSent, ofKubernetes, ofLeaving, ofMember } from "../lib/dashboard-queries.ts";
import { hasPrometheus, type Prometheus, saySkipped, startPrometheus } from "../lib/prometheus.ts";
import { get, label, until } from "./lib/cluster.ts";
import { refresh } from "./lib/metrics.ts";
import { hastyChart, release } from "./lib/release.ts";
import { nodes, ours } from "./lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const name = "e2e-prometheus";
const nodeLabel = `cache-group.juicefs.io/${name}`;
const port = 19568;
const group = ours(engine, name, {
  nodes: { all: false },
  weight: 7,
  drain: { enabled: true },
  metrics: { enabled: true, address: "node", port },
});

/** Those that a Community mount has none of, or that are there in another state of a member alone. */
const elsewhere = ["member_waiting", "cache_empty"];
const expected = table
  .filter(({ name, counters, labels }) =>
    counters ? !labels && counters.every(({ community }) => community) : !elsewhere.includes(name),
  )
  .map(({ name }) => prefix + name)
  // Requests to the object storage, of which there was none.
  .filter((name) => !/object_(get|put)_bytes/.test(name));

describe.runIf(hasPrometheus)("a Prometheus", () => {
  let prometheus: Prometheus | undefined;
  const query = async (expression: string) => (await prometheus?.query(expression)) ?? [];

  beforeAll(async () => {
    for (const node of nodes) await label(node, nodeLabel, "default");
    await group.start();
    await refresh(await group.pods());
    const { monitor, rule } = await objects();
    expect(monitor.spec?.namespaceSelector?.matchNames).toEqual([group.namespace]);
    const discoveryPort = await freePort();
    discovery.listen(discoveryPort, "127.0.0.1");
    const config = configOf(monitor, `http://127.0.0.1:${discoveryPort}/`);
    prometheus = await startPrometheus(config, { groups: rule.spec?.groups });
  });
  afterAll(async () => {
    prometheus?.stop();
    discovery.close();
    for (const node of nodes) await label(node, nodeLabel);
    await group.remove();
  });

  test("finds each member once, by its pod's address", async () => {
    await until("all targets", 150, async () => (await query("up == 1")).length === nodes.length);
    const pods = await group.pods();
    const targets = await query("up");
    expect(targets.map(({ labels }) => labels.instance).sort()).toEqual(
      pods.map(({ status }) => `${status?.podIP}:${port}`).sort(),
    );
    expect(targets.map(({ labels }) => labels.pod).sort()).toEqual(
      pods.map(({ metadata }) => metadata?.name).sort(),
    );
  });

  test("has a value of every metric that such a member has", async () => {
    expect(expected.length).toBeGreaterThan(45);
    // The first count of the cache's files, and a look at all listeners.
    const missing = async () => {
      const there = new Set(
        (await query('{__name__=~"cache_group_.*"}')).map(({ labels }) => labels.__name__),
      );
      return expected.filter((name) => !there.has(name));
    };
    await until("all metrics", 60, async () => (await missing()).length === 0).catch(async () => {
      expect(await missing()).toEqual([]);
    });
  });

  const empty = async (queries: readonly Asked[]) => {
    const answers = queries.map(async ({ title, expr }) =>
      (await query(asSent(expr, name, "30s"))).length === 0 ? [`${title}: ${expr}`] : [],
    );
    return (await Promise.all(answers)).flat();
  };

  test("has a value for what the dashboard asks of members alone", async () => {
    // Nobody waits for anything here.
    const queries = asked.filter(
      (each) =>
        ofMember(each) &&
        !ofLeaving(each) &&
        !ofKubernetes(each) &&
        !/member_waiting\{.*== 1$/.test(each.expr),
    );
    expect(queries.length).toBeGreaterThan(10);
    await until("all queries", 60, async () => (await empty(queries)).length === 0).catch(async () => {
      expect(await empty(queries)).toEqual([]);
    });
  });

  test("has one for what it asks of members that leave", async () => {
    const queries = asked.filter(ofLeaving);
    expect(queries.length).toBeGreaterThan(0);
    expect(await empty(queries)).toHaveLength(queries.length);
    await label(nodes[0] ?? "", nodeLabel, "default.draining");
    await until("all queries", 120, async () => {
      await refresh(await group.pods());
      return (await empty(queries)).length === 0;
    });
    await label(nodes[0] ?? "", nodeLabel, "default");
    await until(
      "all are members",
      120,
      async () => (await query('cache_group_up{role="member"} == 1')).length === nodes.length,
    );
  });

  test("fires nothing while all is well, and within a minute or so when a member is gone", async () => {
    const firing = async () => (await prometheus?.firing())?.map(({ alertname }) => alertname) ?? [];
    expect(await firing()).toEqual([]);
    await label(nodes[0] ?? "", nodeLabel);
    const begun = Date.now();
    await until("the alert", 180, async () => (await firing()).includes("CacheGroupMemberAbsent"));
    // It waits a minute, and Prometheus forgets a target that is gone within some seconds.
    expect(Date.now() - begun).toBeGreaterThan(55_000);
    await until("the other alert", 60, async () => (await firing()).includes("CacheGroupRingSmall"));
  });
});

saySkipped("members that a Prometheus scrapes");

/** What the chart renders for the Prometheus operator, with alerts that wait a minute. */
async function objects() {
  const rules = { enabled: true, thresholds: { missingMinutes: 1 } };
  const metrics = { enabled: true, address: "node", port, podMonitor: { enabled: true }, rules };
  const values = { ...group.values(), metrics };
  const all = await renderAlone(engine as never, {
    chart: hastyChart,
    values,
    namespace: group.namespace,
    release,
  });
  const of = (kind: string) => all.find((object) => object.kind === kind) as unknown;
  return { monitor: of("PodMonitor") as IPodMonitor, rule: of("PrometheusRule") as IPrometheusRule };
}

/**
 * What Prometheus' discovery of pods gives, as Debian's has none of Kubernetes: of a container without ports one target, whose
 * address is the pod's.
 */
const discovery = createServer((_request, response) => {
  const answer = async () =>
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(await targets()));
  answer().catch(() => response.writeHead(503).end());
});

async function targets() {
  const { items } = await get<{ items: IPod[] }>("pods", "-n", group.namespace);
  return items.flatMap(({ metadata, spec, status }) =>
    [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map((container) => ({
      targets: [status?.podIP ?? ""],
      labels: {
        __meta_kubernetes_namespace: metadata?.namespace,
        __meta_kubernetes_pod_name: metadata?.name,
        __meta_kubernetes_pod_ip: status?.podIP ?? "",
        __meta_kubernetes_pod_container_name: container.name,
        ...Object.fromEntries(
          Object.entries(metadata?.labels ?? {}).map(([key, value]) => [podLabel(key), value]),
        ),
      },
    })),
  );
}

const podLabel = (key: string) => `__meta_kubernetes_pod_label_${key.replace(/[^a-zA-Z0-9_]/g, "_")}`;

/** What the operator makes of a PodMonitor, as far as this one goes. */
function configOf({ spec }: IPodMonitor, url: string) {
  const [endpoint] = spec?.podMetricsEndpoints ?? [];
  const wanted = Object.entries(spec?.selector.matchLabels ?? {}).map(([key, value]) => ({
    action: "keep",
    source_labels: [podLabel(key)],
    regex: value,
  }));
  const named = ["namespace", "pod"].map((target) => ({
    source_labels: [target === "pod" ? "__meta_kubernetes_pod_name" : "__meta_kubernetes_namespace"],
    target_label: target,
  }));
  const own = (endpoint?.relabelings ?? []).map(({ sourceLabels, targetLabel, ...others }) => ({
    ...others,
    source_labels: sourceLabels,
    ...(targetLabel && { target_label: targetLabel }),
  }));
  return {
    global: { scrape_interval: "2s", evaluation_interval: "2s" },
    scrape_configs: [
      {
        job_name: `podMonitor/${group.namespace}/${release}`,
        metrics_path: endpoint?.path,
        http_sd_configs: [{ url, refresh_interval: "1s" }],
        relabel_configs: [...wanted, ...named, ...own],
      },
    ],
  };
}
