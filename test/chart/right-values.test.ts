// Right values are taken by every Helm, and mean the same when the schema is skipped: only the schema tells the two apart.
import { describe, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { render } from "../lib/lists/renders.ts";
import { rightValues } from "../right-values/all.ts";

describe.each(engines)("$name takes", sideBySide, (engine) => {
  test.each(rightValues)("%s", async (_what, values) => {
    expect((await render(engine, { values })).length).toBeGreaterThan(1);
  });
});
