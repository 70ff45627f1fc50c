// How Helm is run: with nothing of the caller's, with the values on its input, and not for ever.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { helm, template } from "../../../src/helm/helm.ts";
import { inProject } from "../../../src/root.ts";
import { fakeHelm } from "../../lib/fake-helm.ts";

const folder = mkdtempSync(join(tmpdir(), "helm-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

/** A Helm that runs this script. */
const doing = (script: string) => fakeHelm(mkdtempSync(join(folder, "fake-")), script);

async function printed(script: string, ...rest: [] | [Parameters<typeof helm>[2]]): Promise<string> {
  const result = await helm(doing(script), ["template"], ...rest);
  if (!result.ok) throw new Error(result.message);
  return result.stdout;
}

const environment = async (options: Parameters<typeof helm>[2] = {}) =>
  new Map(
    (await printed("env", options))
      .trim()
      .split("\n")
      .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );

const homes = ["HELM_CONFIG_HOME", "HELM_CACHE_HOME", "HELM_DATA_HOME"];

test("Helm has folders of its own, and no cluster, whatever the caller has", async () => {
  for (const name of [...homes, "KUBECONFIG"]) vi.stubEnv(name, "/of/the/caller");
  const found = await environment();
  const [home = ""] = homes.map((name) => found.get(name));
  expect(dirname(home)).toBe(tmpdir());
  expect(statSync(home).isDirectory()).toBe(true);
  for (const name of homes) expect(found.get(name)).toBe(home);
  expect(dirname(found.get("KUBECONFIG") ?? "")).toBe(home);
  expect(existsSync(found.get("KUBECONFIG") ?? "")).toBe(false);
});

test("nothing that Helm reads beside these is handed on, as to a plugin of the caller's Helm", async () => {
  const ofPlugins = [
    "HELM_PLUGINS",
    "HELM_REGISTRY_CONFIG",
    "HELM_REPOSITORY_CONFIG",
    "HELM_REPOSITORY_CACHE",
  ];
  const others = ["HELM_NAMESPACE", "HELM_KUBECONTEXT", "HELM_KUBEAPISERVER", "HELM_KUBETOKEN", "HELM_DEBUG"];
  for (const name of [...ofPlugins, ...others]) vi.stubEnv(name, "of-the-caller");
  const found = await environment();
  expect([...found.keys()].filter((name) => name.startsWith("HELM_")).sort()).toEqual(homes.toSorted());
  expect([...found.values()]).not.toContain("of-the-caller");
});

test("what else the caller has stays, and what is asked for is added", async () => {
  vi.stubEnv("HTTPS_PROXY", "http://proxy.example.com");
  const found = await environment({ env: { HELM_DEBUG: "true", KUBECONFIG: "/asked/for" } });
  expect(found.get("HTTPS_PROXY")).toBe("http://proxy.example.com");
  expect(found.get("PATH")).toBe(process.env.PATH);
  expect(found.get("HELM_DEBUG")).toBe("true");
  expect(found.get("KUBECONFIG")).toBe("/asked/for");
});

test("the input is what is given, or ends at once, and the output stays as it is", async () => {
  expect(await printed("cat; echo end", { timeoutSeconds: 20 })).toBe("end\n");
  expect(await printed("cat", { input: "a: ü\n\n" })).toBe("a: ü\n\n");
});

const told = 'for one in "$@"; do echo "$one"; done; cat';

test("a chart's name, files and arguments come in their order, values last", async () => {
  const all = await template(doing(told), {
    chart: "/chart",
    release: "r",
    namespace: "n",
    files: ["a.yaml", "b.yaml"],
    values: { a: "\u0085\u007fé" },
    args: ["--set", "a=b"],
  });
  const args = "template r /chart --namespace n -f a.yaml -f b.yaml -f - --set a=b";
  // JSON that YAML reads alike.
  expect(all).toEqual({ ok: true, stdout: `${args.replaceAll(" ", "\n")}\n{"a":"\\u0085\\u007fé"}` });
  const none = await template(doing(told), { chart: "/chart" });
  const defaults = "template juicefs-cache-group /chart --namespace default";
  expect(none).toEqual({ ok: true, stdout: `${defaults.replaceAll(" ", "\n")}\n` });
});

test.each<[what: string, script: string, seconds: number, message: RegExp]>([
  ["what Helm says of it", "echo; echo 'Error: a'; echo 'Error: b' >&2; exit 1", 20, /^Error: b$/],
  ["its exit code where it says nothing", "exit 3", 20, /exit code 3/],
  ["that it was ended after its time", "exec sleep 60", 0.3, /^Command timed out after 300 milliseconds/],
  ["that, and not what it has said before", "echo WARNING >&2; exec sleep 60", 0.3, /^Command timed out/],
  ["that a signal has ended it", "kill -9 $$", 20, /SIGKILL/],
])("a failure says %s", async (_what, script, timeoutSeconds, message) => {
  const result = await helm(doing(script), ["template"], { timeoutSeconds });
  expect(result).toEqual({ ok: false, message: expect.stringMatching(message) });
});

test("no failure shows an argument, of which one may be secret", async () => {
  const args = ["template", "--set", "token='HIDDEN $&'"];
  for (const [script, timeoutSeconds] of [
    ["exit 3", 20],
    ["exec sleep 60", 0.3],
    ["kill -9 $$", 20],
  ] as const) {
    const fake = doing(script);
    const result = await helm(fake, args, { timeoutSeconds });
    expect(result).toEqual({ ok: false, message: expect.stringMatching(new RegExp(`: ${fake.path}$`)) });
  }
  const missing = await helm({ name: "helm 4.0.0", major: 4, path: join(folder, "missing") }, args);
  expect(JSON.stringify(missing)).not.toContain("HIDDEN");
});

test("a Helm that is not there is a failure", async () => {
  const result = await helm({ name: "helm 4.0.0", major: 4, path: join(folder, "missing") }, ["template"]);
  expect(result).toEqual({ ok: false, message: expect.stringContaining("ENOENT") });
});

test("a process that ends leaves none of these folders behind", async () => {
  const temporary = mkdtempSync(join(folder, "temporary-"));
  const { path } = doing('[ "$1" = version ] && echo v4.2.3 || ls -d "$HELM_DATA_HOME" >&2; exit 1');
  const { stderr } = await execa(process.execPath, [inProject("dist/src/cli/main.js"), "preview"], {
    reject: false,
    env: { TMPDIR: temporary, HELM: path },
  });
  expect(stderr).toContain(join(temporary, "helm-home-"));
  expect(readdirSync(temporary)).toEqual([]);
});
