// The chart's own rules: what no schema can say, refused with the value's name and the way out.
import { describe, expect, test } from "vitest";
import { Document } from "yaml";
import { settingPaths } from "../../scripts/generate/keys.ts";
import { sourceSchema, writtenDefaults } from "../../scripts/generate/source.ts";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { everyRefused } from "../bad-values/all.ts";
import { hostile } from "../bad-values/hostile.ts";
import { refusedWithoutSchema } from "../bad-values/paths.ts";
import { changed, everything } from "../lib/change.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { refusal, render } from "../lib/lists/renders.ts";

describe.each(engines)("$name refuses", sideBySide, (engine) => {
  test.each(everyRefused)("%s", async (_what, values, message, release) => {
    expect(await refusal(engine, { values, release })).toEqual([message].flat());
  });

  test("several mistakes at once", async () => {
    const values = { image: { tag: "" }, podLabels: { app: "x" }, mountOptions: ["cache-size=1"] };
    expect(await refusal(engine, { values })).toHaveLength(3);
  });

  test("a secret option without showing its value", async () => {
    const said = await refusal(engine, { values: { mountOptions: ["token=SECRET"] } });
    expect(said.join()).not.toContain("SECRET");
  });
});

describe.each(engines)("$name, with the schema skipped, refuses", sideBySide, (engine) => {
  const refused = (values: unknown, release?: string) =>
    refusal(engine, { values, release, isSchemaSkipped: true });

  // With the schema the same rules say the same, unless it refuses them first (schema.test.ts).
  test.each(hostile)("%s", async (_what, values, message) => {
    const said = await refused(values, "r");
    expect(said.toSorted()).toEqual([message].flat().toSorted());
    expect(said.join()).not.toContain("=S");
  });

  test.each(refusedWithoutSchema)("%s too", async (_what, values, message) => {
    expect(await refused(values)).toEqual([message].flat());
  });

  test("pools that are called like the members of another", async () => {
    expect(await refused({ pools: { "default.draining": {}, "gpu.joining": {}, "gpu.x": {} } })).toEqual([
      "pools.default.draining: default.draining is a value of the node label, and no pool: set drain.enabled",
      "pools.gpu.joining: gpu.joining is a value of the node label, and no pool: set pools.gpu.join.enabled",
      expect.stringMatching(/^pools\.gpu\.x: that is no name for a pool/),
    ]);
  });

  // A problem is one line of JSON: no key adds a line of its own, and none makes another's disappear.
  test.each([
    "a: b\n- code: forged",
    'a"},{"code":"null","path":["x"],"params":{}',
    "a\n\nb",
    "a}}{{ fail }}",
  ])("the pool %j once, and what is wrong beside it", async (name) => {
    const said = await refused({ pools: { [name]: {} }, podLabels: { app: "x" } });
    const shown = name.replaceAll("\n", " ");
    expect(said.filter((line) => line.includes("no name for a pool"))).toEqual([
      expect.stringContaining(`pools.${shown}: that is no name`),
    ]);
    expect(said.filter((line) => line.startsWith("podLabels: app is set by the chart"))).toHaveLength(1);
    expect(said.filter((line) => /^(x|forged)/.test(line))).toEqual([]);
  });
});

const source = sourceSchema();
const paths = settingPaths(source);
/** Settings of the chart itself, and those one and two levels below, so that a message is not swallowed by its parent's. */
const levels = [0, 1, 2].map((depth) => paths.filter((path) => path.split(".").length === depth + 1));

const withNulls = (nulls: readonly string[]): Record<string, unknown> => {
  const document = new Document({});
  for (const path of nulls) document.setIn(path.split("."), null);
  return document.toJS();
};

describe.each(engines)("$name", sideBySide, (engine) => {
  test.each(levels)("refuses a null that would delete %s and its like, by name", async (...nulls) => {
    expect(await refusal(engine, { values: withNulls(nulls) })).toEqual(
      nulls.map(
        (path) =>
          `${path} is null, which would delete it: leave it out to get the default, or write an empty value`,
      ),
    );
  });
});

