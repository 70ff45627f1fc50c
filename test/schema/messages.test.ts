// The words: what the chart says and what the program says of the same is the same, in two languages that tell the same.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Message, partsOf } from "../../schema/messages/message.ts";
import { type Params, say, sentenceOf } from "../../schema/messages/say.ts";
import { type Code, chartMessages, messages, tables } from "../../schema/messages.ts";
import { wordsTemplate } from "../../scripts/generate/words.ts";
import { template } from "../../src/helm/helm.ts";
import { inProject } from "../../src/root.ts";
import { engines } from "../lib/chart.ts";

const codes = Object.keys(messages) as Code[];
const chartCodes = Object.keys(chartMessages) as Code[];

test("no two tables have the same code", () => {
  const all = tables.flatMap((table) => Object.keys(table));
  expect(all.toSorted()).toEqual(codes.toSorted());
});

describe("rules and warnings", () => {
  const sources = readdirSync(inProject("chart/templates"))
    .filter((file) => file.endsWith(".tpl") && file !== "_words.tpl")
    .map((file) => readFileSync(inProject("chart/templates", file), "utf8"))
    .join("\n");

  /** Codes that a rule puts together, with their ends. */
  const composed: Record<string, string[]> = {
    "option-owned-by-": ["member", "client"],
    "driver-sub-path-of-": ["storageClasses", "persistentVolumes"],
  };

  const found = (pattern: RegExp, text = sources) => [...text.matchAll(pattern)].map(([, code = ""]) => code);

  /** The first two of the list that a problem or a warning takes: a scope, and a code or what it is chosen by. */
  const taken = /"cache-group\.(?:problem|warning)" \(list (?:[^\s()]+|\(.*?\)) (".*?"|\(ternary .*?\)) /g;

  /** Codes are written there, or in what becomes of `$code` and `$codes`. */
  const said = [
    ...[...found(taken), ...found(/\$code :?= (.*?)\}\}/g)].flatMap((code) =>
      found(/"([a-zA-Z-]+)"/g, code.replace(/(?<=.)\(.*\)/, "")),
    ),
    ...found(/\$codes := dict\n(.*?)-\}\}/gs).flatMap((dict) => found(/^ *"([^"]+)" /gm, dict)),
    ...Object.entries(composed).flatMap(([start, ends]) => ends.map((end) => start + end)),
  ];

  test("put codes together as it stands here, and nowhere else", () => {
    const starts = found(/printf "([a-z-]+-)%[sv]"/g);
    expect(new Set(starts)).toEqual(new Set(Object.keys(composed)));
  });

  test("say nothing that there are no words for", () => {
    expect(said.length).toBeGreaterThan(90);
    expect(said.filter((code) => !(code in chartMessages))).toEqual([]);
  });

  test("say all that there are words for", () => {
    expect(chartCodes.filter((code) => !said.includes(code))).toEqual([]);
  });
});

/** What has no words of its own in Chinese. */
const signsAlone = new Set([
  "helm-failed",
  "report-list-next",
  "report-list-and",
  "report-daemon-set",
  "report-limit",
  "report-limits",
  "report-column-empty",
]);

/** All sentences of a message, and the words that are chosen for them. */
const wordsOf = ({ en, zh, choose = {} }: Message) => [
  { en, zh },
  ...Object.values(choose).flatMap(({ of }) => Object.values(of)),
];

const namesIn = (sentence: string) =>
  partsOf(sentence).flatMap((part) => ("name" in part ? [part.name] : []));

describe.each(codes)("%s", (code) => {
  const words = wordsOf(messages[code]);

  test("has the same placeholders in both languages", () => {
    for (const { en, zh } of words) expect(namesIn(zh).toSorted()).toEqual(namesIn(en).toSorted());
    for (const [name, { by }] of Object.entries(messages[code].choose ?? {})) {
      expect(namesIn(messages[code].en)).toContain(name);
      expect(by).not.toBe(name);
    }
  });

  test("begins with what it is about", () => {
    // Of these there is no path: they are about the release, a file, or Helm.
    if (code === "no-clients" || /^(file|helm|out|report|help|flag-(full|comma|json))-?/.test(code))
      return expect(namesIn(messages[code].en)).not.toContain("at");
    const first = code === "missing-after-upgrade" ? "{all}" : "{at}";
    expect(messages[code].en).toMatch(new RegExp(`^${first}(:| |\\.|{what})`));
    expect(messages[code].zh).toMatch(new RegExp(`^${first}(：|\\.|{what})`));
  });

  test("is Chinese with Chinese marks", () => {
    expect([code, /\p{Script=Han}/u.test(messages[code].zh)]).toEqual([code, !signsAlone.has(code)]);
    for (const { zh } of words) {
      // Marks of ASCII stand between signs of ASCII alone, as in `operator: Exists`.
      expect(zh).not.toMatch(/\p{Script=Han}[,.:;!?()]|[,.:;!?()] ?\p{Script=Han}/u);
      expect(zh).not.toMatch(/[，。：；、（）“”] | [，。：；、（）“”]/);
      // One behind the place is enough: a comma or a full stop reads better. A report's lines are headings.
      if (!code.startsWith("report-"))
        expect(zh.replace(/^\{\w+\}：/, "").split("：").length).toBeLessThan(3);
    }
  });

  test("has its lists among its placeholders", () => {
    for (const name of messages[code].lists ?? []) expect(namesIn(messages[code].en)).toContain(name);
  });

  test("has single blanks, and none at its ends", () => {
    // Of what is chosen, what follows a path at once begins as that asks for.
    for (const text of words.flatMap(({ en, zh }) => [en, zh]))
      expect(text.replace(/^(: | (?=is|为))/, "")).not.toMatch(/^\s|\s$|\s\s|[^\S ]/);
  });
});

