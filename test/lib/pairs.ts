// Pairs of values that differ in one key: all that test/scenarios/everything sets, and what a pool can set for itself.
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { memberSettings } from "../../schema/settings/members.ts";
import { retiredSettings } from "../../schema/settings/retired.ts";
import { another } from "./another.ts";
import { everything, places } from "./change.ts";
import { type Path, type Values, valueAt, withValue } from "./paths.ts";
import { merged } from "./reach.ts";
import { schemaErrors } from "./shipped-schema.ts";

/** What a pool overrides together: `cache.size`, `affinity`. */
const units = Object.keys({ ...memberSettings, ...retiredSettings }).flatMap((key): Path[] =>
  merged.includes(key) ? Object.keys(everything[key] as Values).map((below) => [key, below]) : [[key]],
);

const isLeaf = (value: unknown) =>
  typeof value !== "object" || value === null || Object.keys(value).length === 0;

/** Every key that a pair can differ in: those of the top level, those of pool `gpu`, a pool that is added, one taken back. */
export const keys: readonly Path[] = [
  ...[...places(everything)]
    .filter(({ path, value }) => path[0] !== "pools" && isLeaf(value))
    .map(({ path }) => path),
  ...units.map((unit) => ["pools", "gpu", ...unit]),
  ["pools", "gpu", "nodes", "selector"],
  ["pools", "new"],
  ["pools", "gpu", "enabled"],
];

/** What stands at a unit: what `everything` has there, another value, an empty one, or nothing. */
type Choice = "same" | "other" | "empty" | "absent";

export interface Choices {
  hasFullName: boolean;
  /** By unit, `cache.size`. */
  top: Record<string, Choice>;
  /** The same for pool `gpu`. */
  gpu: Record<string, Choice>;
}

const nameOf = (path: Path) => path.join(".");

const forEachUnit = <T>(make: (unit: Path) => T): Record<string, T> =>
  Object.fromEntries(units.map((unit) => [nameOf(unit), make(unit)]));

export const choices: fc.Arbitrary<Choices> = fc.record({
  hasFullName: fc.boolean(),
  top: fc.record(forEachUnit(() => fc.constantFrom<Choice[]>("same", "other"))),
  gpu: fc.record(forEachUnit(() => fc.constantFrom<Choice[]>("same", "other", "empty", "absent"))),
});

/** Everything at the top level but a full name, and a pool that leaves, joins and probes but has emptied all else. */
export const emptyPool: Choices = {
  hasFullName: false,
  top: forEachUnit(() => "same"),
  gpu: forEachUnit((unit) => (unit.at(-1) === "enabled" ? "same" : "empty")),
};

/** Values with everything set, a pool `gpu` that overrides what is chosen, and a pool `plain` that overrides nothing. */
export function valuesOf({ hasFullName, top, gpu }: Choices): Values {
  let values: Values = { ...everything, pools: { gpu: {}, plain: {} } };
  if (!hasFullName) delete values.fullnameOverride;
  for (const unit of units) {
    const name = nameOf(unit);
    values = withValue(values, unit, chosen(unit, top[name]));
    const own = chosen(unit, gpu[name]);
    if (own !== undefined) values = withValue(values, ["pools", "gpu", ...unit], own);
  }
  // Rules: a tag comes with its digest, and no mount without its volume.
  if (gpu["image.tag"] !== "absent" && gpu["image.digest"] === "absent")
    values = withValue(values, ["pools", "gpu", "image", "digest"], "");
  if (gpu.extraVolumes === "empty")
    for (const user of ["extraVolumeMounts", "initContainers"])
      values = withValue(values, ["pools", "gpu", user], []);
  return values;
}

function chosen(unit: Path, choice: Choice = "absent"): unknown {
  if (choice === "absent") return undefined;
  if (choice === "other") return another(unit);
  return (choice === "empty" ? empties[nameOf(unit)] : undefined) ?? valueAt(everything, unit);
}

/** The empty value of each unit that has one. */
const empties: Record<string, unknown> = {
  ...forEachUnit((unit) =>
    [{}, [], "", false, 0].find(
      (empty) => schemaErrors(withValue(everything, ["pools", "gpu", ...unit], empty)).length === 0,
    ),
  ),
  // A digest alone tells no version, and weights need one.
  "image.tag": undefined,
};

/** What must stand beside a key so that it can change alone: the rules tie them to one another. */
const beside: readonly { key: RegExp; values: Record<string, unknown> }[] = [
  { key: /^nodes\./, values: { pools: {}, "drain.enabled": false, "join.enabled": false } },
  { key: /^serviceAccount\.create$/, values: { "serviceAccount.annotations": {} } },
  { key: /^tolerations\.1\.effect$/, values: { "tolerations.1.tolerationSeconds": undefined } },
  { key: /^pools\.gpu\.image\.tag$/, values: { "pools.gpu.image.digest": "" } },
  {
    key: /^extraVolumes\.\d+\.name$/,
    values: {
      extraVolumeMounts: [],
      initContainers: [],
      "pools.gpu.extraVolumeMounts": [],
      "pools.gpu.initContainers": [],
    },
  },
  {
    key: /^pools\.gpu\.(extraVolumeMounts|initContainers)$/,
    values: { "pools.gpu.extraVolumes": everything.extraVolumes },
  },
];

/** Values that differ at `key` alone, in what they say and in what follows from it. `before` is `base` if that can be. */
export function pairAt(base: Values, key: Path): { before: Values; after: Values } {
  const before = beside
    .filter((row) => row.key.test(nameOf(key)))
    .flatMap((row) => Object.entries(row.values))
    .reduce((values, [path, value]) => withValue(values, path.split("."), value), base);
  const after = withValue(before, key, otherValue(before, key));
  // The one key that cannot change alone.
  if (nameOf(key) === "secret.create") return { before, after: withValue(after, ["secret", "data"], {}) };
  return { before, after };
}

/** What is not there yet, neither as written nor as taken from the top level. */
function otherValue(values: Values, key: Path): unknown {
  const setting = key[0] === "pools" ? key.slice(2) : key;
  if (setting.length === 0) return {};
  const effective = valueAt(values, key) ?? valueAt(values, setting);
  return [valueAt(everything, setting), another(setting)].find(
    (candidate) => !isDeepStrictEqual(candidate, effective),
  );
}
