// Members as they are shown, of the DaemonSets that the chart has made.
import { describe, expect, test } from "vitest";
import { differences, memberSets } from "../../../src/manifests/members.ts";
import type { KubernetesObject } from "../../../src/manifests/objects.ts";

const daemonSet = (
  name: string,
  spec: object = {},
  pod: object = {},
  apiVersion = "apps/v1",
): KubernetesObject => ({
  apiVersion,
  kind: "DaemonSet",
  metadata: { name },
  spec: { ...spec, template: { spec: { containers: [{ name: "juicefs-cache", image: "i:1", ...pod }] } } },
});

const made = (daemonSet: string, pool = "default", role: "" | "draining" | "joining" = "") => ({
  pool,
  role,
  daemonSet,
});

/** The one set of a DaemonSet. */
const shown = (spec: object, pod: object = {}) => memberSets([daemonSet("a", spec, pod)], [made("a")])[0];

test("a doubled $ is shown as the client gets it", () => {
  const args = ["a=$$(id)", "b=$$$$x$$", "c=$", "d"];
  expect(shown({}, { args })?.mountOptions).toEqual(["a=$(id)", "b=$$x$", "c=$", "d"]);
  expect(shown({})?.mountOptions).toEqual([]);
});

describe("how many members a roll-out takes", () => {
  test.each<[what: string, updateStrategy: object | undefined, maxUnavailable: number | string]>([
    ["nothing is said", undefined, 1],
    ["only the type is said", { type: "RollingUpdate" }, 1],
    ["another field is said", { type: "RollingUpdate", rollingUpdate: {} }, 1],
    ["a number is said", { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 3 } }, 3],
    ["a number is said without the type", { rollingUpdate: { maxUnavailable: 3 } }, 3],
    ["a share is said", { rollingUpdate: { maxUnavailable: "10%" } }, "10%"],
  ])("where %s", (_what, updateStrategy, maxUnavailable) => {
    expect(shown({ updateStrategy })?.maxUnavailable).toBe(maxUnavailable);
  });

  test.each([{}, { rollingUpdate: { maxUnavailable: 3 } }])(
    "is not told where pods are waited for, beside %j",
    (beside) => {
      expect(shown({ updateStrategy: { type: "OnDelete", ...beside } })).not.toHaveProperty("maxUnavailable");
    },
  );
});

test("a set has its name, image and nodes", () => {
  const object = daemonSet("a");
  Object.assign((object.spec as { template: { spec: object } }).template.spec, {
    nodeSelector: { x: "1", "y/z": "" },
  });
  expect(memberSets([object], [made("a", "gpu", "joining")])).toEqual([
    {
      pool: "gpu",
      role: "joining",
      daemonSet: "a",
      nodes: "x=1,y/z=",
      image: "i:1",
      mountOptions: [],
      maxUnavailable: 1,
    },
  ]);
  expect(shown({})).toStrictEqual({
    pool: "default",
    daemonSet: "a",
    nodes: "every node",
    image: "i:1",
    mountOptions: [],
    maxUnavailable: 1,
  });
});

test("there are those that the chart has made, in its order, and none of another kind or group", () => {
  const objects = [
    daemonSet("own"),
    daemonSet("b"),
    daemonSet("a"),
    { ...daemonSet("a", {}, { image: "other" }), kind: "Deployment" },
    daemonSet("a", {}, { image: "other" }, "apps.kruise.io/v1alpha1"),
  ];
  const sets = memberSets(objects, [made("a"), made("missing", "gpu"), made("b", "hdd")]);
  expect(sets.map(({ pool, daemonSet, image }) => [pool, daemonSet, image])).toEqual([
    ["default", "a", "i:1"],
    ["hdd", "b", "i:1"],
  ]);
});

test.each<[what: string, options: string[], others: string[], more: string[], less: string[]]>([
  ["nothing", ["a=1", "b"], ["b", "a=1"], [], []],
  ["a value", ["a=1", "b=2"], ["a=1", "b=1"], ["b=2"], []],
  ["what it has more", ["a=1", "b"], ["a=1"], ["b"], []],
  ["what it lacks", ["a=1"], ["a=1", "b", "c=1"], [], ["b", "c=1"]],
  ["a value, whatever it holds", ["a=b=1"], ["a=b=2"], ["a=b=1"], []],
  ["an option that another's name begins with", ["ab=1"], ["a=1"], ["ab=1"], ["a=1"]],
])("options differ by %s", (_what, options, others, more, less) => {
  expect(differences(options, others)).toEqual({ more, less });
});
