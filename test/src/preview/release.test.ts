// Names of releases: those that Helm refuses are refused in our words, and no others.
import { describe, expect, test } from "vitest";
import { Refusal } from "../../../src/check/problem.ts";
import { helm } from "../../../src/helm/helm.ts";
import { preview } from "../../../src/preview/preview.ts";
import { inProject } from "../../../src/root.ts";
import { engines } from "../../lib/chart.ts";

describe.each(engines)("with $name", (engine) => {
  test.each([
    ["a", true],
    ["a-b.c0", true],
    ["a".repeat(53), true],
    ["a".repeat(54), false],
    ["Bad_Name", false],
    ["a-", false],
    ["a.", false],
    ["a..b", false],
  ])("%s", async (release, isRight) => {
    const byHelm = await helm(engine, ["template", release, inProject("chart")]);
    // Helm says no by the name alone; the chart may find the name that follows from it too long.
    expect(!byHelm.ok && /release name/.test(byHelm.message)).toBe(!isRight);
    const found = await preview([], { helm: engine, release }).catch((error) => error);
    if (isRight) expect(found).not.toBeInstanceOf(Refusal);
    else expect(found.problems).toMatchObject([{ code: "helm-release-name", params: { release } }]);
  });
});
