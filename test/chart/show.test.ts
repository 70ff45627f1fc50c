// What `helm show` and `helm lint` say of the chart, with both Helms.
import { readFileSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { inProject } from "../../src/root.ts";
import { engines } from "../lib/chart.ts";

const read = (path: string) => readFileSync(inProject(path), "utf8");
const helm = (engine: (typeof engines)[number], ...args: string[]) =>
  execa(engine.path, [...args, inProject("chart")], { reject: false });

test.each(engines)(
  "helm show readme: what it needs, how to install it, in both languages ($name)",
  async (engine) => {
    const { stdout } = await helm(engine, "show", "readme");
    expect(stdout).toContain("helm install juicefs-cache-group ./chart -f values.yaml");
    expect(stdout).toMatch(/^## See that it works$/m);
    expect(stdout).toMatch(/^## Before you rely on it$/m);
    expect(stdout).toMatch(/^## 确认生效$/m);
    expect(stdout).toMatch(/^## 使用前须知$/m);
    // Beside a packed chart there is nothing that such a link could lead to.
    const targets = [...stdout.matchAll(/\]\(([^)]*)\)/g)].map(([, target = ""]) => target);
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !/^(https:\/\/|#简体中文$)/.test(target))).toEqual([]);
    expect(stdout).not.toContain("![");
  },
);

test.each(engines)("helm lint has nothing to say ($name)", async (engine) => {
  const { stdout, exitCode } = await helm(engine, "lint", "--strict");
  expect(exitCode).toBe(0);
  expect(stdout).not.toMatch(/\[(INFO|WARNING|ERROR)\]/);
});

test("Chart.yaml says what a catalogue shows, and its icon is the picture", () => {
  const chart = parse(read("chart/Chart.yaml"));
  expect(chart).toMatchObject({
    home: expect.stringMatching(/^https:/),
    keywords: expect.arrayContaining(["juicefs", "kpfs"]),
    annotations: { "artifacthub.io/license": "Apache-2.0" },
  });
  expect(chart.sources.length).toBeGreaterThan(0);
  const [head, icon] = chart.icon.split(",");
  expect(head).toBe("data:image/svg+xml;base64");
  expect(Buffer.from(icon, "base64").toString()).toBe(read("docs/pictures/icon.svg"));
});
