// A member's pod changes if and only if what changes reaches it: for every key of the schema, in values that differ in
// that key alone, whatever the pools set for themselves.
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Engine } from "../scripts/lib/engines.ts";
import { template } from "../scripts/lib/helm.ts";
import { type JsonSchema, resolve, walk } from "../scripts/lib/json-schema.ts";
import { chart, engines } from "./lib/chart.ts";
import { type Choices, choices, emptyPool, keys, pairAt, valuesOf } from "./lib/pairs.ts";
import type { Path, Values } from "./lib/paths.ts";
import { reaches, setsOf } from "./lib/reach.ts";
import { shippedSchema } from "./lib/shipped-schema.ts";

const count = 12;
const parts = Array.from({ length: count }, (_, part) => ({
  part: part + 1,
  engine: engines[part % engines.length] as Engine,
  keys: keys.filter((_, place) => place % count === part),
}));

describe.each(parts)(`part $part of ${count}`, ({ engine, keys }) => {
  test("the pods that change are those which the key reaches", async () => {
    const property = fc.asyncProperty(choices, async (chosen) => {
      const base = valuesOf(chosen);
      const podsOf = reader(engine);
      const found = await Promise.all(keys.map((key) => surprise(key, base, podsOf)));
      const surprises = found.filter((line) => line !== undefined);
      if (surprises.length > 0) throw new Error(surprises.join("\n"));
    });
    await fc.assert(property, { examples: [[emptyPool]], numRuns: 2, endOnFailure: true, reporter });
    // Some eighty renders, which a busy machine takes its time for.
  }, 180_000);
});

test("every key of the schema has its turn", () => {
  const tried = new Set<JsonSchema>();
  const visit = (schema: JsonSchema, [key, ...below]: Path): void => {
    tried.add(schema);
    if (key === undefined) return;
    const target = resolve(shippedSchema, schema);
    const next = target.items ?? target.properties?.[key] ?? target.additionalProperties;
    if (typeof next === "object") visit(next, below);
  };
  for (const { keys } of parts) for (const key of keys) visit(shippedSchema, key);

  const known = [...walk(shippedSchema)].flatMap(({ path, schema }) =>
    Object.entries(schema.properties ?? {}).map(([key, property]) => ({ key: `${path}.${key}`, property })),
  );
  expect(known.length).toBeGreaterThan(200);
  expect(known.filter(({ property }) => !tried.has(property)).map(({ key }) => key)).toEqual([]);
});

/** Whose pods change without being reached, or the other way round; nothing when all is as it should be. */
async function surprise(key: Path, base: Values, podsOf: Reader): Promise<string | undefined> {
  const { before, after } = pairAt(base, key);
  const [old, now] = await Promise.all([podsOf(before), podsOf(after)]).catch(({ message }) => {
    throw new Error(`${key.join(".")}: ${message}`);
  });
  const changed = [...old.keys(), ...now.keys()].filter(
    (label) => !isDeepStrictEqual(old.get(label), now.get(label)),
  );
  const reached = [...setsOf(before), ...setsOf(after)]
    .filter((set) => reaches(key, set, before))
    .map(({ pool, role }) => (role ? `${pool}.${role}` : pool));
  const [does, should] = [changed, reached].map(
    (labels) => [...new Set(labels)].sort().join(", ") || "nobody",
  );
  if (does === should) return undefined;
  return `${key.join(".")} changes the pods of ${does}, and should of ${should}`;
}

/** Pod templates by the node label's value of their set. */
type Reader = (values: Values) => Promise<ReadonlyMap<string, unknown>>;

/** Renders the same values once, and parses the same text once. */
function reader(engine: Engine): Reader {
  const rendered = new Map<Values, Promise<string[]>>();
  const pods = new Map<string, readonly [string, unknown]>();
  const podOf = (text: string) => {
    const pod = (parse(text) as IDaemonSet).spec?.template;
    return [pod?.metadata?.labels?.["cache-group.juicefs.io/pool"] ?? "", pod] as const;
  };
  return async (values) => {
    const texts = rendered.get(values) ?? daemonSets(engine, values);
    rendered.set(values, texts);
    for (const text of await texts) if (!pods.has(text)) pods.set(text, podOf(text));
    return new Map((await texts).map((text) => pods.get(text) ?? podOf(text)));
  };
}

async function daemonSets(engine: Engine, values: Values): Promise<string[]> {
  const result = await template(engine, { chart, values });
  if (!result.ok) throw new Error(result.message);
  return result.stdout.split(/^---$/m).filter((text) => /^kind: DaemonSet$/m.test(text));
}

/** Without the values, which are long: fc.assert makes them again of `{ seed, path }`. */
function reporter({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<[Choices]>): void {
  const problem = errorInstance instanceof Error ? errorInstance.message : errorInstance;
  if (failed) throw new Error(`${problem}\nwith { seed: ${seed}, path: "${counterexamplePath}" }`);
}