const folder = mkdtempSync(join(tmpdir(), "messages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a chart of these words says, all at once: of each code as `_problems.tpl` has it said. */
async function saidByHelm(words: string, asked: readonly { code: string; params: Params }[]) {
  const here = mkdtempSync(join(folder, "chart-"));
  mkdirSync(join(here, "templates"));
  writeFileSync(join(here, "Chart.yaml"), "apiVersion: v2\nname: words\nversion: 0.0.0\n");
  writeFileSync(join(here, "templates", "_words.tpl"), words);
  const sentence = `include (printf "cache-group.says.%s" .code) .params | replace "\\n" " "`;
  writeFileSync(
    join(here, "templates", "said.yaml"),
    `{{- range .Values.asked }}\n# {{ ${sentence} | toJson }}\n{{- end }}\n`,
  );
  const [engine] = engines;
  if (!engine) throw new Error("there is no Helm");
  const result = await template(engine, { chart: here, values: { asked } });
  if (!result.ok) throw new Error(result.message);
  return [...result.stdout.matchAll(/^# (".*")$/gm)].map(([, text = ""]) => JSON.parse(text) as string);
}

/** Made-up params, one set for each value that words are chosen by. */
function paramsFor(message: Message): Params[] {
  const names = new Set(wordsOf(message).flatMap(({ en }) => namesIn(en)));
  const params = Object.fromEntries(
    [...names].map((name) => [
      name,
      name === "length" || name === "count" ? 64 : `<${name}> "{x}" {{ .at }} %s\n`,
    ]),
  );
  const [choice, ...more] = Object.values(message.choose ?? {});
  if (more.length > 0) throw new Error("choices beside each other are not made up here");
  return choice ? Object.keys(choice.of).map((value) => ({ ...params, [choice.by]: value })) : [params];
}

test("the chart says of every code what the program says", async () => {
  const asked = chartCodes.flatMap((code) => paramsFor(messages[code]).map((params) => ({ code, params })));
  expect(asked.length).toBeGreaterThan(chartCodes.length + 10);
  const words = readFileSync(inProject("chart/templates/_words.tpl"), "utf8");
  expect(await saidByHelm(words, asked)).toEqual(asked.map(({ code, params }) => say(code, params, "en")));
});

/** Lines that are too long, or end though the next word would have had its place there. */
function badlyWrapped(words: string): string[] {
  const lines = words.split("\n");
  return lines.filter((line, place) => {
    const [next = ""] = /^(\{\{ .*?\}\}|\S)*/.exec(lines[place + 1] ?? "") ?? [];
    const mayGoOn = line && next && !line.endsWith("-}}") && !next.startsWith("{{-");
    return line.length > 138 || (mayGoOn && `${line} ${next}`.length <= 138);
  });
}

const long = "word ".repeat(70).trim();
const odd: Record<string, Message> = {
  braces: { en: "{{{{ .a }}}} {{{a}}} {{a}} $ {{.pvc.name}} {{{{{a} {{", zh: "" },
  marks: { en: "\"quoted\", `so`, or 'so' {a} 100 % %s \\n {{/* no comment */}} - {{- {a} -}}", zh: "" },
  long: {
    en: `{a} ${long} {a}{b}{a} {way} ${long}`,
    zh: "",
    choose: { way: { by: "b", of: { x: { en: long, zh: "" } } } },
  },
};

test.each(Object.entries(odd))(
  "whatever the words are, Helm takes them for text: %s",
  async (code, message) => {
    const params = { a: "{{ .b }}", b: "x" };
    const words = wordsTemplate({ [code]: message });
    expect(await saidByHelm(words, [{ code, params }])).toEqual([sentenceOf(message, params, "en")]);
    expect(badlyWrapped(words)).toEqual([]);
  },
);

test("no line of the chart's words is longer than 138 characters, and none could end later", () => {
  const words = readFileSync(inProject("chart/templates/_words.tpl"), "utf8");
  expect(words.split("\n").length).toBeGreaterThan(400);
  expect(badlyWrapped(words)).toEqual([]);
});

describe("a sentence", () => {
  const message: Message = {
    en: "{at}: {{{at}}} {way}",
    zh: "{at}：{way}",
    choose: { way: { by: "option", of: { a: { en: "use {b}", zh: "用 {b}" } } } },
  };

  test("has its params in it, and what is chosen, in one line", () => {
    const params = { at: "x\ny", option: "a", b: 1 };
    expect(sentenceOf(message, params, "en")).toBe("x y: {x y} use 1");
    expect(sentenceOf(message, params, "zh")).toBe("x y：用 1");
  });

  test("has the sign of its language between names", () => {
    const listed: Message = { en: "{at}: {names}", zh: "{at}：{names}", lists: ["names"] };
    const params = { at: "a, b", names: "c, d, e" };
    expect(sentenceOf(listed, params, "en")).toBe("a, b: c, d, e");
    expect(sentenceOf(listed, params, "zh")).toBe("a, b：c、d、e");
  });

  test.each<[what: string, params: Params, error: string]>([
    ["a param", { option: "a", b: 1 }, "there is no at for: "],
    ["a param of what is chosen", { at: "x", option: "a" }, "there is no b for: "],
    ["the param that chooses", { at: "x" }, "there is no option for: "],
    ["a choice", { at: "x", option: "toString", b: 1 }, "option toString has no words for: "],
  ])("is none without %s", (_what, params, error) => {
    expect(() => sentenceOf(message, params, "en")).toThrow(error);
  });

  test.each(["{", "}", "{a b}", "{at", "a}", "{{}"])("of the text %j is refused", (en) => {
    expect(() => partsOf(en)).toThrow("a brace of text is written twice");
  });
});
