// The shipped schema: it refuses what is wrong, in ajv and in every Helm, and each of its constraints has a reason.
import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { memberSettings } from "../../schema/settings/members.ts";
import { retiredSettings } from "../../schema/settings/retired.ts";
import { type JsonSchema, resolve, walk } from "../../src/model/json-schema.ts";
import { inProject } from "../../src/root.ts";
import { everyMistake, everyRefused } from "../bad-values/all.ts";
import { hostile } from "../bad-values/hostile.ts";
import type { Mistake } from "../bad-values/mistakes.ts";
import { changed, everything, places } from "../lib/change.ts";
import { engines } from "../lib/chart.ts";
import { complete } from "../lib/lists/coalesce.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { verdict } from "../lib/lists/verdicts.ts";
import { schemaErrors, shippedSchema, textOf } from "../lib/shipped-schema.ts";
import { rightValues } from "../right-values/all.ts";

/** Values that no schema, or not the schema alone, refuses. */
const unlikeMistakes: readonly [what: string, values: unknown][] = [
  ...rightValues,
  ...everyRefused,
  ...hostile,
].map(([what, values]) => [what, values]);
const inPools = everyMistake
  .filter(([path]) => (path.split(".")[0] ?? "") in { ...memberSettings, ...retiredSettings })
  .map(([path, value]) => [`pools.gpu.${path}`, value] as const);
const allMistakes = [...everyMistake, ...inPools];
const title = (value: unknown) => (value === undefined ? "nothing" : JSON.stringify(value).slice(0, 40));

/** The key that a message about `path` must name: `cache.dirs` for `cache.dirs.0`. */
const keyOf = (path: string) =>
  path
    .split(".")
    .filter((key) => key && !/^\d+$/.test(key))
    .at(-1) ?? "";

test("it accepts values that set everything, and those set every key that it knows", () => {
  expect(schemaErrors(everything)).toEqual([]);
  const set = new Set<JsonSchema>();
  const visit = (schema: JsonSchema, value: unknown) => {
    const target = resolve(shippedSchema, schema);
    set.add(target);
    const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
    for (const [key, entry] of entries) {
      const below = target.items ?? target.properties?.[key] ?? target.additionalProperties;
      if (typeof below === "object") visit(below, entry);
      if (target.properties?.[key]) set.add(target.properties[key]);
    }
  };
  visit(shippedSchema, everything);
  const known = [...walk(shippedSchema)].flatMap(({ path, schema }) =>
    Object.entries(schema.properties ?? {}).map(([key, property]) => ({ path: `${path}.${key}`, property })),
  );
  expect(known.filter(({ property }) => !set.has(property)).map(({ path }) => path)).toEqual([]);
});

const titled = ([path, value]: Mistake) => [path, title(value), value] as const;

describe("a mistake is refused with a message that names the key", () => {
  test.each(allMistakes.map(titled))("%s: %s", (path, _title, value) => {
    const errors = schemaErrors(changed(path, value));
    expect(errors).not.toEqual([]);
    expect(errors.map(textOf).join("\n")).toContain(keyOf(path));
  });
});

describe.each(engines)("$name refuses it too, with a message that names the key", sideBySide, (engine) => {
  // A pool's settings refer to those of the top level (shared-parts.test.ts).
  test.each(everyMistake.map(titled))("%s: %s", async (path, _title, value) => {
    const message = (await verdict(engine, changed(path, value))).join("\n");
    // Helm 4 names a place by a JSON pointer, with ~1 for a slash in a key; of a key's own name it says no place at all,
    // and Helm 3 none of anything where there is a control character.
    if (!/^- at '': invalid propertyName|^yaml: control characters/.test(message))
      expect(message.replaceAll("~1", "/")).toContain(keyOf(path));
    expect(message).not.toBe("");
  });
});

describe.each(engines)("$name takes what ajv takes, and nothing else", sideBySide, (engine) => {
  test.each(unlikeMistakes)("%s", async (_what, values) => {
    const lines = await verdict(engine, values);
    expect(lines.length > 0).toBe(schemaErrors(complete(values)).length > 0);
    // What may be secret is not shown.
    expect(lines.join("\n")).not.toMatch(/=S|SECRET/);
  });
});

/** Maps whose keys are the user's own. */
const openMaps = [
  /^global$/,
  /^pools$/,
  /^(pools\.gpu\.)?nodes\.selector$/,
  /podLabels$|podAnnotations$|daemonSetAnnotations$/,
  /^commonLabels$|^commonAnnotations$|^serviceAccount\.annotations$|^metrics\.((podMonitor|dashboard|rules)\.labels|service\.annotations)$/,
  /^(storageClasses|persistentVolumes)(\.[^.]+(\.claim)?\.(labels|annotations))?$/,
  /resources\.(requests|limits)$/,
  /matchLabels$/,
  /volumeAttributes$/,
  /^extraObjects\.\d+(\.metadata)?$/,
];

