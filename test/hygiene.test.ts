// The checks on rendered objects are checked themselves: each must find what it is for.
import { expect, test } from "vitest";
import { findings } from "./lib/hygiene.ts";

const object = (spec: unknown) => ({ apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec });

test.each([
  ["a null", { a: { b: null } }, "Pod/p.spec.a.b is null"],
  ["an empty map", { a: {} }, "Pod/p.spec.a is empty"],
  ["an empty list", { a: [] }, "Pod/p.spec.a is empty"],
  [
    "a float in a text",
    { a: ["cache-size=1.048576e+06"] },
    "Pod/p.spec.a.0 holds a number as a float: cache-size=1.048576e+06",
  ],
  ["a variable twice", { env: [{ name: "A" }, { name: "A" }] }, "Pod/p.spec.env has A twice"],
  ["a volume twice", { volumes: [{ name: "a" }, { name: "a" }] }, "Pod/p.spec.volumes has a twice"],
  ["a port twice", { ports: [{ name: "a" }, { name: "a" }] }, "Pod/p.spec.ports has a twice"],
  ...["1000m", "0.5", "1024Mi", "1000", "1.5Gi", "2000k", "1e3"].map((cpu): [string, unknown, string] => [
    `the quantity ${cpu}`,
    { resources: { limits: { cpu } } },
    `Pod/p.spec.resources.limits.cpu is ${cpu}, which the API server writes otherwise`,
  ]),
  [
    "a number",
    { resources: { limits: { cpu: 4 } } },
    "Pod/p.spec.resources.limits.cpu is 4, which the API server writes otherwise",
  ],
  [
    "a fraction",
    { capacity: { storage: 0.5 } },
    "Pod/p.spec.capacity.storage is 0.5, which the API server writes otherwise",
  ],
  ["a hook", { "helm.sh/hook": "pre-install" }, "Pod/p.spec.helm.sh/hook makes it a hook"],
  [
    "a hook's policy",
    { "argocd.argoproj.io/hook-delete-policy": "x" },
    "Pod/p.spec.argocd.argoproj.io/hook-delete-policy makes it a hook",
  ],
  [
    "a mount twice",
    { volumeMounts: [{ mountPath: "/a" }, { mountPath: "/a" }] },
    "Pod/p.spec.volumeMounts has /a twice",
  ],
])("finds %s", (_what, spec, finding) => {
  expect(findings(object(spec))).toEqual([finding]);
});

test.each(["4", "500m", "1500m", "10Gi", "1536Mi", "10Pi", "1025Ei", "0", "1k", "300Mi"])(
  "lets the quantity %s be",
  (cpu) => {
    expect(findings(object({ requests: { cpu } }))).toEqual([]);
  },
);

test("lets an empty emptyDir and names that differ be", () => {
  expect(findings(object({ volumes: [{ name: "a", emptyDir: {} }, { name: "b" }] }))).toEqual([]);
});
