// Wrong and hostile values are refused by every Helm: with the schema, and when it is skipped.
import { describe, expect, test } from "vitest";
import { chartRefusal } from "../scripts/lib/refusal.ts";
import { hostile } from "./bad-values/hostile.ts";
import { engines, refusal } from "./lib/chart.ts";

const skipped = ["--skip-schema-validation"];
/** Of the name, the chart's own objects are called r, unless a row says otherwise. */
const release = "r";
const named = (values: unknown) =>
  "nameOverride" in (values as object) ? values : { fullnameOverride: "r", ...(values as object) };

describe.each(engines)("$name refuses", (engine) => {
  test.each(hostile)("%s", async (_what, values, message) => {
    const without = await refusal(engine, { values: named(values), release, args: skipped });
    expect(chartRefusal(without)?.toSorted()).toEqual([message].flat().toSorted());
    const beside = await refusal(engine, { values: named(values), release });
    const bySchema = beside.includes("values don't meet the specifications of the schema(s)");
    if (!bySchema) expect(chartRefusal(beside)).toEqual(chartRefusal(without));
    expect(beside).not.toContain("=S");
  });
});