test("a misspelt key is refused in every map that is not the user's own", () => {
  const accepted = [...places(everything)]
    .filter(({ value }) => typeof value === "object" && value !== null && !Array.isArray(value))
    .filter(({ path }) => schemaErrors(changed([...path, "misspelt"].join("."), "x")).length === 0)
    .map(({ path }) => path.join("."));
  expect(accepted.filter((path) => !openMaps.some((open) => open.test(path)))).toEqual([]);
  expect(accepted.length).toBeGreaterThan(3);
});

/** A path with such a key (a label's, say) cannot be written with dots. */
const hasDottedKey = (path: readonly string[]) => path.some((key) => key.includes("."));

/** Places where a whole number and a text mean the same, or where anything goes. */
const eitherType = [
  /^(x-holder|global\.any)/,
  /imagePullSecrets\.\d+$|image\.pullSecrets\.\d+$/,
  /cache\.(size|freeSpaceRatio)$/,
  /(image\.tag|revision|revisionHistoryLimit|weight)$/,
  /(network|metrics)\.port$/,
  /^metrics\.rules\.thresholds\./,
  /Seconds$|Threshold$/,
  /maxUnavailable$/,
  /resources\.(requests|limits)\./,
  /divisor$|sizeLimit$/,
];

/** Settings that pools have as well: one form for both, in which a null is right for a pool. At the top level a rule refuses it. */
const ofMembers = Object.keys({ ...memberSettings, ...retiredSettings }).join("|");

/** Places where a null takes back what an earlier values file said. */
const nullable = [
  new RegExp(`^(${ofMembers})$`),
  /^(cache|image|network|drain|join|[a-z]+Probe)\.[^.]+$/,
  /^(x-holder|global\.)/,
  /^(pools|storageClasses|persistentVolumes)\.[^.]+$/,
  /^pools\.[^.]+\.[^.]+$/,
  /^pools\.[^.]+\.(nodes|cache|image|network|drain|join|[a-z]+Probe)\.[^.]+$/,
  /^(affinity|resources|updateStrategy|securityContext|podSecurityContext|dnsConfig)$/,
  // Left out, since a pool may set the same shapes to null.
  /initContainers\.\d+\.(resources|securityContext)$/,
];

test.each([
  ["a map", { a: "b" }, [/^(x-holder|global\.any)/]],
  ["a list", [["a"]], [/^(x-holder|global\.any)/]],
  ["null", null, nullable],
  ["a boolean", true, [/^(x-holder|global\.any)/]],
  ["a whole number", 7, eitherType],
  ["a text of digits", "7", eitherType],
])("%s is refused where it is of the wrong type", (_what, wrong, exceptions) => {
  const kind = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "list" : typeof value);
  const accepted = [...places(everything)]
    .filter(({ path, value }) => path.length > 0 && kind(value) !== kind(wrong) && !hasDottedKey(path))
    .map(({ path }) => path.join("."))
    .filter((path) => schemaErrors(changed(path, wrong)).length === 0);
  expect(accepted.filter((path) => !exceptions.some((exception) => exception.test(path)))).toEqual([]);
});

test("each constraint is the only reason for some refusal", () => {
  const reasons = new Map<unknown, Set<string>>();
  const note = (values: unknown) => {
    const errors = schemaErrors(values).filter(({ keyword }) => keyword !== "propertyNames");
    const [first] = errors;
    if (!first || errors.length > 1) return;
    const reason = first.keyword === "required" ? `required ${first.params.missingProperty}` : first.keyword;
    reasons.set(first.parentSchema, (reasons.get(first.parentSchema) ?? new Set()).add(reason));
  };
  for (const [path, value] of allMistakes) note(changed(path, value));
  for (const { path, value } of places(everything)) {
    const at = path.join(".");
    if (typeof value === "object" && !Array.isArray(value))
      note(changed(`${at}${at ? "." : ""}misspelt`, "x"));
    if (at && !hasDottedKey(path)) for (const wrong of [{}, [], null, true, 7, "7"]) note(changed(at, wrong));
  }
  const unneeded = [...walk(shippedSchema)].flatMap(({ path, schema }) =>
    constraintsOf(schema)
      .filter((constraint) => !reasons.get(schema)?.has(constraint))
      .map((constraint) => `${path} ${constraint}`),
  );
  // The values as a whole, and keys, are never of another type.
  expect(unneeded.filter((found) => found !== " type" && !found.endsWith("<key> type"))).toEqual([]);
});

/** Names of a schema's own constraints; each required key is one. An enum leaves its type nothing to say. */
function constraintsOf(schema: JsonSchema): string[] {
  const keywords = [
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "uniqueItems",
    "enum",
  ];
  return [
    ...keywords.filter((keyword) => keyword in schema),
    ...(schema.type && !schema.enum ? ["type"] : []),
    ...(schema.additionalProperties === false ? ["additionalProperties"] : []),
    ...(schema.required ?? []).map((key) => `required ${key}`),
  ];
}

test("it is small, minified and in English", () => {
  expect(statSync(inProject("chart/values.schema.json")).size).toBeLessThan(64 * 1024);
  expect(JSON.stringify(shippedSchema)).not.toMatch(/\p{Script=Han}/u);
  expect(shippedSchema.$comment).toContain("schema/values.ts");
});
