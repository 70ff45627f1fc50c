// What runs beside a member, and what a member may do on its node.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { describe, expect, test } from "vitest";
import type { Engine } from "../../src/helm/engines.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { render } from "../lib/lists/renders.ts";

/** The pods of each set of members, by the value of its nodes' label. */
async function pods(engine: Engine, values: unknown) {
  const sets = (await render(engine, { values })).filter(({ kind }) => kind === "DaemonSet");
  const bySet = (sets as unknown as IDaemonSet[]).map(
    ({ spec }) =>
      [spec?.template.metadata?.labels?.["cache-group.juicefs.io/pool"] ?? "", spec?.template.spec] as const,
  );
  return Object.fromEntries(bySet);
}

const prepare = {
  name: "prepare",
  image: "registry.example.com/tools:1",
  args: ["$(DISK)", "010"],
  env: [{ name: "DISK", value: "1e3" }],
  volumeMounts: [{ name: "data", mountPath: "/data", mountPropagation: "Bidirectional" }],
};
const extraVolumes = [{ name: "data", hostPath: { path: "/data" } }];

describe.each(engines)("$name", sideBySide, (engine) => {
  test("init containers are rendered as they are written, in their order, for members that drain too", async () => {
    const other = { name: "check", image: "tools:2" };
    const initContainers = [prepare, other];
    const found = await pods(engine, { extraVolumes, initContainers, drain: { enabled: true } });
    for (const set of ["default", "default.draining"]) {
      expect(found[set]?.initContainers).toEqual(initContainers);
      expect(found[set]?.containers.map(({ name }) => name)).toEqual(["juicefs-cache"]);
    }
  });

  test("a pool's init containers take the place of the top level's, and none are possible", async () => {
    const own = [{ name: "own", image: "tools:3" }];
    const pools = { gpu: { initContainers: own }, hdd: { initContainers: [] }, plain: {} };
    const found = await pods(engine, { extraVolumes, initContainers: [prepare], pools });
    expect(found.gpu?.initContainers).toEqual(own);
    expect(found.hdd).not.toHaveProperty("initContainers");
    expect(found.plain?.initContainers).toEqual([prepare]);
  });

  test("an init container's quantities are text, as the API server keeps them", async () => {
    const resources = { requests: { cpu: 1, memory: 10737418240 }, limits: { cpu: "2" } };
    const found = await pods(engine, { initContainers: [{ name: "a", image: "b", resources }] });
    const requests = { cpu: "1", memory: "10737418240" };
    expect(found.default?.initContainers?.[0]?.resources).toEqual({ requests, limits: { cpu: "2" } });
  });

  test("a null in an init container is left out", async () => {
    const container = { name: "a", image: "b" };
    const initContainers = [{ ...container, resources: null, securityContext: null }];
    const found = await pods(engine, { initContainers });
    expect(found.default?.initContainers).toEqual([container]);
  });

  test("a member is privileged by default, and root whatever its context says", async () => {
    const given = { privileged: false, capabilities: { add: ["SYS_ADMIN"] } };
    const pools = { gpu: { securityContext: given }, none: { securityContext: {} }, plain: {} };
    const found = await pods(engine, { pools });
    const context = (set: string) => found[set]?.containers[0]?.securityContext;
    expect(context("default")).toEqual({ privileged: true, runAsUser: 0 });
    expect(context("plain")).toEqual({ privileged: true, runAsUser: 0 });
    expect(context("gpu")).toEqual({ ...given, runAsUser: 0 });
    expect(context("none")).toEqual({ runAsUser: 0 });
    for (const pod of Object.values(found)) expect(pod).not.toHaveProperty("securityContext");
  });

  test("a pod's context is rendered as it is written, per pool", async () => {
    const all = { fsGroup: 2_000_000, seccompProfile: { type: "RuntimeDefault" } };
    const own = { runAsUser: 1000 };
    const pools = { gpu: { podSecurityContext: own }, none: { podSecurityContext: {} } };
    const found = await pods(engine, { podSecurityContext: all, pools });
    expect(found.default?.securityContext).toEqual(all);
    expect(found.gpu?.securityContext).toEqual(own);
    expect(found.none).not.toHaveProperty("securityContext");
  });
});
