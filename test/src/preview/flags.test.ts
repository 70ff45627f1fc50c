// A preview with flags beside files, or alone: what comes from them, what is wrong with them, and that no secret is in it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Document } from "yaml";
import { type LocatedProblem, Refusal } from "../../../src/check/problem.ts";
import { placeText, problemLines } from "../../../src/cli/report/problems.ts";
import type { ValueFlags } from "../../../src/helm/flags.ts";
import { inOrder, sourcesOf } from "../../../src/preview/places.ts";
import { type Preview, preview } from "../../../src/preview/preview.ts";
import { engines } from "../../lib/chart.ts";

const folder = mkdtempSync(join(tmpdir(), "preview-flags-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(mkdtempSync(join(folder, "values-")), "a.yaml");
  writeFileSync(path, text);
  return path;
}

const short = (text: string) => text.replace(/\S*\/(?=a\.yaml:)/g, "");

describe.each(engines)("with $name", (helm) => {
  const asked = (flags: ValueFlags, ...texts: string[]) =>
    preview(texts.map(file), { ...flags, helm }).catch((error: unknown): Preview => {
      if (!(error instanceof Refusal)) throw error;
      return { problems: [...error.problems], warnings: [], objects: [], summary: null, isCutShort: false };
    });

  /** Path, value and places of what the pool does not have from the chart's defaults. */
  const settingsOf = ({ summary }: Preview, pool = "default") =>
    summary?.pools
      .find(({ name }) => name === pool)
      ?.settings.filter(({ from }) => from.some(({ kind }) => kind !== "default"))
      .map(({ path, value, from }) => {
        const places = from.map((one) => (one.kind === "default" ? "default" : short(placeText(one.place))));
        return [path, value, places.join(" ")];
      });
  const linesOf = ({ problems }: Preview) => problemLines(problems, "en").map(short);

  test("settings come from files, from flags, or from both", async () => {
    const found = await asked(
      {
        setJson: ['cache.dirs=["/data/a","/data/b"]'],
        set: ["cache.size=7Ti", "resources.limits.cpu=8", "pools.gpu.weight=3", "cacheGroup=zone-a"],
        setString: ["image.version=5.0.21", "pools.gpu.podLabels.a=1"],
      },
      "cache:\n  size: 1Ti\nresources:\n  requests: {cpu: 4}\nmountOptions: [a=1]\n",
    );
    expect(settingsOf(found)).toEqual([
      ["cache.dirs", ["/data/a", "/data/b"], "--set"],
      ["cache.size", "7Ti", "--set"],
      ["mountOptions", ["a=1"], "a.yaml:5"],
      ["image.version", "5.0.21", "--set"],
      ["resources", { limits: { cpu: 8 }, requests: { cpu: 4, memory: "10Gi" } }, "a.yaml:3 --set default"],
    ]);
    expect(settingsOf(found, "gpu")?.filter(([path]) => /^(weight|podLabels)$/.test(String(path)))).toEqual([
      ["weight", 3, "--set"],
      ["podLabels", { a: "1" }, "--set"],
    ]);
    expect(found.summary?.sets[0]?.nodes).toBe("cache-group.juicefs.io/zone-a=default");
  });

  test("what a flag says that is so already is the file's, or the default's", async () => {
    const flags = { set: ["cache.size=1Ti", "cacheGroup=jfscache", "settleSeconds=0"] };
    const found = await asked(flags, "cache:\n  size: 1Ti\n");
    expect(settingsOf(found)).toEqual([["cache.size", "1Ti", "a.yaml:2"]]);
  });

  test("what a flag removes is gone, and the rest is as it was", async () => {
    const found = await asked({ set: ["resources.requests=null"] }, "resources: {limits: {cpu: 8}}\n");
    expect(settingsOf(found)).toEqual([["resources", { limits: { cpu: 8 } }, "a.yaml:1 --set"]]);
    const removed = await asked({ set: ["nodes=null"] }, "cacheGroup: a\n");
    expect(removed.problems).toMatchObject([{ code: "null", path: ["nodes"], place: { flag: "--set" } }]);
  });

  test("flags need no file, and none of either means the defaults", async () => {
    expect(settingsOf(await asked({ set: ["weight=2"] }))).toEqual([["weight", 2, "--set"]]);
    expect(settingsOf(await asked({}))).toEqual([]);
  });

  test("problems that flags make have their place, behind those of files", async () => {
    const found = await asked(
      { set: ["cache.size=big", "podLabels.app=x", "cacheGrup=x"] },
      "nodes:\n  al: true\nunheard: of\n",
    );
    expect(linesOf(found)).toEqual([
      "a.yaml:2: nodes.al: there is no such value: did you mean all?",
      expect.stringMatching(/^a\.yaml:3: unheard: /),
      "--set: cacheGrup: there is no such value: did you mean cacheGroup?",
      expect.stringMatching(/^--set: cache\.size: "big" is not/),
    ]);
    expect(found.problems.at(-1)?.place).toEqual({ flag: "--set" });
  });

  test("so have those of the chart's rules; what a flag has left in a list is the file's", async () => {
    const found = await asked(
      { set: ["mountOptions[2]=b=2", "podLabels.app=x"] },
      "mountOptions:\n  - b=1\n  - cache-size=1\n",
    );
    expect(linesOf(found)).toEqual([
      expect.stringMatching(/^a\.yaml:3: mountOptions\[1\]: cache-size /),
      "--set: mountOptions[2]: b is there twice: keep one of them",
      "--set: podLabels: app is set by the chart: use another label",
    ]);
  });

  test("warnings have the place of the flag, and those of defaults none", async () => {
    const { warnings } = await asked({ set: ["image.tag=latest"] });
    const places = new Map(warnings.map(({ code, place }) => [code, place]));
    expect(places.get("tag-latest")).toEqual({ flag: "--set" });
    expect(places.get("no-priority")).toBeNull();
  });

  test.each<[flags: ValueFlags, line: string]>([
    [{ set: ["cache.dirs=/a,/b"] }, "a comma in a flag ends a value: write --set 'cache.dirs={/a,/b}'"],
    [{ setString: ["cacheGroup=a,b"] }, "a comma in a flag ends a value: write --set 'cacheGroup=a\\,b'"],
    [
      { set: ["secret.data.token=a,b"] },
      "a comma in a flag ends a value: write --set 'secret.data.token=…\\,…'",
    ],
    [
      { setJson: ["cache.dirs=[/a]"] },
      `what follows --set-json is no JSON, in which each text has double quotes: write --set-json 'cache.dirs=["/a"]'`,
    ],
    [
      { setJson: ["secret.data.token=a", 'cacheGroup="b"'] },
      `what follows --set-json is no JSON, in which each text has double quotes: write --set-json 'secret.data.token="…"'`,
    ],
    [
      { setJson: ['cache={"size":'] },
      `what follows --set-json is no JSON, in which each text has double quotes: write --set-json 'cache="…"'`,
    ],
    [
      { set: ["cache.size＝7Ti"] },
      "behind cache.size stands ＝, a sign of full width, which Helm takes for a part of the key: write =",
    ],
    [
      { setString: ["storageClasses.a.mountOptions=buffer-size=1,max-uploads=2"] },
      "--set: a comma in a flag ends a value: write --set 'storageClasses.a.mountOptions={buffer-size=1,max-uploads=2}'",
    ],
    [
      { set: ["cacheGroup=a,unheard=b"] },
      "--set: unheard: there is no such value: chart/values.yaml shows all; keys of your own start with x-",
    ],
    [{ set: ["abc"] }, 'failed parsing --set data: key "abc" has no value'],
    [{ set: ["cache.dirs={/a,/b"] }, "failed parsing --set data: list must terminate with '}'"],
    [
      { set: ["nodes.selector.node.example.com/role=cache"] },
      "--set: nodes.selector.node is taken apart at its dots: a dot that belongs to the key has quotes in a file and \\ before it in a flag: write --set 'nodes.selector.node\\.example\\.com/role=cache'",
    ],
    [
      { set: ["cache.dirs[1]=/x"] },
      "--set: cache.dirs[0] is empty: --set fills up what files say, and no default of the chart's: begin at [0]",
    ],
    [{ set: ["drain=true"] }, "--set: drain takes another form: write --set drain.enabled=true"],
    [
      { set: ["tolerations={gpu}"] },
      `--set: tolerations[0] takes another form: write --set-json 'tolerations[0]={"key":"gpu","operator":"Exists"}'`,
    ],
    [
      { set: ["image.tag=5"] },
      "--set: image.tag: --set reads 5 as a number, and text belongs here: write --set-string image.tag=5",
    ],
    [
      { setJson: ['image.version="v5.1.2"'] },
      '--set: image.version: "v5.1.2" is not how that is written here: write --set image.version=5.1.2',
    ],
  ])("what is wrong with the flags %j is told as flags are written", async (flags, line) => {
    expect(linesOf(await asked(flags))).toEqual([line]);
  });

  test("a file that Helm refuses is told of, whatever flags there are", async () => {
    const found = await asked({ set: ["cacheGroup=a"] }, "a: &a [*a]\n");
    expect(found.problems).toMatchObject([{ code: "helm-failed", place: null }]);
  });

  test.each<[what: string, flags: ValueFlags, code: string]>([
    ["a token that Helm takes for a number", { set: ["secret.data.token=12345678"] }, "type"],
    ["a token with a comma", { set: ["secret.data.token=abc,12345678"] }, "flag-comma"],
    ["a token with a comma, as text", { setString: ["secret.data.token=abc,12345678"] }, "flag-comma"],
    ["a token with a comma and =", { set: ["secret.data.token=abc,12345678="] }, "key-hidden"],
    ["a token that is no JSON", { setJson: ["secret.data.token=12345678x"] }, "flag-json"],
    ["an option with a comma", { set: ["mountOptions=token=abc,12345678"] }, "flag-comma"],
    ["a map of a token alone", { setJson: ["secret.data={abc12345678}"] }, "flag-json"],
    ["a map of nobody knows what", { setJson: ["a={abc12345678: x}"] }, "flag-json"],
    ["a list in which no text has quotes", { setJson: ["secret.data=[12345678x]"] }, "flag-json"],
    ["a list in place of a token", { setJson: ['secret.data.token=["12345678"]'] }, "type"],
    ["a token in place of a map", { set: ["secret=12345678"] }, "type-plain"],
    ["a variable", { set: ["extraEnv[0].value=12345678"] }, "key-missing"],
    // A key that is missing is in no flag, whatever the value has in it.
    ["a variable with a key's name in it", { set: ["extraEnv[0].value=12345678-name"] }, "key-missing"],
    ["a token as a text", { setString: ["secret.data.token=12345678"] }, "secret-not-created"],
  ])("nothing of %s is shown", async (_what, flags, code) => {
    const found = await asked(flags, "cacheGroup: a\n");
    expect(found.problems.map((one) => one.code)).toContain(code);
    expect(JSON.stringify(found)).not.toContain("12345678");
    for (const language of ["en", "zh"] as const)
      for (const line of problemLines(found.problems, language)) expect(line).not.toMatch(/12345678|\n/);
  });
});

test("what neither files nor flags say comes last", () => {
  const at = (place: LocatedProblem["place"]): LocatedProblem => ({
    code: "null",
    path: [],
    params: {},
    severity: "error",
    place,
  });
  const inFile = at({ file: "a.yaml", line: 9, column: 1 });
  const found = [at(null), at({ flag: "--set" }), inFile];
  const files = [{ path: "a.yaml", document: new Document(), lines: null }];
  expect(inOrder(found, sourcesOf(files, {}, {}, {}))).toEqual(found.toReversed());
});
