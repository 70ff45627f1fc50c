// What is refused as it stands in the file: settings that are not indented, lines that YAML takes for text, words that it reads
// as a boolean; and what the chart takes and nobody means.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { accepted, refusedLines } from "../../lib/previewed.ts";

const folder = mkdtempSync(join(tmpdir(), "as-written-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = (texts: readonly string[]) =>
  texts.map((text, place) => {
    const path = join(folder, `${place}.yaml`);
    writeFileSync(path, text);
    return path;
  });

const short = (lines: readonly string[]) => lines.map((line) => line.replaceAll(`${folder}/`, ""));

const beside = (place: string, at: string, above: string, meant: string) =>
  `${place}: ${at} stands beside ${above}: indent it below ${above} (${meant})`;
const unquoted = (place: string, at: string, source: string, what: string) =>
  `${place}: ${at}: YAML reads ${source} as a ${what}, and text belongs here: write "${source}"`;
const dash = "behind the dash there is no blank, so that YAML takes the line for text: write a blank there";

describe.each(engines)("with $name", (helm) => {
  test.each<[text: string, lines: string[]]>([
    [
      "pools:\n  gpu:\n  cache:\n    size: 7Ti\n",
      [beside("0.yaml:3", "pools.cache", "gpu", "pools.gpu.cache")],
    ],
    [
      "pools: {gpu: , weight: 7, cache: {size: big}}\n",
      [
        beside("0.yaml:1", "pools.weight", "gpu", "pools.gpu.weight"),
        beside("0.yaml:1", "pools.cache", "gpu", "pools.gpu.cache"),
      ],
    ],
    ["pools:\ngpu:\n  weight: 7\n", [beside("0.yaml:2", "gpu", "pools", "pools.gpu")]],
    [
      "storageClasses:\n  fast:\n  reclaimPolicy: Retain\n",
      [beside("0.yaml:3", "storageClasses.reclaimPolicy", "fast", "storageClasses.fast.reclaimPolicy")],
    ],
    ["cache:\nsize: 7Ti\n", [beside("0.yaml:2", "size", "cache", "cache.size")]],
    [
      "weight: 1\nguard:\nenabled: true\n",
      [
        "0.yaml:2: guard is empty, and enabled in line 3 is not indented below it: write guard: {enabled: true}",
      ],
    ],
    // A key of the map's own is itself, and what is behind the next empty key is that one's.
    ["podLabels:\nimage: {tag: [a]}\n", [expect.stringContaining("image.tag: that is a list")]],
    ["pools:\n  a:\n  b:\n  weight: 7\n", [beside("0.yaml:4", "pools.weight", "b", "pools.b.weight")]],
    ["resources:\ncacheGrup: x\n", [expect.stringContaining("did you mean cacheGroup")]],
    [
      "cache:\n  size：7Ti\n",
      ["0.yaml:2: ： is a sign of full width, which YAML takes for a part of the text: write :"],
    ],
    [
      "secret:\n  data:\n    token:HIDDEN\n",
      [
        "0.yaml:3: behind token: there is no blank, so that YAML takes the line for text: write a blank there",
      ],
    ],
    ["mountOptions:\n  -a=1\n  -b=2\n", [`0.yaml:2: ${dash}`]],
    ["cache:\n  dirs:\n    - /a\n     -/b\n", [`0.yaml:4: ${dash}`]],
    ["weight: -1\n", [expect.stringContaining("weight: -1 is not what goes here")]],
    [
      "extraEnv: [{name: N, value: yes}]\n",
      [
        unquoted("0.yaml:1", "extraEnv[0].name", "N", "boolean"),
        unquoted("0.yaml:1", "extraEnv[0].value", "yes", "boolean"),
      ],
    ],
    ["image: {tag: 1.10}\n", [unquoted("0.yaml:1", "image.tag", "1.10", "number")]],
    ["nodes: {selector: {a: on}}\n", [unquoted("0.yaml:1", "nodes.selector.a", "on", "boolean")]],
    [
      "secret: {data: {token: 12345}}\n",
      [expect.stringMatching(/token: its value \(not shown\) is a number/)],
    ],
    [
      "cache: {dirs: [/a，/b]}\n",
      [
        '0.yaml:1: cache.dirs[0]: "/a，/b" is one directory for the client, as ， separates nothing: write /a, /b, each as an item of its own',
      ],
    ],
    [
      "storageClasses: {a: {mountOptions: [buffer-size=1，token=HIDDEN]}}\nweight: x\n",
      [
        "0.yaml:1: storageClasses.a.mountOptions[0] holds several options, of which each is an item of its own: write [buffer-size=1, token=…]",
        expect.stringMatching(/^0\.yaml:2: weight: /),
      ],
    ],
  ])("%j", async (text, lines) => {
    expect(short(await refusedLines(files([text]), helm))).toEqual(lines);
  });

  test("an object of the user's own may have what it wants", async () => {
    const object =
      "{apiVersion: v1, kind: PersistentVolume, metadata: {name: a}, spec: {mountOptions: ['a，b']}}";
    await accepted(files([`extraObjects: [${object}]\nx-note: {mountOptions: ['a，b']}\n`]), helm);
  });

  const empty = (place: string, at: string, name: string) =>
    `${place}: ${at} is empty, so there is none: indent its settings below it, or write ${name}: {}`;

  test.each<[texts: string[], lines: string[]]>([
    [["pools:\n  gpu:\nweight: 7\n"], [empty("0.yaml:2", "pools.gpu", "gpu")]],
    [
      ["a: &a 1\n".replace("a:", "x-a:"), "persistentVolumes: {data: null}\n"],
      [empty("1.yaml:1", "persistentVolumes.data", "data")],
    ],
    // Taken back, or the chart's own, or set by a later file.
    [["pools: {gpu: {}}\n", "pools: {gpu: null}\n"], []],
    [["storageClasses: {juicefs-sc: null}\n"], []],
    [["pools: {gpu: null}\n", "pools: {gpu: {weight: 2}}\n"], []],
    [["pools: {gpu: {cache: null}}\n"], []],
  ])("of %j the empty entries are warned of", async (texts, lines) => {
    const { warnings } = await accepted(files(texts), helm);
    expect(short(warnings).filter((line) => line.includes("is empty, so"))).toEqual(lines);
  });

  const octal = (place: string, at: string, source: string, value: number) =>
    `${place}: ${at}: ${source} begins with a zero, so Helm reads it by eight, as ${value}: write ${Number(source)}, or ${value} if that is meant`;
  const mounted = (mode: string) =>
    `extraVolumes: [{name: a, secret: {secretName: b, defaultMode: ${mode}}}]\nextraVolumeMounts: [{name: a, mountPath: /a}]\n`;

  test.each<[texts: string[], lines: string[]]>([
    [["network:\n  port: 020000\n"], [octal("0.yaml:2", "network.port", "020000", 8192)]],
    [
      ["pools:\n  gpu: {weight: 010}\ncache: {size: 0500}\n"],
      [octal("0.yaml:2", "pools.gpu.weight", "010", 8), octal("0.yaml:3", "cache.size", "0500", 320)],
    ],
    [
      ["tolerations:\n  - {key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 0100}\n"],
      [octal("0.yaml:2", "tolerations[0].tolerationSeconds", "0100", 64)],
    ],
    // The same either way, said openly, a file's mode, text, and what a later file replaces.
    [["weight: 07\n"], []],
    [["weight: 0o10\n"], []],
    [["weight: 10\n"], []],
    [[mounted("0400")], []],
    [["cacheGroup: '010'\n"], []],
    [["weight: 010\n", "weight: 10\n"], []],
  ])("of %j the octal numbers are warned of", async (texts, lines) => {
    const { warnings } = await accepted(files(texts), helm);
    expect(short(warnings).filter((line) => line.includes("by eight"))).toEqual(lines);
  });
});
