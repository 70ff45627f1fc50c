// --set and its like on the command: as one installs the chart, so one previews it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";
import { inProject } from "../../../src/root.ts";

const folder = mkdtempSync(join(tmpdir(), "cli-flags-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { INIT_CWD: folder, LC_ALL: "C", NO_COLOR: "1" };

const command = (...args: string[]) =>
  execa(process.execPath, [inProject("dist/scripts/preview.js"), ...args], {
    reject: false,
    cwd: folder,
    env,
  });

writeFileSync(join(folder, "a.yaml"), "cache:\n  size: 1Ti\nweight: 2\nimage: {version: 5.0.21}\n");

/** What a line of a shell hands on as arguments, one a line. */
const argumentsIn = async (line: string) =>
  (await execa("bash", ["-c", `printf '%s\\n' ${line}`], { env })).stdout.split("\n");

test.each(["README.md", "README.zh-CN.md"])(
  "the values of %s can be previewed, with nothing to warn of",
  async (path) => {
    const [, values = ""] = /^```yaml\n(.*?)^```$/ms.exec(readFileSync(inProject(path), "utf8")) ?? [];
    writeFileSync(join(folder, "readme.yaml"), values);
    const { stdout, stderr } = await command("readme.yaml");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^ +cache\.dirs +\[\/data\/disk0, \/data\/disk1\] +readme\.yaml:2$/m);
    expect(stdout).toContain("    cache-size=7340032\n");
    expect(stdout).not.toMatch(/^Warnings/m);
  },
);

describe("the command", () => {
  test("takes flags of each kind, more than once, between files", async () => {
    const { stdout } = await command(
      "--set",
      "cache.size=2Ti",
      "a.yaml",
      "--set-string=podLabels.a=1",
      "--set-string",
      "podLabels.b=2",
      "--set-json",
      'mountOptions=["-a"]',
      "--set-json",
      'mountOptions=["a=1"]',
      "--set",
      "cache.size=3Ti",
    );
    const settings = stdout.split("\n").filter((line) => /(--set|a\.yaml:\d+)$/.test(line));
    expect(settings.map((line) => line.trim().replace(/ {2,}/g, "|"))).toEqual([
      "cache.size|3Ti|--set",
      "weight|2|a.yaml:3",
      "mountOptions|[a=1]|--set",
      "image.version|5.0.21|a.yaml:4",
      'podLabels|{a: "1", b: "2"}|--set',
    ]);
  });

  test("says so where none of the settings is from a flag", async () => {
    const { stdout } = await command("a.yaml");
    expect(stdout).toContain("  settings from your files; the rest");
    const pools = await command("a.yaml", "--set", "pools.gpu.weight=3", "--lang", "zh");
    expect(pools.stdout).toContain("  来自你的文件的配置项，");
    expect(pools.stdout).toMatch(/该池自己的配置项，.*\n {4}weight {2}3 {2}--set\n/);
    expect((await command("--set", "weight=1", "a.yaml", "--lang", "zh")).stdout).toContain(
      "  来自你的文件和 --set 的配置项，其余",
    );
  });

  test.each<[args: string[], said: string]>([
    [["--set", "abc"], 'error: failed parsing --set data: key "abc" has no value'],
    [
      ["a.yaml", "--set-json", "a={\nb"],
      `error: what follows --set-json is no JSON, in which each text has double quotes: write --set-json 'a="…"'`,
    ],
    [
      ["--set-string", "a=1,abc", "--lang", "zh"],
      "错误：命令行参数中的逗号会结束一个值：请写 --set 'a=…\\,…'",
    ],
    [
      ["--set", "cache.size=big", "--lang", "zh"],
      '错误：--set: cache.size："big" 不合要求，应为容量，例如 500Gi 或 7Ti，也可写以 MiB 为单位的整数',
    ],
  ])("with %j says %j, and ends with 1", async (args, said) => {
    const { stdout, stderr, exitCode } = await command(...args);
    expect([stdout, stderr.replace(/\n *(more is checked|改正以上).*$/, ""), exitCode]).toEqual([
      "",
      said,
      1,
    ]);
  });

  test("prints the place as data", async () => {
    const { stdout, exitCode } = await command("--set", "cache.size=big", "--json");
    expect(JSON.parse(stdout).problems).toMatchObject([{ code: "form", place: { flag: "--set" } }]);
    expect(exitCode).toBe(1);
    const fine = JSON.parse((await command("--set", "weight=1", "--json")).stdout);
    const weight = fine.summary.pools[0].settings.find(({ path }: { path: string }) => path === "weight");
    expect(weight).toEqual({ path: "weight", value: 1, from: [{ kind: "top", place: { flag: "--set" } }] });
  });

  test("prints no credentials of a flag, wherever it writes them to", async () => {
    const secret = [
      "--set",
      "secret.create=true,secret.data.name=v",
      "--set-string",
      "secret.data.token=HIDDEN",
    ];
    for (const more of [[], ["--json"], ["--lang", "zh"]]) {
      const { stdout, stderr, exitCode } = await command(...secret, ...more);
      expect([exitCode, stderr]).toEqual([0, ""]);
      expect(stdout).not.toMatch(/HIDDEN|SElEREVO/);
    }
    expect(readFileSync(join(folder, "out/secret-juicefs-secret.yaml"), "utf8")).toContain("SElEREVO");
    const { stderr } = await execa(process.execPath, [inProject("dist/scripts/preview.js"), ...secret], {
      reject: false,
      cwd: folder,
      env: { ...env, HELM: failing() },
    });
    expect(stderr).toMatch(/^error: .*exit code 3/);
    expect(stderr).not.toContain("HIDDEN");
  });

  test("shows in its help how flags are written, in both languages", async () => {
    const example = `  npm run preview -- values.yaml --set cache.size=7Ti --set weight=2`;
    const inEnglish = (await command("--help")).stdout;
    expect(inEnglish).toContain(`\nExample:\n${example}`);
    expect(inEnglish).toMatch(/--set <key=value> {2,}a value, as for helm --set: /);
    expect((await command("--help", "--lang", "zh")).stdout).toContain(`\n示例：\n${example}`);
    const program = [inProject("dist/src/cli/main.js"), "preview", "--help"];
    const ofProgram = (await execa(process.execPath, program, { env })).stdout;
    expect(ofProgram).toContain("\n  juicefs-cache-group preview values.yaml --set cache.size=7Ti");
  });

  test("its example renders", async () => {
    const [, line = ""] = /Example:\n +npm run preview -- (.*)/.exec((await command("--help")).stdout) ?? [];
    const args = await argumentsIn(line.replace("values.yaml", "a.yaml"));
    const { stdout, exitCode } = await command(...args);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("    cache-size=7340032\n    group-weight=2\n");
  });
});

/** A Helm that renders nothing and says nothing. */
function failing(): string {
  const path = join(folder, "helm");
  writeFileSync(path, '#!/bin/sh\n[ "$1" = version ] && echo v4.2.3 || exit 3\n', { mode: 0o755 });
  return path;
}
