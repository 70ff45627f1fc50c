// docs/options.md: who sets an option, how far it is known, and that both languages have the same rows.
import { describe, expect, test } from "vitest";
import { clientOptions } from "../../schema/client-options.ts";
import { optionsPage } from "../../scripts/generate/options-page.ts";
import { sourceSchema } from "../../scripts/generate/source.ts";

const pages = { en: optionsPage(sourceSchema(), "en"), zh: optionsPage(sourceSchema(), "zh") };
const rowOf = (page: string, name: string) =>
  page
    .split("\n")
    .find((line) => line.startsWith(`| \`${name}\``))
    ?.split(" | ")
    .map((cell) => cell.replaceAll(/^\| | \|$/g, "").trim());

describe.each(Object.entries(pages))("%s", (_language, page) => {
  test("has a row of seven cells for each option, in their order", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows.map((row) => /`([^`]+)`/.exec(row)?.[1])).toEqual(clientOptions.map(({ name }) => name));
    expect(rows.filter((row) => row.split(" | ").length !== 7)).toEqual([]);
  });
});

test.each([
  ["cache-size", "`cache.size`"],
  ["cache-group", "`cacheGroup`"],
  ["group-weight", "`weight`"],
  ["group-backup", "`join.enabled`"],
  ["group-network", "`network.cidr`, you, of clients"],
  ["group-weight-unit", "you, of members"],
  ["subdir", "`subdir`, you"],
  ["buffer-size", "you"],
  ["foreground", "the chart"],
])("%s is set by: %s", (name, who) => {
  expect(rowOf(pages.en, name)?.[4]).toBe(who);
});

test("a row tells spelling, form, default, first version and how far it is known", () => {
  expect(rowOf(pages.en, "attr-cache")?.slice(0, 2)).toEqual([
    "`attr-cache` (also `attrcacheto`)",
    "seconds",
  ]);
  expect(rowOf(pages.en, "cache-size")?.slice(1, 4)).toEqual(["MiB", "`102400`", ""]);
  expect(rowOf(pages.en, "rdma-network")?.slice(3, 4)).toEqual(["5.3.0"]);
  expect(rowOf(pages.en, "flip")?.[6]).toMatch(/^name alone \[\d+\]$/);
  expect(rowOf(pages.zh, "flip")?.[6]).toMatch(/^仅知名称 \[\d+\]$/);
});
