// chart/values.yaml and the types say the same as the source.

import { describe, expect, expectTypeOf, test } from "vitest";
import type { ResolvedValues as Resolved, ValuesInput } from "../../schema/values.ts";
import { valuesSchema } from "../../schema/values.ts";
import { sourceSchema, writtenDefaults } from "../../scripts/generate/source.ts";
import { mergedValues } from "../../src/helm/probe.ts";
import type { ResolvedValues, Values } from "../../src/index.ts";
import { everything } from "../lib/change.ts";
import { chart, engines } from "../lib/chart.ts";

describe.each(engines)("the values as $name reads them", (engine) => {
  test("are the source's defaults", async () => {
    const merged = await mergedValues(engine, { chart });
    const values = merged.ok ? merged.answer : merged.message;
    expect(values).toEqual(writtenDefaults(sourceSchema()));
    expect(valuesSchema.parse(values)).toEqual(valuesSchema.parse({}));
  });
});

/** Interfaces and intersections as one literal type, all the way down. */
type Flat<T> = T extends readonly (infer Entry)[]
  ? Flat<Entry>[]
  : T extends object
    ? { [Key in keyof T]: Flat<T[Key]> }
    : T;

describe("the types", () => {
  test("what a user may write is what zod takes", () => {
    expectTypeOf<Flat<Values>>().toEqualTypeOf<Flat<ValuesInput>>();
  });

  test("what they are after all defaults is what zod makes of them", () => {
    expectTypeOf<Flat<ResolvedValues>>().toEqualTypeOf<Flat<Resolved>>();
  });

  test("a misspelt key is a compile error, at the root and below", () => {
    const fine: Values = { cacheGroup: "zone-a", "x-disks": ["/data"], cache: { size: "7Ti" } };
    // @ts-expect-error: the key is misspelt
    const root: Values = { cacheGrup: "zone-a" };
    // @ts-expect-error: the key is misspelt
    const below: Values = { cache: { sice: 1 } };
    // @ts-expect-error: not one of the words
    const word: Values = { image: { pullPolicy: "always" } };
    expect([fine, root, below, word].map((values) => valuesSchema.safeParse(values).success)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test("every setting has a value once defaults are filled in", () => {
    expectTypeOf<ResolvedValues["cache"]["size"]>().toEqualTypeOf<string | number>();
    expectTypeOf<NonNullable<ResolvedValues["storageClasses"][string]>["enabled"]>().toEqualTypeOf<boolean>();
    const resolved = valuesSchema.parse({ storageClasses: { fast: {} } });
    expect(resolved.storageClasses.fast?.reclaimPolicy).toBe("Delete");
    expect(resolved.cache.dirs).toEqual(["/data/jfsCache"]);
  });
});

test("zod takes what the shipped schema takes, and no unknown key but x-", () => {
  expect(valuesSchema.safeParse(everything).error).toBeUndefined();
  expect(valuesSchema.safeParse({ "x-a": 1 }).success).toBe(true);
  expect(valuesSchema.safeParse({ "y-a": 1 }).error?.issues[0]).toMatchObject({
    code: "unrecognized_keys",
    keys: ["y-a"],
  });
});
