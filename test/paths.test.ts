// Paths, wherever one stands: which are refused, and which are not.
import { describe, expect, test } from "vitest";
import { chartRefusal } from "../scripts/lib/refusal.ts";
import { refusedPaths, refusedWithoutSchema } from "./bad-values/paths.ts";
import { engines, refusal } from "./lib/chart.ts";
import { schemaErrors } from "./lib/shipped-schema.ts";

describe.each(engines)("$name", (engine) => {
  test.each(refusedPaths)("refuses %s", async (_what, values, message) => {
    expect(schemaErrors(values)).toEqual([]);
    expect(chartRefusal(await refusal(engine, { values }))).toEqual([message].flat());
  });

  test.each(refusedWithoutSchema)("refuses %s without the schema too", async (_what, values, message) => {
    const args = ["--skip-schema-validation"];
    expect(chartRefusal(await refusal(engine, { values, args }))).toEqual([message].flat());
  });
});
