// The API server itself checks what each scenario renders, without keeping it: stricter than any type.
import { readdirSync } from "node:fs";
import { PodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { afterAll, expect, test } from "vitest";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { inProject } from "../../src/root.ts";
import { engines, renderAlone } from "../lib/chart.ts";
import { kubectl } from "./lib/cluster.ts";

const [engine] = engines;
const scenarios = readdirSync(inProject("test/scenarios"));
const made: string[] = [];
/** Kinds of the Prometheus operator, whose CRDs this cluster has not: they are held against the CRDs' own schemas instead. */
const ofOperator: Record<string, typeof PodMonitor | typeof PrometheusRule> = { PodMonitor, PrometheusRule };

/** Even a trial needs the namespace of an object to be there. */
async function makeNamespaces(objects: readonly KubernetesObject[]): Promise<void> {
  const there = (await kubectl(["get", "namespaces", "-o", "name"])).split("\n");
  for (const name of new Set(objects.map(({ metadata }) => metadata.namespace ?? "default"))) {
    if (there.includes(`namespace/${name}`)) continue;
    await kubectl(["create", "namespace", name]);
    made.push(name);
  }
}

afterAll(async () => {
  for (const name of made) await kubectl(["delete", "namespace", name, "--wait"]);
});

test.each(scenarios)("the API server accepts the scenario %s", async (name) => {
  if (!engine) throw new Error("no Helm");
  const objects = await renderAlone(engine, { files: [inProject("test/scenarios", name, "values.yaml")] });
  await makeNamespaces(objects);
  const known = objects.filter(({ kind }) => !(kind in ofOperator));
  for (const object of objects) {
    const Kind = ofOperator[object.kind];
    if (Kind) new Kind(object as never).validate();
  }
  const list = { apiVersion: "v1", kind: "List", items: known };
  const said = await kubectl(
    ["create", "--dry-run=server", "--validate=strict", "-f", "-"],
    JSON.stringify(list),
  );
  expect(said.split("\n")).toHaveLength(known.length);
});
