// What the tests by lists rest upon: of the same values a process of Helm that has them alone says the same as the list.
// Five rows of each kind are asked both ways.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Engine } from "../src/helm/engines.ts";
import { template } from "../src/helm/helm.ts";
import { everyMistake, everyRefused } from "./bad-values/all.ts";
import { hostile } from "./bad-values/hostile.ts";
import { changed, everything } from "./lib/change.ts";
import { engines, refusalAlone, renderAlone } from "./lib/chart.ts";
import { complete, layered, type Values } from "./lib/lists/coalesce.ts";
import { refusal, render } from "./lib/lists/renders.ts";
import { bySchema, verdict } from "./lib/lists/verdicts.ts";
import { neutral } from "./lib/neutral.ts";
import { chartRefusal } from "./lib/refusal.ts";
import { rightValues } from "./right-values/all.ts";

const folder = mkdtempSync(join(tmpdir(), "lists-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The first, the last, and three between them. */
const five = <T>(rows: readonly T[]): T[] =>
  [0, 1, 2, 3, 4].map((step) => rows[Math.floor((step * (rows.length - 1)) / 4)] as T);

const skipped = ["--skip-schema-validation"];

describe.each(engines)("$name alone", (engine) => {
  test.each([...five(rightValues), ["everything", everything] as const])(
    "takes %s",
    async (_what, values) => {
      const objects = await renderAlone(engine, { values });
      // Of the program the list has the names of the files alone.
      expect(neutral(objects)).toEqual(neutral(await render(engine, { values })));
      expect(await renderAlone(engine, { values, args: skipped })).toEqual(objects);
    },
  );

  test.each(five(everyRefused))("refuses %s", async (_what, values, message, release) => {
    const said = chartRefusal(await refusalAlone(engine, { values, release }));
    expect(said).toEqual([message].flat());
    expect(said).toEqual(await refusal(engine, { values, release }));
  });

  test.each(five(hostile))("refuses %s with the schema and without", async (_what, values, message) => {
    const without = chartRefusal(await refusalAlone(engine, { values, release: "r", args: skipped }));
    expect(without?.toSorted()).toEqual([message].flat().toSorted());
    const beside = await refusalAlone(engine, { values, release: "r" });
    if (!beside.includes(bySchema)) expect(chartRefusal(beside)).toEqual(without);
    expect(beside).not.toContain("=S");
  });

  test.each(five(everyMistake))("refuses %s by the schema: %j", async (path, value) => {
    const said = await refusalAlone(engine, { values: changed(path, value) });
    expect(said).toContain(bySchema);
    const inList = await verdict(engine, changed(path, value));
    // The list's chart has the values at another place.
    const lines = inList.map((line) =>
      line
        .replace(/\/entries\/entry\d+/, "")
        .replace(/entries\.entry\d+(\.|(?=:))/, (_, dot) => (dot ? "" : "(root)")),
    );
    for (const line of lines) expect(said.split("\n")).toContain(line);
    expect(inList.length).toBeGreaterThan(0);
  });

  test.each<[what: string, files: Values[]]>([
    ["a map by null", [{ affinity: null, secret: { name: null } }]],
    [
      "a default by null, and a null where there is none",
      [{ pools: { gpu: { cache: null } }, cache: { size: null } }],
    ],
    ["a map by text", [{ cache: "text", resources: [] }]],
    ["keys of a user's", [{ global: { a: null, b: { c: null } }, "x-mine": null }]],
    ["what an earlier file says", [{ cache: { size: "1Ti", dirs: ["/data/a"] } }, { cache: { size: null } }]],
    [
      "a null of an earlier file",
      [
        { cache: null, pools: { gpu: null } },
        { cache: { size: 7 }, pools: { gpu: {} } },
      ],
    ],
    [
      "a map of an earlier file by text",
      [{ pools: { gpu: { weight: 1 } } }, { pools: "none" }, { pools: {} }],
    ],
  ])("merges values as the lists do: %s", async (_what, layers) => {
    const merged = layers.reduce<Values>(layered, {});
    expect(await valuesOf(engine, layers)).toEqual(JSON.parse(JSON.stringify(complete(merged))));
  });
});

/** What templates see as `.Values` of the chart's defaults and some files. */
async function valuesOf(engine: Engine, layers: readonly Values[]): Promise<unknown> {
  const here = mkdtempSync(join(folder, "chart-"));
  mkdirSync(join(here, "templates"));
  writeFileSync(join(here, "Chart.yaml"), "apiVersion: v2\nname: values\nversion: 0.0.0\n");
  writeFileSync(join(here, "values.yaml"), JSON.stringify(complete({})));
  writeFileSync(join(here, "templates", "values.yaml"), "# {{ toJson .Values }}\n");
  const files = layers.map((layer, place) => {
    const file = join(here, `layer-${place}.json`);
    writeFileSync(file, JSON.stringify(layer));
    return file;
  });
  const result = await template(engine, { chart: here, files });
  if (!result.ok) throw new Error(result.message);
  return JSON.parse(/^# (\{.*)$/m.exec(result.stdout)?.[1] ?? "");
}