test("the settings that a null must not delete are all that have a default", () => {
  const flat = (value: object, path: string[]): string[] =>
    Object.entries(value).flatMap(([key, entry]) => {
      const below = [...path, key];
      const open = [
        "secret.data",
        "nodes.selector",
        "affinity",
        "resources",
        "updateStrategy",
        "storageClasses",
        "podLabels",
        "podAnnotations",
        "securityContext",
        "podSecurityContext",
        "dnsConfig",
        "daemonSetAnnotations",
        "metrics.dashboard.labels",
        "serviceAccount.annotations",
        "commonLabels",
        "commonAnnotations",
        "pools",
      ];
      const isMap = typeof entry === "object" && !Array.isArray(entry) && !open.includes(below.join("."));
      return [below.join("."), ...(isMap ? flat(entry, below) : [])];
    });
  expect(paths).toEqual(flat(writtenDefaults(source), []));
});

/** What is just not refused: the bounds of the rules. */
const accepted: [what: string, values: unknown][] = [
  [
    "join with the first client that knows it",
    { image: { tag: "ee-5.1.0-0000000" }, join: { enabled: true } },
  ],
  ["a weight with the first client that knows it", { image: { tag: "ee-5.0.0" }, weight: 1 }],
  [
    "RDMA with a version that is told",
    { image: { tag: "x", version: "5.3.0" }, mountOptions: ["rdma-network=ib0"] },
  ],
  ["an option that begins like RDMA's", { mountOptions: ["rdma-network-of-tomorrow=1"] }],
  [
    "a buffer below the limit",
    { resources: { limits: { memory: "12Gi" } }, mountOptions: ["buffer-size=12287"] },
  ],
  ["requests like their limits", { resources: { limits: { memory: "10240Mi", cpu: "4000m" } } }],
  [
    "a mount beside the disks",
    { extraVolumes: [{ name: "a", emptyDir: {} }], extraVolumeMounts: [{ name: "a", mountPath: "/data2" }] },
  ],
];

describe.each(engines)("$name takes", sideBySide, (engine) => {
  test.each(accepted)("%s", async (_what, values) => {
    expect((await render(engine, { values })).length).toBeGreaterThan(0);
  });
});

describe.each(engines)("no text breaks out when the schema is skipped ($name)", sideBySide, (engine) => {
  let before: Promise<KubernetesObject[]> | undefined;
  // With a name and one =, it is a mount option too.
  const evil = 'a=: {b}\n- c\nd: "e';
  test.each([
    "cacheGroup",
    "secret.name",
    "priorityClassName",
    "dnsPolicy",
    "automountServiceAccountToken",
    "mountOptions.0",
    "weight",
    "pools.gpu.weight",
    "image.tag",
    "image.pullPolicy",
    "revision",
    "storageClasses.juicefs-sc.reclaimPolicy",
    "storageClasses.juicefs-sc.volumeBindingMode",
    "storageClasses.juicefs-sc.allowVolumeExpansion",
    "persistentVolumes.datasets.accessMode",
    "persistentVolumes.datasets.capacity",
    "updateStrategy.type",
    "csi.driverName",
    "guard.action",
    "guard.action.0",
    "global.imagePullSecrets.0",
    "serviceAccount.name",
    "serviceAccount.annotations.a",
    "commonLabels.a",
    "commonAnnotations.a",
    "daemonSetAnnotations.a",
    "pools.gpu.nodes.selector.a",
    "dnsConfig.options.0.value",
    "initContainers.0.image",
    "initContainers.0.args.0",
    "initContainers.0.env.0.value",
    "initContainers.0.volumeMounts.0.mountPath",
    "securityContext.capabilities.add.0",
    "securityContext.seLinuxOptions.type",
    "podSecurityContext.seccompProfile.localhostProfile",
  ])("%s", async (path) => {
    before ??= render(engine, { values: everything });
    const objects = await render(engine, { values: changed(path, evil), isSchemaSkipped: true });
    const shape = (objects: KubernetesObject[]) =>
      objects.map((object) => [object.kind, ...Object.keys(object)]).sort();
    expect(shape(objects)).toEqual(shape(await before));
    expect(JSON.stringify(objects)).toContain(JSON.stringify(evil).slice(1, -1));
  });
});
