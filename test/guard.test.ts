// The guard where the cluster is too old for it, or the renderer does not say how old it is.
import { describe, expect, test } from "vitest";
import { chartRefusal } from "../scripts/lib/refusal.ts";
import { engines, refusal, render } from "./lib/chart.ts";

const values = { guard: { enabled: true } };

describe.each(engines)("$name", (engine) => {
  test.each(["1.25.0", "1.29.14", "v1.29.4-gke.100"])(
    "is refused below Kubernetes 1.30 (%s)",
    async (version) => {
      const message = await refusal(engine, { values, args: ["--kube-version", version] });
      expect(chartRefusal(message)).toEqual([
        `guard.enabled: needs Kubernetes 1.30, and this is v${version.replace(/^v/, "")}: turn it off, or give the cluster's version (--kube-version)`,
      ]);
    },
  );

  // Argo CD and `helm template` know a version, and not always what it serves.
  test.each(["1.30.0", "v1.30.0-eks-1234", "1.34.4"])(
    "is there from Kubernetes 1.30 on (%s)",
    async (version) => {
      const objects = await render(engine, { values, args: ["--kube-version", version] });
      const kinds = objects.map(({ kind }) => kind).filter((kind) => kind.startsWith("Validating"));
      expect(kinds).toEqual(["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"]);
    },
  );

  test("two releases have a guard each, also of one name in two namespaces", async () => {
    const names = async (release: string, namespace: string) =>
      (await render(engine, { values, release, namespace }))
        .filter(({ kind }) => kind.startsWith("Validating"))
        .map(({ metadata }) => metadata.name);
    const all = [...(await names("a", "x")), ...(await names("a", "y")), ...(await names("b", "x"))];
    expect(new Set(all).size).toBe(3);
  });
});
