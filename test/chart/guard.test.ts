// The guard where the cluster is too old for it, or the renderer does not say how old it is.
import { describe, expect, test } from "vitest";
import { engines, refusalAlone, renderAlone } from "../lib/chart.ts";
import { storageClass, volume } from "../lib/guard/objects.ts";
import { judgedBy, type Policy } from "../lib/guard/policy.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { render } from "../lib/lists/renders.ts";
import { chartRefusal } from "../lib/refusal.ts";

const values = { guard: { enabled: true } };

describe.each(engines)("$name", sideBySide, (engine) => {
  test.each(["1.25.0", "1.29.14", "v1.29.4-gke.100"])(
    "is refused below Kubernetes 1.30 (%s)",
    async (version) => {
      const message = await refusalAlone(engine, { values, args: ["--kube-version", version] });
      expect(chartRefusal(message)).toEqual([
        `guard.enabled: needs Kubernetes 1.30, and this is v${version.replace(/^v/, "")}: turn it off, or give the cluster's version (--kube-version)`,
      ]);
    },
  );

  // Argo CD and `helm template` know a version, and not always what it serves.
  test.each(["1.30.0", "v1.30.0-eks-1234", "1.34.4"])(
    "is there from Kubernetes 1.30 on (%s)",
    async (version) => {
      const objects = await renderAlone(engine, { values, args: ["--kube-version", version] });
      const kinds = objects
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith("Validating"))
        .sort();
      const [policy, binding] = ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"];
      expect(kinds).toEqual([policy, policy, binding, binding]);
    },
  );

  test.each([
    ["Audit", ["Audit"]],
    [
      ["Warn", "Audit"],
      ["Warn", "Audit"],
    ],
    [
      ["Audit", "Deny"],
      ["Audit", "Deny"],
    ],
  ])("does what %j says, and only warns of what reads past the ring", async (action, expected) => {
    const objects = await render(engine, { values: { guard: { enabled: true, action } } });
    const bindings = objects.filter(({ kind }) => kind === "ValidatingAdmissionPolicyBinding");
    const specs = Object.fromEntries(
      bindings.map(({ metadata, spec }) => [metadata.name.split(".").at(-1), spec]),
    );
    expect(specs).toEqual({
      guard: { policyName: "juicefs-cache-group.default.guard", validationActions: expected },
      uncached: { policyName: "juicefs-cache-group.default.guard.uncached", validationActions: ["Warn"] },
    });
  });

  test("classes, volumes and the guard are of the driver that is named", async () => {
    const objects = await render(engine, {
      values: { ...values, csi: { driverName: "csi.example.com" }, persistentVolumes: { datasets: {} } },
    });
    const of = (wanted: string) => objects.filter(({ kind }) => kind === wanted);
    expect(of("StorageClass")).toMatchObject([{ provisioner: "csi.example.com" }]);
    expect(of("PersistentVolume")).toMatchObject([{ spec: { csi: { driver: "csi.example.com" } } }]);
    const policies = of("ValidatingAdmissionPolicy") as unknown as Policy[];
    expect(policies).toHaveLength(2);
    for (const policy of policies) {
      expect(judgedBy(policy, storageClass({}, "a", "csi.juicefs.com"))).toEqual([]);
      expect(judgedBy(policy, volume({}, "a", "csi.juicefs.com"))).toEqual([]);
    }
    const said = (make: typeof volume, mountOptions: string[]) =>
      policies.flatMap((policy) => judgedBy(policy, make({ mountOptions }, "a", "csi.example.com")));
    for (const make of [storageClass, volume]) {
      expect(said(make, ["cache-group=jfscache"])).toEqual([expect.stringContaining("without no-sharing")]);
      expect(said(make, [])).toEqual([expect.stringContaining("without cache-group")]);
    }
  });

  test("two releases have a guard each, also of one name in two namespaces", async () => {
    const names = async (release: string, namespace: string) =>
      (await render(engine, { values, release, namespace }))
        .filter(({ kind }) => kind.startsWith("Validating"))
        .map(({ metadata }) => metadata.name);
    const all = [...(await names("a", "x")), ...(await names("a", "y")), ...(await names("b", "x"))];
    expect(new Set(all).size).toBe(6);
  });
});
