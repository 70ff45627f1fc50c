// What is expected of a value, in words: in both languages, and in English without what a pattern would read as more than a sign.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Message, Words } from "../../schema/messages/message.ts";
import { say } from "../../schema/messages/say.ts";
import { type Code, messages } from "../../schema/messages.ts";
import { sourceSchema } from "../../scripts/generate/source.ts";
import { schemaProblems } from "../../src/check/schema-problems.ts";
import { walk } from "../../src/model/json-schema.ts";
import { inProject } from "../../src/root.ts";

const explained = [...walk(sourceSchema())].filter(({ schema }) => schema.expects !== undefined);
const wordsOf = (parts: typeof explained) =>
  [...new Map(parts.map(({ schema }) => [JSON.stringify(schema.expects), schema.expects])).values()].map(
    (words): [string, Words] => [words?.en ?? "", words as Words],
  );
const patterned = wordsOf(explained.filter(({ schema }) => schema.pattern !== undefined));

describe.each(wordsOf(explained))("%s", (_en, { en, zh }) => {
  test("is said in both languages", () => {
    expect(en).toMatch(/^[a-z]|^Deny,/);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    // It follows a Chinese sign without a blank.
    expect(zh).toMatch(/^\p{Script=Han}/u);
  });

  test("has Chinese marks in Chinese", () => {
    expect(zh).not.toMatch(/\p{Script=Han}[,.:;!?()]|[,.:;!?()] ?\p{Script=Han}/u);
    expect(zh).not.toMatch(/[，。：；、（）“”] | [，。：；、（）“”]/);
    expect(zh).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u);
  });

  test("ends as the sentence goes on", () => {
    for (const text of [en, zh]) expect(text).not.toMatch(/[.。\s]$|\s\s|^\s/);
  });
});

test.each(patterned)("can be a part of a pattern: %s", (_en, { en }) => {
  expect(en).not.toMatch(/[\^$.()[\]*+?|\\{}]/);
  expect(new RegExp(en, "u").test(en)).toBe(true);
});

test("there are words enough for that to mean something", () => {
  expect(explained.length).toBeGreaterThan(200);
  expect(patterned.length).toBeGreaterThan(25);
});

test("a problem has them in both languages, and the sentence in the one that is asked for", () => {
  const [problem] = schemaProblems({ cache: { size: "big" } }).filter(({ code }) => code === "form");
  expect(problem?.params.expects).toEqual({ en: expect.any(String), zh: expect.any(String) });
  const said = (language: keyof Words) => say("form", { ...problem?.params, at: "cache.size" }, language);
  expect(said("en")).toBe(
    'cache.size: "big" is not what goes here: write a size such as 500Gi or 7Ti, or a whole number of MiB',
  );
  expect(said("zh")).toBe(
    'cache.size："big" 不合要求，应为容量，例如 500Gi 或 7Ti，也可写以 MiB 为单位的整数',
  );
});

test("no message puts a blank before them in Chinese", () => {
  const put = (Object.entries(messages) as [Code, Message][]).filter(
    ([, { en, choose }]) => en.includes("{expects}") && !choose?.expects,
  );
  expect(put.length).toBeGreaterThan(3);
  for (const [, { zh }] of put) expect(zh).toMatch(/\p{Script=Han}\{expects\}/u);
});

test("nothing of them is shipped with the chart", () => {
  const shipped = readFileSync(inProject("chart/values.schema.json"), "utf8");
  expect(shipped).not.toMatch(/\p{Script=Han}/u);
  const keys = new Set<string>();
  JSON.parse(shipped, (key, value) => {
    keys.add(key);
    return value;
  });
  for (const key of ["expects", "zh", "en"]) expect(keys).not.toContain(key);
});
