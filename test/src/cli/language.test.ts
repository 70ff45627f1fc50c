// The language that a person reads: whose word counts, and that all of the output is in it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import width from "string-width";
import { afterAll, describe, expect, test } from "vitest";
import { systemLanguage } from "../../../src/cli/language.ts";
import { inProject } from "../../../src/root.ts";

const folder = mkdtempSync(join(tmpdir(), "language-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the system's language", () => {
  test.each<[locale: string, language: "en" | "zh"]>([
    ["zh_CN.UTF-8", "zh"],
    ["zh_CN.utf8", "zh"],
    ["zh_TW.UTF-8", "zh"],
    ["zh.UTF-8", "zh"],
    ["zh-Hans_CN.UTF-8", "zh"],
    ["zh_CN.UTF-8@pinyin", "zh"],
    ["zh_CN.GBK", "en"],
    ["zh_CN.GB18030", "en"],
    ["zh_CN", "en"],
    ["zh", "en"],
    ["zh_CN.UTF-16", "en"],
    ["zh_CN.UTF-80", "en"],
    ["zha_CN.UTF-8", "en"],
    ["en_US.UTF-8", "en"],
    ["en_zh.UTF-8", "en"],
    ["C.UTF-8", "en"],
    ["C", "en"],
    ["", "en"],
  ])("of %j is %s", (locale, language) => {
    expect(systemLanguage({ LANG: locale })).toBe(language);
  });

  const zh = "zh_CN.UTF-8";
  test.each<[env: NodeJS.ProcessEnv, language: "en" | "zh"]>([
    [{}, "en"],
    [{ LC_ALL: zh, LC_MESSAGES: "C", LANG: "C" }, "zh"],
    [{ LC_ALL: "C", LC_MESSAGES: zh, LANG: zh }, "en"],
    [{ LC_MESSAGES: zh, LANG: "C" }, "zh"],
    [{ LC_MESSAGES: "C", LANG: zh }, "en"],
    [{ LC_ALL: "", LC_MESSAGES: "", LANG: zh }, "zh"],
    [{ LC_ALL: "", LC_MESSAGES: "en_US.UTF-8", LANG: zh }, "en"],
    // What sets other things than words.
    [{ LC_CTYPE: zh, LANGUAGE: "zh_CN", LC_TIME: zh }, "en"],
  ])("of %j is %s: the first that is set decides", (env, language) => {
    expect(systemLanguage(env)).toBe(language);
  });
});

/** A program in a process of its own, with no other word on the language than `env` has. */
const program = (path: string, args: readonly string[], env: Record<string, string> = {}) =>
  execa(process.execPath, [inProject("dist", path), ...args], {
    reject: false,
    cwd: folder,
    env: { INIT_CWD: folder, NO_COLOR: "1", LC_ALL: "", LC_MESSAGES: "", LANG: "", ...env },
  });
const preview = (args: readonly string[], env?: Record<string, string>) =>
  program("scripts/preview.js", args, env);
const chinese = { LANG: "zh_CN.UTF-8" };

describe("the command", () => {
  test.each<[args: string[], env: Record<string, string>, said: string]>([
    [[], {}, "error: missing.yaml: there is no such file"],
    [[], chinese, "错误：missing.yaml：文件不存在"],
    [["--lang", "zh"], {}, "错误：missing.yaml：文件不存在"],
    [["--lang=zh"], { LC_ALL: "C" }, "错误：missing.yaml：文件不存在"],
    [["--lang", "en"], chinese, "error: missing.yaml: there is no such file"],
  ])("with %j and %j says %j", async (args, env, said) => {
    const { stderr, exitCode } = await preview(["missing.yaml", ...args], env);
    expect([stderr, exitCode]).toEqual([said, 1]);
  });

  test("has each problem below the other, in Chinese as in English", async () => {
    const path = join(folder, "wrong.yaml");
    writeFileSync(path, "cache:\n  size: big\n  dirs: x\nsecret: {data: {token: 12345}}\n");
    const { stderr } = await preview(["wrong.yaml"], chinese);
    expect(stderr.split("\n")).toEqual(
      [
        'wrong.yaml:2: cache.size："big" 不合要求，应为容量，例如 500Gi 或 7Ti，也可写以 MiB 为单位的整数',
        'wrong.yaml:3: cache.dirs："x" 是文本，应为列表，例如 ["/data/disk0","/data/disk1"]',
        "wrong.yaml:4: secret.data.token：其值（不显示）是数字，应为文本，形似数字时需加引号",
        "改正以上问题后，还会继续检查",
      ].map((line, place) => (place === 0 ? `错误：${line}` : `      ${line}`)),
    );
  });

  test("speaks Chinese of what the chart refuses and warns of", async () => {
    writeFileSync(join(folder, "refused.yaml"), "podLabels: {app: x}\n");
    const refused = await preview(["refused.yaml", "--lang", "zh"]);
    expect(refused.stderr).toBe("错误：refused.yaml:1: podLabels：app 由 chart 设置：请使用其他标签");
    const { stdout } = await preview(["--lang", "zh"]);
    expect(stdout).toContain("\n警告：priorityClassName：为空，");
    const words = stdout.replaceAll("kubectl label node", "");
    expect(words).not.toMatch(/warning|error|\b[a-z]{3,} [a-z]{3,}/);
  });

  test("prints the same JSON in every language", async () => {
    writeFileSync(join(folder, "json.yaml"), "cache: {size: big}\n");
    const inEnglish = await preview(["json.yaml", "--json"]);
    const inChinese = await preview(["json.yaml", "--json"], chinese);
    expect(inChinese.stdout).toBe(inEnglish.stdout);
    expect(JSON.parse(inChinese.stdout).problems[0].text).toMatch(/^cache\.size: "big" is not/);
    const fine = await preview(["--json", "--lang", "en"]);
    expect((await preview(["--json", "--lang", "zh"])).stdout).toBe(fine.stdout);
  });

  test("takes no other language, and says so in the words of its parser, which are English", async () => {
    const { stderr, exitCode } = await preview(["--lang", "fr"], chinese);
    expect(stderr).toMatch(/^error: option '--lang <language>' argument 'fr' is invalid/);
    expect(exitCode).toBe(1);
    expect((await preview(["--nothing"], chinese)).stderr).toMatch(/^error: unknown option '--nothing'/);
  });

  test("marks its folder in both languages", async () => {
    await preview(["--out", "marked"]);
    const mark = readFileSync(join(folder, "marked/.written-by-preview"), "utf8");
    expect(mark).toMatch(/^This folder .*\n每次.*\n$/);
  });
});

describe("the help", () => {
  test("of the command is in the language, wherever that is asked for", async () => {
    const { stdout } = await preview(["--help"], chinese);
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "用法：",
      "  npm run preview -- [options] [files...]",
      "",
      "校验 values，用真实的 Helm 渲染 chart，写出清单并输出其中的要点。",
    ]);
    expect(stdout).toMatch(/\n参数：\n {2}files {2,}values 文件，/);
    expect(stdout).toMatch(/\n {2}-o, --out <folder> {2,}\S+（默认：out）\n/);
    // Chinese ends a line anywhere.
    expect(stdout).toMatch(/不写则使用\n {28}默认值\n/);
    for (const args of [
      ["--lang", "zh", "--help"],
      ["--help", "--lang", "zh"],
      ["-h", "--lang=zh"],
    ])
      expect((await preview(args)).stdout).toBe(stdout);
    const inEnglish = (await preview(["--help", "--lang", "en"], chinese)).stdout;
    expect(inEnglish).toMatch(/^Usage:\n {2}npm run .*\n\nChecks values/);
    expect(inEnglish).not.toMatch(/\p{Script=Han}/u);
    expect(inEnglish).toMatch(/\(default: out\)/);
    expect(inEnglish).not.toMatch(/help-|default: undefined/);
  });

  test("of the program is too, and that of its command", async () => {
    const asked = (...args: string[]) => program("src/cli/main.js", args, chinese);
    const whole = (await asked("--help")).stdout;
    expect(whole).toMatch(/^用法：\n {2}juicefs-cache-group \[options\] \[command\]\n\n在 Kubernetes 上/);
    expect(whole).toMatch(/\n命令：\n {2}preview .* {2}校验 values，/);
    expect(whole).toMatch(/\n {2}-V, --version {2,}显示版本\n/);
    expect(whole).toMatch(/\n {2}help \[command\] {2,}显示某个命令的帮助/);
    const ofCommand = (await asked("preview", "--help")).stdout;
    expect(ofCommand).toMatch(/^用法：\n {2}juicefs-cache-group preview \[options\] \[files\.\.\.\]\n/);
    expect((await asked("help", "preview")).stdout).toBe(ofCommand);
    expect((await asked("--lang", "en", "preview", "--help")).stdout).toMatch(/^Usage:/);
    expect((await asked("preview", "--lang", "en", "--helm", "/bin/ls")).stderr).toMatch(
      /^error: \/bin\/ls is/,
    );
  });

  test("fits 80 columns, where a Chinese sign takes two", async () => {
    for (const language of ["en", "zh"])
      for (const line of (await preview(["--help", "--lang", language])).stdout.split("\n"))
        expect([line, width(line) <= 80]).toEqual([line, true]);
  });
});
