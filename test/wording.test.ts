// Chinese text keeps its terms and its typography, wherever it stands: words that were replaced once do not come back.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inProject } from "../src/root.ts";

type Line = { at: string; text: string };

const folders = ["docs", "schema", "scripts", "src", "chart", "examples", "test/kpfs"];
const pages = readdirSync(inProject("."), { encoding: "utf8" }).filter((name) => name.endsWith(".md"));
const filesOf = (folder: string) =>
  readdirSync(inProject(folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`);

/** Every line with Chinese in it. A schema is one line, and its texts are those between quotes. */
const lines: readonly Line[] = [...pages, ...folders.flatMap(filesOf)]
  .filter((path) => /\.(md|ts|tpl|txt|ya?ml|json)$/.test(path))
  .flatMap((path) =>
    readFileSync(inProject(path), "utf8")
      .split(path.endsWith(".json") ? /["\n]/ : "\n")
      .map((text, place) => ({ at: `${path}:${place + 1}`, text })),
  )
  .filter(({ text }) => /\p{Script=Han}/u.test(text));

/** What is read of a line as prose: in TypeScript what its strings say, elsewhere all but code and where links lead. */
function proseOf({ at, text }: Line): string[] {
  const strings = /\.ts:/.test(at)
    ? [...text.matchAll(/(["'`])((?:\\.|(?!\1).)*)\1/g)].map(([, , said = ""]) => said)
    : [text];
  return strings
    .filter((said) => /\p{Script=Han}/u.test(said))
    .map((said) =>
      said
        .replace(/^\s*((#+|-|\*|>|\d+\.)\s+)+/, "")
        // Behind a mark, bold text ends only where a blank follows.
        .replace(/(?<=[。：？])\*\* |\*\*/g, "")
        // What stands in a placeholder is not known, and may be a mark or a word of either language.
        .replace(/\$\{.*?\}/g, "\uFFFC")
        .replace(/(`+).+?\1/g, "code")
        .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1"),
    );
}

const prose = lines.flatMap((line) => proseOf(line).map((text) => ({ at: line.at, text })));

/** Where a pattern is found, with what stands around it. */
const found = (among: readonly Line[], pattern: RegExp) =>
  among.flatMap(({ at, text }) => {
    const match = pattern.exec(text);
    return match ? [`${at} ${text.slice(Math.max(0, match.index - 20), match.index + 25)}`] : [];
  });

test("Chinese text is found in guides, settings, messages, alerts, dashboards and examples", () => {
  for (const place of [
    /^README\.zh-CN\.md/,
    /^docs\/operations\.zh-CN\.md/,
    /^docs\/values\.zh-CN\.(yaml|schema\.json)/,
    /^schema\/settings\//,
    /^schema\/messages\//,
    /^chart\/templates\/_alerts\.tpl/,
    /^chart\/dashboards\/cache-group\.zh-CN\.json/,
    /^chart\/files\/assumptions\.json/,
    /^scripts\/generate\//,
    /^examples\//,
  ])
    for (const some of [lines, prose])
      expect(some.filter(({ at }) => place.test(at)).length).toBeGreaterThan(2);
});

describe("no line of Chinese has", () => {
  test.each([
    ["您", "你"],
    ["挂载选项", "挂载参数"],
    ["凭证", "认证信息"],
    ["其它", "其他"],
  ])("%s, which is %s here", (word) => {
    expect(found(lines, new RegExp(word))).toEqual([]);
  });

  test("排空 for anything but `kubectl drain`, which it names, but for the guide whose subject that is", () => {
    const elsewhere = lines.filter(({ at }) => !at.startsWith("docs/maintenance.zh-CN.md:"));
    // Where a link leads is the heading of that guide.
    const texts = elsewhere.map(({ at, text }) => ({ at, text: text.replace(/\]\([^)]*\)/g, "]") }));
    const others = texts.filter(({ text }) => !text.includes("kubectl drain"));
    expect(found(others, /排空/)).toEqual([]);
  });

  test("marks of half width beside a Chinese letter", () => {
    // A full stop and a blank end an English sentence, which the Chinese one may follow in a comment.
    expect(found(prose, /\p{Script=Han}[,.:;!?()]|([,:;!?()] ?|\.)\p{Script=Han}/u)).toEqual([]);
  });

  test("a blank beside a mark of full width", () => {
    expect(found(prose, /\S [，。：；、！？）”]|[，。：；、！？（“] (?=[^\s|])/u)).toEqual([]);
  });

  test("a Latin letter or a digit beside a Chinese letter without a blank", () => {
    expect(found(prose, /\p{Script=Han}[\p{Script=Latin}\d]|[\p{Script=Latin}\d%]\p{Script=Han}/u)).toEqual(
      [],
    );
  });

  test("a blank between two Chinese letters", () => {
    expect(found(prose, /\p{Script=Han} +\p{Script=Han}/u)).toEqual([]);
  });
});
