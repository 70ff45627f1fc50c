// Labels and annotations for people and tools, and the account that policies bind to: what carries them, and what does not.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { describe, expect, test } from "vitest";
import type { Engine } from "../../src/helm/engines.ts";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { everything } from "../lib/change.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { render } from "../lib/lists/renders.ts";

const common = {
  commonLabels: { "app.kubernetes.io/part-of": "platform" },
  commonAnnotations: { "example.com/team": "storage" },
};
const daemonSets = (objects: readonly KubernetesObject[]) =>
  objects.filter(({ kind }) => kind === "DaemonSet") as unknown as IDaemonSet[];
const podsOf = (objects: readonly KubernetesObject[]) =>
  daemonSets(objects).map(({ spec }) => [spec?.selector, spec?.template]);

/** Every kind of object that the chart makes, without those that the user writes himself. */
const ofEveryKind = (engine: Engine, more: Record<string, unknown> = {}) =>
  render(engine, { values: { ...everything, extraObjects: [], ...more } });

describe.each(engines)("$name", sideBySide, (engine) => {
  test("every object of the chart carries the common labels and annotations, and no pod and no selector", async () => {
    const objects = await ofEveryKind(engine, common);
    expect(new Set(objects.map(({ kind }) => kind)).size).toBe(12);
    for (const { kind, metadata } of objects) {
      expect(metadata.labels, kind).toMatchObject(common.commonLabels);
      expect(metadata.annotations, kind).toMatchObject(common.commonAnnotations);
    }
    const none = await ofEveryKind(engine, { commonLabels: {}, commonAnnotations: {} });
    expect(podsOf(objects)).toEqual(podsOf(none));
  });

  test("an extra object is as the user has written it", async () => {
    const extra = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "extra" } };
    const objects = await render(engine, { values: { ...common, extraObjects: [extra] } });
    expect(objects).toContainEqual(extra);
  });

  test("an object's own label and annotation win over the common ones", async () => {
    const fast = { labels: { team: "own" }, annotations: { note: "own" }, keep: true };
    const values = {
      commonLabels: { team: "common" },
      commonAnnotations: { note: "common" },
      storageClasses: { fast },
      daemonSetAnnotations: { note: "own" },
    };
    const objects = await render(engine, { values });
    const metadata = objects.find(({ metadata: { name } }) => name === "fast")?.metadata;
    expect(metadata?.labels).toMatchObject({ team: "own" });
    expect(metadata?.annotations).toEqual({ note: "own", "helm.sh/resource-policy": "keep" });
    expect(daemonSets(objects)[0]?.metadata?.annotations).toEqual({ note: "own" });
  });

  test("each pool's DaemonSets have its annotations, and none has any by default", async () => {
    const values = {
      daemonSetAnnotations: { a: "all" },
      drain: { enabled: true },
      pools: { gpu: { daemonSetAnnotations: { b: "gpu" } }, none: { daemonSetAnnotations: {} }, plain: {} },
    };
    const found = daemonSets(await render(engine, { values })).map(({ metadata }) => [
      metadata?.name?.replace(/^.*-/, ""),
      metadata?.annotations,
    ]);
    const all = { a: "all" };
    expect(Object.fromEntries(found)).toEqual({
      group: all,
      "default.draining": all,
      gpu: { b: "gpu" },
      "gpu.draining": { b: "gpu" },
      none: undefined,
      "none.draining": undefined,
      plain: all,
      "plain.draining": all,
    });
    for (const { metadata } of daemonSets(await render(engine)))
      expect(metadata).not.toHaveProperty("annotations");
  });

  test("members have an account of their own only where the user says so", async () => {
    const accounts = async (serviceAccount: unknown) => {
      const objects = await render(engine, {
        release: "cache",
        values: { serviceAccount, pools: { gpu: {} } },
      });
      const made = objects
        .filter(({ kind }) => kind === "ServiceAccount")
        .map(({ metadata }) => metadata.name);
      const used = daemonSets(objects).map(({ spec }) => spec?.template.spec?.serviceAccountName);
      return { made, used: [...new Set(used)] };
    };
    const fullname = "cache-juicefs-cache-group";
    expect(await accounts({})).toEqual({ made: [], used: [undefined] });
    expect(await accounts({ name: "default" })).toEqual({ made: [], used: ["default"] });
    expect(await accounts({ name: "there" })).toEqual({ made: [], used: ["there"] });
    expect(await accounts({ create: true })).toEqual({ made: [fullname], used: [fullname] });
    expect(await accounts({ create: true, name: "own" })).toEqual({ made: ["own"], used: ["own"] });
  });

  test("the account that is made has its annotations and no token, and needs no rights", async () => {
    const annotations = { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/cache" };
    const values = { serviceAccount: { create: true, annotations } };
    const objects = await render(engine, { values, namespace: "cache" });
    const account = objects.find(({ kind }) => kind === "ServiceAccount");
    expect(account).toMatchObject({ metadata: { namespace: "cache", annotations } });
    expect(account).toHaveProperty("automountServiceAccountToken", false);
    expect(objects.filter(({ kind }) => /Role/.test(kind))).toEqual([]);
  });
});
