// Where each setting of a pool comes from, in files that chance writes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { sourceSchema } from "../../../scripts/generate/source.ts";
import { askChart, type PoolValues, poolsTemplate } from "../../../src/helm/probe.ts";
import { type Origin, settingsOf } from "../../../src/preview/pool-settings.ts";
import { chart, engines } from "../../lib/chart.ts";
import { filesOf, short, signed } from "../../lib/signed-values.ts";

/** The pools alone: the values may break any rule. */
const template = `${poolsTemplate}
{{- $pools := include "cache-group.eachSet" (dict "root" . "template" "probe.pool") | include "cache-group.problemList" -}}
# {"pools":{{ $pools }}}
`;

/** What a file says, with some of the keys, and of each map that it is null. */
const map = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );

function membersOf(holder: string): Record<string, fc.Arbitrary<unknown>> {
  const value = fc.constant(`${holder} FILE:LINE`);
  return {
    weight: value,
    cache: map({ size: value, dirs: value }),
    podLabels: map({ a: value, b: value }),
    updateStrategy: map({ type: value }),
  };
}

const content = fc.record(
  { ...membersOf("top"), pools: map({ gpu: map(membersOf("pool")), hdd: map(membersOf("pool")) }) },
  { requiredKeys: [] },
);

/** Maps in place of the nulls, which the chart would refuse at the end. */
const mended = (value: unknown): unknown =>
  Object.fromEntries(
    Object.entries(value ?? {})
      .filter(([, inner]) => typeof inner === "object")
      .map(([key, inner]) => [key, mended(inner)]),
  );

/** The values in a setting that were written by a file, and whether there are others. */
function writtenIn(value: unknown): { texts: string[]; others: boolean } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const isSigned = typeof value === "string" && / \d+:\d+$/.test(value);
    return isSigned ? { texts: [value], others: false } : { texts: [], others: true };
  }
  const inner = Object.values(value).map(writtenIn);
  return { texts: inner.flatMap(({ texts }) => texts), others: inner.some(({ others }) => others) };
}

const sourceText = (source: Origin) =>
  source.kind === "default" ? "default" : `${source.kind} ${short(source.place)}`;

const withoutLine = (text: string) => text.replace(/:\d+$/, "");

describe.each(engines)("with $name", (engine) => {
  test("each setting of each pool comes from where Helm and the chart took it", async () => {
    const schema = sourceSchema();
    let compared = 0;
    const check = fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 4 }), async (contents) => {
      const files = [...contents, ...contents.map(mended)];
      const { paths, written } = await filesOf(files.map((file, place) => signed(stringify(file), place)));
      const asked = await askChart<{ pools: PoolValues[] }>(engine, { chart, files: paths }, template);
      if (!asked.ok) throw new Error(asked.message);
      for (const pool of asked.answer.pools) {
        for (const { path, value, from } of settingsOf(schema, written, pool)) {
          const { texts, others } = writtenIn(value);
          if (texts.length === 0) continue;
          const isMap = typeof value === "object";
          const expected = isMap ? [...new Set(texts.map(withoutLine))].sort() : texts;
          const found = from.map(sourceText).map((text) => (isMap ? withoutLine(text) : text));
          expect({ path, found }).toEqual({ path, found: [...expected, ...(others ? ["default"] : [])] });
          compared++;
        }
      }
    });
    await fc.assert(check, { numRuns: 30 });
    expect(compared).toBeGreaterThan(50);
  });
});
