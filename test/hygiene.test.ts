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
  [
    "a mount twice",
    { volumeMounts: [{ mountPath: "/a" }, { mountPath: "/a" }] },
    "Pod/p.spec.volumeMounts has /a twice",
  ],
])("finds %s", (_what, spec, finding) => {
  expect(findings(object(spec))).toEqual([finding]);
});

test("lets an empty emptyDir and names that differ be", () => {
  expect(findings(object({ volumes: [{ name: "a", emptyDir: {} }, { name: "b" }] }))).toEqual([]);
});
