// The client's environment in `secret.data.envs`: what the member reads as a map is not refused, and nothing of it is shown.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inProject } from "../../src/root.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { refusal, render } from "../lib/lists/renders.ts";

/** Texts, and what the reader of the CSI driver makes of them. */
const oracle: readonly { envs: string; env?: Record<string, string>; error?: true }[] = JSON.parse(
  readFileSync(inProject("test/member/envs-oracle.json"), "utf8"),
);
const withEnvs = (envs: string) => ({ secret: { create: true, data: { name: "vol", token: "T", envs } } });
const taken = oracle.filter(({ env }) => env).map(({ envs }) => envs);
const others = oracle.filter(({ error }) => error).map(({ envs }) => envs);

describe.each(engines)("$name", sideBySide, (engine) => {
  test.each(taken)("takes %j", async (envs) => {
    expect(await render(engine, { values: withEnvs(envs) })).not.toEqual([]);
  });

  test("refuses most of what nobody reads, and shows none of it", async () => {
    const said = await Promise.all(
      others.map((envs) => refusal(engine, { values: withEnvs(envs) }).catch(() => [])),
    );
    const refused = said.filter((lines) => lines.length > 0);
    expect(refused.length).toBeGreaterThan(others.length / 2);
    for (const lines of refused) expect(lines.join()).toMatch(/^secret\.data\.envs: [^:]*\(not shown\)/);
  });
});

test("the oracle is there", () => {
  expect(taken.length).toBeGreaterThan(200);
  expect(others.length).toBeGreaterThan(40);
});
