// The chart's own rules: what no schema can say, refused with the value's name and the way out.
import { describe, expect, test } from "vitest";
import { settingPaths } from "../scripts/generate/keys.ts";
import { sourceSchema, writtenDefaults } from "../scripts/generate/source.ts";
import { template } from "../scripts/lib/helm.ts";
import { type KubernetesObject, parseManifests } from "../scripts/lib/manifests.ts";
import { chartRefusal } from "../scripts/lib/refusal.ts";
import { refused } from "./bad-values/rules.ts";
import { changed, everything } from "./lib/change.ts";
import { chart, engines, refusal, render } from "./lib/chart.ts";

describe.each(engines)("$name refuses", (engine) => {
  test.each(refused)("%s", async (_what, values, message, release) => {
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
      ];
      const isMap = typeof entry === "object" && !Array.isArray(entry) && !open.includes(below.join("."));
      return [below.join("."), ...(isMap ? flat(entry, below) : [])];
    });
  expect(paths).toEqual(flat(writtenDefaults(source), []));
});

describe.each(engines)("no text breaks out of its place when the schema is skipped ($name)", (engine) => {
  const expected = render(engine, { values: everything });
  const evil = 'a: {b}\n- c\nd: "e';
  test.each([
    "cacheGroup",
    "secret.name",
    "priorityClassName",
    "dnsPolicy",
    "automountServiceAccountToken",
    "cache.dirs.0",
    "mountOptions.0",
    "network.cidr",
    "image.tag",
    "image.pullPolicy",
    "storageClasses.juicefs-sc.reclaimPolicy",
    "storageClasses.juicefs-sc.volumeBindingMode",
    "storageClasses.juicefs-sc.allowVolumeExpansion",
    "storageClasses.juicefs-sc.mountOptions.0",
    "updateStrategy.type",
    "fullnameOverride",
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
