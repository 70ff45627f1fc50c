// Right values are taken by every Helm, and mean the same when the schema is skipped.
import { describe, expect, test } from "vitest";
import { engines, render } from "./lib/chart.ts";
import { rightValues } from "./right-values/all.ts";

describe.each(engines)("$name takes", (engine) => {
  test.each(rightValues)("%s", async (_what, values) => {
    const objects = await render(engine, { values });
    expect(objects.length).toBeGreaterThan(1);
    expect(await render(engine, { values, args: ["--skip-schema-validation"] })).toEqual(objects);
  });
});
