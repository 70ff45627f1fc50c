// The runbooks have a section for each alert and none besides, in both languages. Where they lead to: links.test.ts.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { alerts, runbookOf } from "../schema/alerts.ts";
import { inProject } from "../src/root.ts";
import { anchorsOf } from "./lib/links.ts";

const read = (path: string) => readFileSync(inProject(path), "utf8");

describe.each([
  ["docs/runbooks.md", "en"],
  ["docs/runbooks.zh-CN.md", "zh"],
] as const)("%s", (path, language) => {
  test("has a section for each alert, and none besides", () => {
    const sections = [...read(path).matchAll(/^### (.*)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(alerts.map(({ name }) => name));
  });

  test("is where each alert's annotation leads to", () => {
    const anchors = anchorsOf(read(path)).map((anchor) => `${path}#${anchor}`);
    expect(alerts.map((alert) => runbookOf(alert, language)).filter((at) => !anchors.includes(at))).toEqual(
      [],
    );
  });

  test("leaves no placeholder and no defect of a template", () => {
    expect(read(path)).not.toMatch(/<[a-z]+[A-Z]?\w*>|undefined|\{\{/);
    if (language === "zh") expect(read(path)).not.toMatch(/您|挂载选项|凭证|其它|排空/);
  });
});
