// Wrong and hostile values are refused by every Helm: with the schema, and when it is skipped.
import { describe, expect, test } from "vitest";
import { chartRefusal } from "../scripts/lib/refusal.ts";
import { hostile } from "./bad-values/hostile.ts";
import { engines, refusal } from "./lib/chart.ts";

const skipped = ["--skip-schema-validation"];
const release = "r";

describe.each(engines)("$name refuses", (engine) => {
  test.each(hostile)("%s", async (_what, values, message) => {
    const without = await refusal(engine, { values, release, args: skipped });
    expect(chartRefusal(without)?.toSorted()).toEqual([message].flat().toSorted());
    const beside = await refusal(engine, { values, release });
    const bySchema = beside.includes("values don't meet the specifications of the schema(s)");
    if (!bySchema) expect(chartRefusal(beside)).toEqual(chartRefusal(without));
    expect(beside).not.toContain("=S");
  });
});
