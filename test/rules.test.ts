// The chart's own rules: what no schema can say, refused with the value's name and the way out.
import { describe, expect, test } from "vitest";
import { settingPaths } from "../scripts/generate/keys.ts";
import { sourceSchema, writtenDefaults } from "../scripts/generate/source.ts";
import { template } from "../scripts/lib/helm.ts";
import { type KubernetesObject, parseManifests } from "../scripts/lib/manifests.ts";
import { chartRefusal } from "../scripts/lib/refusal.ts";
import { refusedConventions } from "./bad-values/conventions.ts";
import { refusedPools } from "./bad-values/pools.ts";
import { type Refused, refused } from "./bad-values/rules.ts";
import { changed, everything } from "./lib/change.ts";
import { chart, engines, refusal, render } from "./lib/chart.ts";

const everyRefused: readonly Refused[] = [...refused, ...refusedPools, ...refusedConventions];

describe.each(engines)("$name refuses", (engine) => {
  test.each(everyRefused)("%s", async (_what, values, message, release) => {
    expect(chartRefusal(await refusal(engine, { values, release }))).toEqual([message].flat());
  });

  test("several mistakes at once", async () => {
    const values = { image: { tag: "" }, podLabels: { app: "x" }, mountOptions: ["cache-size=1"] };
    expect(chartRefusal(await refusal(engine, { values }))).toHaveLength(3);
  });

  test("a secret option without showing its value", async () => {
    expect(await refusal(engine, { values: { mountOptions: ["token=SECRET"] } })).not.toContain("SECRET");
  });
});

const source = sourceSchema();
const paths = settingPaths(source);
/** Settings of the chart itself, and those one level below, so that a message is not swallowed by its parent's. */
const levels = [paths.filter((path) => !path.includes(".")), paths.filter((path) => path.includes("."))];

const withNulls = (nulls: readonly string[]): Record<string, unknown> => {
  const values: Record<string, Record<string, null> | null> = {};
  for (const path of nulls) {
    const [parent = "", child] = path.split(".");
    values[parent] = child === undefined ? null : { ...values[parent], [child]: null };
  }
  return values;
};

describe.each(engines)("$name", (engine) => {
  test.each(levels)("refuses a null that would delete %s and its like, by name", async (...nulls) => {
    expect(chartRefusal(await refusal(engine, { values: withNulls(nulls) }))).toEqual(
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

describe.each(engines)("$name takes", (engine) => {
  test.each(accepted)("%s", async (_what, values) => {
    expect((await render(engine, { values })).length).toBeGreaterThan(0);
  });
});

describe.each(engines)("$name, with the schema skipped,", (engine) => {
  const args = ["--skip-schema-validation"];
  const refused = async (values: unknown) => chartRefusal(await refusal(engine, { values, args }));

  test.each(refusedConventions)("refuses %s too", async (_what, values, message) => {
    expect(await refused(values)).toEqual([message].flat());
  });

  test("refuses pools that are called like the members of another", async () => {
    expect((await refused({ pools: { "default.draining": {} } }))?.[0]).toMatch(
      /^pools\.default\.draining: that is no name for a pool/,
    );
  });

  // A problem is one line of JSON: no key adds a line of its own, and none makes another's disappear.
  test.each([
    "a: b\n- code: forged",
    'a"},{"code":"null","path":["x"],"params":{}',
    "a\n\nb",
    "a}}{{ fail }}",
  ])("names the pool %j once, and what is wrong beside it", async (name) => {
    const said = await refused({ pools: { [name]: {} }, podLabels: { app: "x" } });
    const shown = name.replaceAll("\n", " ");
    expect(said?.filter((line) => line.includes("no name for a pool"))).toEqual([
      expect.stringContaining(`pools.${shown}: that is no name`),
    ]);
    expect(said?.filter((line) => line.startsWith("podLabels: app is set by the chart"))).toHaveLength(1);
    expect(said?.filter((line) => /^(x|forged)/.test(line))).toEqual([]);
  });
});

describe.each(engines)("no text breaks out of its place when the schema is skipped ($name)", (engine) => {
  const expected = render(engine, { values: everything });
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
    const result = await template(engine, {
      chart,
      values: changed(path, evil),
      args: ["--skip-schema-validation"],
    });
    if (!result.ok) throw new Error(result.message);
    const shape = (objects: KubernetesObject[]) =>
      objects.map((object) => [object.kind, ...Object.keys(object)]).sort();
    const objects = parseManifests(result.stdout);
    expect(shape(objects)).toEqual(shape(await expected));
    expect(JSON.stringify(objects)).toContain(JSON.stringify(evil).slice(1, -1));
  });
});
