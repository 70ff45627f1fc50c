// npm run preview, as a person uses it: rightly, and with mistakes.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { toText } from "../../../src/cli/report/summary.ts";
import { inProject } from "../../../src/root.ts";
import { engines } from "../../lib/chart.ts";
import { accepted, refusedLines } from "../../lib/previewed.ts";

const folder = mkdtempSync(join(tmpdir(), "preview-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** The command itself, in a process of its own, from `folder`. */
const command = (args: readonly string[], env: Record<string, string> = {}) =>
  execa(process.execPath, [inProject("dist/scripts/preview.js"), ...args], {
    reject: false,
    cwd: folder,
    env: { INIT_CWD: folder, CI: "true", LC_ALL: "C", ...env },
  });

describe("the command", () => {
  const kpfs = inProject("examples/kpfs.yaml");
  let result: Awaited<ReturnType<typeof command>>;
  beforeAll(async () => {
    result = await command([kpfs]);
  });

  test("prints pools, mount options, clients and warnings first, without colour as it is no terminal", () => {
    expect(result.exitCode).toBe(0);
    const stdout = result.stdout.replaceAll(kpfs, "KPFS").replace(/(?<=KPFS:)\d+/g, "LINE");
    expect(stdout).toContain(`Pool default (DaemonSet juicefs-cache-group)
  on every node, with juicedata/mount:ee-5.0.21-317356c
  mount options of the members:
    foreground
    no-update
    cache-group=jfscache
    cache-dir=/data/jfsCache
    cache-size=512000
  settings from your files; the rest is the chart's default (--json lists it):
    cache.dirs        [/data/jfsCache]                    KPFS:LINE
    cache.size        512000                              KPFS:LINE
    image.repository  juicedata/mount                     KPFS:LINE
    image.tag         ee-5.0.21-317356c                   KPFS:LINE
    resources         {requests: {cpu: 4, memory: 10Gi}}  KPFS:LINE

Roll-out
  at most 1 member at once

Clients of StorageClass juicefs-sc
  mount options:
    cache-group=jfscache
    no-sharing
`);
    expect(result.stdout).toMatch(/warning: \S+kpfs\.yaml:\d+: nodes\.all: /);
    expect(result.stdout).not.toContain("\u001b[");
  });

  test("writes each object to a file of its own, where the user is", () => {
    const files = readdirSync(join(folder, "out")).filter((name) => name.endsWith(".yaml"));
    expect(files).toEqual([
      "configmap-juicefs-cache-group.yaml",
      "daemonset-juicefs-cache-group.yaml",
      "storageclass-juicefs-sc.yaml",
    ]);
    expect(parse(readFileSync(join(folder, "out/storageclass-juicefs-sc.yaml"), "utf8")).kind).toBe(
      "StorageClass",
    );
  });

  test("replaces its folder as a whole, and prints JSON when asked", async () => {
    const values = file("no-clients.yaml", "storageClasses: {juicefs-sc: null}\nx-note: 1\n");
    const { stdout } = await command([values, "--json", "--release", "zone-b"]);
    const { problems, warnings, summary } = JSON.parse(stdout);
    expect(problems).toEqual([]);
    expect(warnings).toContainEqual({
      code: "no-clients",
      path: [],
      params: {},
      severity: "warning",
      place: null,
      text: expect.stringMatching(/^storageClasses and persistentVolumes: none is enabled/),
    });
    expect(summary.objects).toEqual([
      "ConfigMap/zone-b-juicefs-cache-group",
      "DaemonSet/zone-b-juicefs-cache-group",
    ]);
    expect(summary.labelCommands).toEqual({
      pools: [{ pool: "default", optIn: "kubectl label node NODE cache-group.juicefs.io/jfscache=default" }],
      leave: "kubectl label node NODE cache-group.juicefs.io/jfscache-",
    });
    expect(readdirSync(join(folder, "out")).sort()).toEqual([
      ".written-by-preview",
      "configmap-zone-b-juicefs-cache-group.yaml",
      "daemonset-zone-b-juicefs-cache-group.yaml",
    ]);
  });

  test.each([
    ["what the schema refuses", "weight: x\n", true],
    ["what is no YAML", "a: [\n", true],
    ["what the rules refuse, which come last", "podLabels: {app: x}\n", false],
  ])("of %s it says that more is checked: %j is %s", async (_what, text, isSaid) => {
    const { stderr } = await command([file("more.yaml", text)]);
    expect(stderr.endsWith("\n       more is checked once these are right")).toBe(isSaid);
  });

  test("a file that is missing is all there is to say", async () => {
    expect((await command(["missing.yaml"])).stderr).toBe("error: missing.yaml: there is no such file");
  });

  test("takes files behind -f as Helm does, in the order of all", async () => {
    const one = file("one.yaml", "cacheGroup: one\n");
    const two = file("two.yaml", "cacheGroup: two\n");
    for (const [args, group] of [
      [["-f", one, "--values", two], "two"],
      [["-f", two, one], "one"],
      [[two, `--values=${one}`], "one"],
    ] as const) {
      const { stdout } = await command([...args, "--out", "with-f"]);
      expect(stdout).toContain(`    cache-group=${group}\n`);
    }
  });

  test("lets nobody else read a Secret that it writes", async () => {
    const path = file("secret.yaml", "secret: {create: true, data: {name: v, token: t}}\n");
    await command([path, "--out", "with-secret"]);
    const modeOf = (name: string) => statSync(join(folder, "with-secret", name)).mode & 0o077;
    expect(modeOf("secret-juicefs-secret.yaml")).toBe(0);
    expect(modeOf("daemonset-juicefs-cache-group.yaml")).not.toBe(0);
  });

  test("leaves the folder as it was when the values are wrong, and says so with exit code 1", async () => {
    const before = readdirSync(join(folder, "out"));
    const result = await command([file("wrong.yaml", "cache:\n  size: big\n")]);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr).toBe(
      `error: ${folder}/wrong.yaml:2: cache.size: "big" is not what goes here: write a size such as 500Gi or 7Ti, or a whole number of MiB
       more is checked once these are right`,
    );
    expect(readdirSync(join(folder, "out"))).toEqual(before);
  });

  test("does not replace a folder that holds other things", async () => {
    mkdirSync(join(folder, "mine"));
    writeFileSync(join(folder, "mine/precious"), "");
    const result = await command(["--out", "mine"]);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain("mine holds files that preview did not write");
    expect(readdirSync(join(folder, "mine"))).toEqual(["precious"]);
    expect(readdirSync(folder).filter((name) => name.startsWith(".mine"))).toEqual([]);
  });

  test.each([["/bin/ls"], ["/no/such/helm"]])("names %s as not being a Helm", async (path) => {
    const result = await command([], { HELM: path });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toBe(`error: ${path} is not a Helm 3 or 4: set HELM to the path of one`);
  });
});

test.each([
  ["is missing", undefined, "there is no such file"],
  ["is not YAML", "a: 1\nb: [1, 2\nc: 3\n", /:2: \[ is opened here and never closed: /],
  ["has a key twice", "cacheGroup: a\ncacheGroup: b\n", /:2: cacheGroup is there twice, here and in line 1/],
  [
    "holds two documents",
    "a: 1\n---\nb: 2\n",
    "several YAML documents, of which Helm 3 reads the first alone and Helm 4 all, one over the other: keep one",
  ],
  ["is a list", "- a\n", "its content is not a map of values"],
])("a values file that %s is named", async (_what, text, message) => {
  const path = text === undefined ? join(folder, "missing.yaml") : file("broken.yaml", text);
  const lines = await refusedLines([path]);
  expect(lines).toEqual([expect.stringMatching(message)]);
  expect(lines[0]).toContain(path);
});

const wrong = `cacheGrup: x
cache.size: 7Ti
unheard: of
cache:
  dirs:
    - /data/a
    - /data/a
    - data/b
  freeSpaceRatio: yes
secret:
  data:
    token: 12345
    "passphrase ": PASS-VALUE
nodes:
  something: {}
  all: "true"
podLabels:
  "a b": c
image:
  pullPolicy: always
extraEnv:
  - value: x
tolerations:
  key: a
storageClasses:
  fast:
    mountOption: []
`;

describe.each(engines)("with $name", (helm) => {
  test("every mistake gets its line, the key and the way out, and nothing secret is shown", async () => {
    const path = file("many.yaml", wrong);
    const lines = (await refusedLines([path], helm)).map((line) => line.replace(`${path}:`, ""));
    expect(lines).toEqual([
      "1: cacheGrup: there is no such value: did you mean cacheGroup?",
      "2: cache.size: there is no such value: write size below cache",
      "3: unheard: there is no such value: chart/values.yaml shows all; keys of your own start with x-",
      '7: cache.dirs[1]: "/data/a" is there twice: keep one of them',
      '8: cache.dirs[2]: "data/b" does not begin with a slash: write /data/b',
      "9: cache.freeSpaceRatio: true is a boolean: write a share from 0 to 1, or nothing",
      "12: secret.data.token: its value (not shown) is a number: write text, in quotes if it looks like a number",
      "13: secret.data.passphrase : there is no such value: did you mean passphrase?",
      "15: nodes.something: there is no such value: known there: all, selector",
      '16: nodes.all: "true" is not how that is written here: write true',
      "18: podLabels.a b: that key is not valid here: write a-b",
      '20: image.pullPolicy: "always" is none of IfNotPresent, Always, Never: did you mean Always?',
      "22: extraEnv[0].name is missing: add it",
      "23: tolerations takes another form: write tolerations: [{key: a}]",
      "27: storageClasses.fast.mountOption: there is no such value: did you mean mountOptions?",
    ]);
  });

  test("what the chart itself refuses is shown with its line, without Helm's words around it", async () => {
    const path = file(
      "refused.yaml",
      "podLabels: {app: x}\nimage: {tag: ''}\nmountOptions:\n  - a=1\n  - a=2\n",
    );
    expect(await refusedLines([path], helm)).toEqual([
      `${path}:1: podLabels: app is set by the chart: use another label`,
      `${path}:2: image.tag and image.digest are both empty: set one of them`,
      `${path}:5: mountOptions[1]: a is there twice: keep one of them`,
    ]);
  });

  test("later files win, and a null of the user removes a default", async () => {
    const first = file("first.yaml", "cacheGroup: a\nresources: {requests: null}\n");
    const second = file("second.yaml", "cacheGroup: b\n");
    const { summary } = await accepted([first, second], helm);
    expect(summary.sets[0]?.nodes).toBe("cache-group.juicefs.io/b=default");
  });
});

test.each([
  ["is empty", ""],
  ["holds comments alone", "# cacheGroup: a\n"],
])("a values file that %s means the defaults, as for Helm", async (_what, text) => {
  const { summary } = await accepted([file("nothing.yaml", text)]);
  expect(summary.sets[0]?.nodes).toBe("cache-group.juicefs.io/jfscache=default");
});

test("parameters of the CSI driver that other settings write, or that it does not know, are named with the way out", async () => {
  const text = `storageClasses:
  fast:
    parameters:
      csi.storage.k8s.io/provisioner-secret-name: other
      mountOptions: cache-group=other
      subPath: x
      storageos.com/x: "1"
    pathPattern: x
persistentVolumes:
  images:
    persistentVolumeReclaimPolicy: Delete
    juicefs/mount-image: x
    attributes: {subPath: x}
`;
  const lines = await refusedLines([file("parameters.yaml", text)]);
  const fast = "storageClasses.fast.parameters";
  expect(lines.map((line) => line.replace(join(folder, "parameters.yaml"), "FILE"))).toEqual([
    `FILE:4: ${fast}.csi.storage.k8s.io/provisioner-secret-name: there is no such value: the chart sets it: write secret.name or secret.namespace beside it`,
    `FILE:5: ${fast}.mountOptions: there is no such value: write mountOptions beside it`,
    `FILE:6: ${fast}.subPath: there is no such value: write pathPattern, or subdir= in mountOptions`,
    expect.stringMatching(
      /^FILE:7: .*: known there: pathPattern, .* \(driver 0\.32; where yours knows it, write the object into extraObjects\)$/,
    ),
    "FILE:8: storageClasses.fast.pathPattern: there is no such value: it is one of the driver's: write it below parameters",
    "FILE:11: persistentVolumes.images.persistentVolumeReclaimPolicy: there is no such value: it is always Retain",
    "FILE:12: persistentVolumes.images.juicefs/mount-image: there is no such value: it is one of the driver's: write it below attributes",
    "FILE:13: persistentVolumes.images.attributes.subPath: there is no such value: write subdir beside it",
  ]);
});

test("a class that is written twice is refused with its line, where Helm would silently keep the last", async () => {
  const text = "storageClasses:\n  fast: {}\n  fast: {reclaimPolicy: Retain}\n";
  expect(await refusedLines([file("twice.yaml", text)])).toEqual([
    `${join(folder, "twice.yaml")}:3: fast is there twice, here and in line 2, and Helm takes the last one in silence: keep one of them`,
  ]);
});

test("no message shows a variable's value or what an option is set to", async () => {
  const text = "extraEnv: [{name: A, value: [HIDDEN]}]\nmountOptions: ['token=HIDDEN,more=HIDDEN']\n";
  const message = (await refusedLines([file("hidden.yaml", text)])).join("\n");
  expect(message).toMatch(/extraEnv\[0\]\.value: that is a list.*mountOptions\[0\] .*\[token=…, …\]$/s);
  expect(message).not.toContain("HIDDEN");
});

test("it warns of what is allowed and deserves a second look", async () => {
  const warnings = async (text: string) =>
    (await accepted([file("warn.yaml", text)])).warnings.map((line) =>
      line.replace(/^\S*warn\.yaml:\d+: /, ""),
    );
  const critical = "priorityClassName: system-node-critical\n";
  const disks = `${critical}cache: {requireMount: true}\n`;
  const quiet = `${disks}storageClasses: {juicefs-sc: {cache: {size: 0}}}\n`;
  expect(await warnings(quiet)).toEqual([]);
  expect(await warnings(`${quiet}nodes: {all: true}`)).toEqual([
    expect.stringMatching(/^nodes\.all: every node/),
  ]);
  expect(await warnings(`${quiet}image: {tag: latest}`)).toEqual([
    expect.stringMatching(/^image\.tag is latest/),
  ]);
  expect(await warnings(`${quiet}resources: {limits: {memory: 64Gi}}`)).toEqual([
    expect.stringMatching(/^resources\.limits\.memory/),
  ]);
  expect(await warnings(`${quiet}secret: {create: true, data: {name: v, token: t}}`)).toEqual([
    expect.stringMatching(/^secret\.create: the credentials/),
  ]);
  expect(await warnings(`${disks}storageClasses: {a: {enabled: false}}`)).toEqual([
    expect.stringMatching(/^storageClasses\.juicefs-sc\.cache\.size: without it/),
  ]);
  expect(await warnings(`${disks}storageClasses: {juicefs-sc: {cache: {size: 50Gi}}}`)).toEqual([
    expect.stringMatching(/^storageClasses\.juicefs-sc\.cache\.size: 50Gi without cache\.dirs: .*jfsCache/),
  ]);
  expect(await warnings(quiet.replace(critical, ""))).toEqual([
    expect.stringMatching(/^priorityClassName is empty: .*system-node-critical prevents/),
  ]);
  expect(await warnings("storageClasses: {juicefs-sc: null}")).toEqual([
    expect.stringMatching(/^storageClasses and persistentVolumes: none is enabled/),
    expect.stringMatching(/^cache\.requireMount is off/),
  ]);
});

test("volumes that are there already are shown with their claim", async () => {
  const text = "persistentVolumes: {images: {subdir: /images, claim: {namespace: training}}}\n";
  const { summary } = await accepted([file("volumes.yaml", text)]);
  expect(
    toText(summary, [], "out", "en"),
  ).toContain(`Clients of PersistentVolume images, for the claim training/images
  mount options:
    subdir=/images
    cache-group=jfscache
    no-sharing
`);
});
