// As reach.test.ts, with pools that set for themselves what chance has chosen.
import fc from "fast-check";
import { test } from "vitest";
import { type Choices, choices, keys, valuesOf } from "../lib/pairs.ts";
import { effectOf } from "../lib/surprises.ts";

test("the pods that change are those which the key reaches", async () => {
  const property = fc.asyncProperty(choices, async (chosen) => {
    const base = valuesOf(chosen);
    const found = await Promise.all(keys.map((key) => effectOf(key, base)));
    const surprises = found.flatMap(({ surprise }) => (surprise === undefined ? [] : [surprise]));
    if (surprises.length > 0) throw new Error(surprises.join("\n"));
  });
  await fc.assert(property, { numRuns: 2, endOnFailure: true, reporter });
});

/** Without the values, which are long: fc.assert makes them again of `{ seed, path }`. */
function reporter({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<[Choices]>): void {
  const problem = errorInstance instanceof Error ? errorInstance.message : errorInstance;
  if (failed) throw new Error(`${problem}\nwith { seed: ${seed}, path: "${counterexamplePath}" }`);
}
