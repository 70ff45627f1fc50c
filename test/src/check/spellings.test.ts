// Scalars in a spelling that is not taken: what they are told to write, which the schema takes.
import { expect, test } from "vitest";
import { schemaProblems } from "../../../src/check/schema-problems.ts";
import { problemLines } from "../../../src/cli/report/problems.ts";
import { complete } from "../../lib/lists/coalesce.ts";

const said = (values: unknown) =>
  problemLines(
    schemaProblems(complete(values)).map((problem) => ({ ...problem, text: "", place: null })),
    "en",
  );

test.each([
  ["7.5Ti", "7680Gi"],
  ["0.5Ti", "512Gi"],
  ["512000MiB", "512000Mi"],
  ["1 TiB", "1Ti"],
])("the size %s is %s", (size, right) => {
  expect(said({ cache: { size } })).toEqual([
    `cache.size: "${size}" is not how sizes are written here: write ${right}`,
  ]);
});

test.each([
  ["7.68TB", "7152Gi", "7864Gi", "TiB"],
  ["7TB", "6519Gi", "7Ti", "TiB"],
  ["7T", "6519Gi", "7Ti", "TiB"],
  ["500G", "465Gi", "500Gi", "GiB"],
  ["1.5t", "1396Gi", "1536Gi", "TiB"],
  ["2048MB", "1953Mi", "2048Mi", "MiB"],
])("the size %s is decimal, as disks are labelled: %s", (size, right, binary, unit) => {
  expect(said({ cache: { size } })).toEqual([
    `cache.size: "${size}" is decimal, as disks are labelled: that is ${right} (write ${binary} only if you meant ${unit})`,
  ]);
});

const spelling = (at: string, value: string, example: string) =>
  `${at}: ${value} is not how that is written here: write ${example}`;
const member = (path: string, why: string) => `cache.dirs[0]: "${path}" ${why}`;

test.each<[values: object, line: string]>([
  [{ cache: { freeSpaceRatio: "10%" } }, spelling("cache.freeSpaceRatio", '"10%"', "0.1")],
  [{ cache: { freeSpaceRatio: 20 } }, spelling("cache.freeSpaceRatio", "20", "0.2")],
  [{ settleSeconds: "10m" }, spelling("settleSeconds", '"10m"', "600")],
  [{ terminationGracePeriodSeconds: "30s" }, spelling("terminationGracePeriodSeconds", '"30s"', "30")],
  [{ resources: { requests: { cpu: "4核" } } }, spelling("resources.requests.cpu", '"4核"', "4")],
  [{ resources: { requests: { cpu: "4cores" } } }, spelling("resources.requests.cpu", '"4cores"', "4")],
  [
    { resources: { limits: { memory: "10GB" } } },
    'resources.limits.memory: "10GB" is not how quantities are written: write 10G, or 10Gi for powers of 1024',
  ],
  [{ resources: { limits: { memory: "10GiB" } } }, spelling("resources.limits.memory", '"10GiB"', "10Gi")],
  [{ image: { registry: "https://host/" } }, spelling("image.registry", '"https://host/"', "host")],
  [{ image: { version: "v5.1.2" } }, spelling("image.version", '"v5.1.2"', "5.1.2")],
  [
    { mountOptions: ["--buffer-size=1024"] },
    spelling("mountOptions[0]", '"--buffer-size=…"', "buffer-size=1024"),
  ],
  [{ mountOptions: ["--token=MY-TOKEN"] }, spelling("mountOptions[0]", '"--token=…"', "token=…")],
  [
    { mountOptions: ["buffer-size 1024"] },
    spelling("mountOptions[0]", '"buffer-size 1024"', "buffer-size=1024"),
  ],
  [{ join: { enabled: "yes" } }, spelling("join.enabled", '"yes"', "true")],
  [{ cache: { requireMount: "否" } }, spelling("cache.requireMount", '"否"', "false")],
  [{ guard: { action: "deny" } }, spelling("guard.action", '"deny"', "Deny")],
  [{ secret: { name: "my_secret" } }, spelling("secret.name", '"my_secret"', "my-secret")],
  [{ cacheGroup: "My Group" }, spelling("cacheGroup", '"My Group"', "My-Group")],
  [{ cacheGroup: "“train”" }, spelling("cacheGroup", '"“train”"', "train")],
  [{ cache: { size: "７Ti" } }, spelling("cache.size", '"７Ti"', "7Ti")],
  [{ network: { cidr: "10.20.0.0／16" } }, spelling("network.cidr", '"10.20.0.0／16"', "10.20.0.0/16")],
  [
    { persistentVolumes: { a: { capacity: "10T" } } },
    spelling("persistentVolumes.a.capacity", '"10T"', "10Ti"),
  ],
  [
    { cache: { size: "7Ti\u200b" } },
    'cache.size: "7Ti\u200b" has U+200B in it, which nobody sees: write 7Ti',
  ],
  [
    { nodes: { selector: { gpu: true } } },
    'nodes.selector.gpu: YAML reads true as a boolean, and text belongs here: write "true"',
  ],
  [{ cacheGroup: 123 }, 'cacheGroup: YAML reads 123 as a number, and text belongs here: write "123"'],
  [
    { image: { pullPolicy: "ifNotPresent" } },
    near("image.pullPolicy", "ifNotPresent", "IfNotPresent, Always, Never", "IfNotPresent"),
  ],
  [
    { updateStrategy: { type: "Rolling" } },
    near("updateStrategy.type", "Rolling", "RollingUpdate, OnDelete", "RollingUpdate"),
  ],
  [
    { persistentVolumes: { a: { accessMode: "RWX" } } },
    near(
      "persistentVolumes.a.accessMode",
      "RWX",
      "ReadWriteMany, ReadOnlyMany, ReadWriteOnce",
      "ReadWriteMany",
    ),
  ],
  [{ pools: { GPU_A: {} } }, "pools.GPU_A: that key is not valid here: write gpu-a"],
  [{ podLabels: { "a B": "c" } }, "podLabels.a B: that key is not valid here: write a-B"],
  [
    { cache: { dirs: ["/"] } },
    member("/", "is the whole node: write a directory on a data disk, such as /data/disk0"),
  ],
  [
    { cache: { dirs: ["~/a"] } },
    member("~/a", "begins with ~, which nobody expands: write the whole path, such as /data/disk0"),
  ],
  [{ cache: { dirs: ["a/b"] } }, member("a/b", "does not begin with a slash: write /a/b")],
  [{ cache: { dirs: ["/a/"] } }, member("/a/", "ends with a slash: write /a")],
  [{ cache: { dirs: ["/a//b"] } }, member("/a//b", "is not in its shortest form: write /a/b")],
  [
    { cache: { dirs: ["/a b"] } },
    member("/a b", "has a blank in it, which no path here may have: use a directory such as /data/disk0"),
  ],
  [
    { persistentVolumes: { a: { subdir: "datasets" } } },
    'persistentVolumes.a.subdir: "datasets" does not begin with a slash: write /datasets',
  ],
])("the spelling %j is told", (values, line) => {
  expect(said(values)).toEqual([line]);
});

function near(at: string, value: string, allowed: string, meant: string): string {
  return `${at}: "${value}" is none of ${allowed}: did you mean ${meant}?`;
}

test.each<[values: object, line: string]>([
  [
    { secret: { keepOnNode: "yes" } },
    "secret.keepOnNode: its value (not shown) is text: write true or false, without quotes",
  ],
  [
    { initContainers: [{ name: "a", image: "a", resources: { limits: { memory: "10GB" } } }] },
    "initContainers[0].resources.limits.memory: its value (not shown) is not what goes here: write a quantity such as 4, 500m or 10Gi",
  ],
])("nothing is proposed for what may be secret: %j", (values, line) => {
  expect(said(values)).toEqual([line]);
});

test.each(["token", "tokne", "passwd", "ak", "sk", "acces-key", "secret-kye", "auth", "session-tok"])(
  "what the option %s is set to is in no proposal",
  (name) => {
    expect(said({ mountOptions: [`--${name}=MY-TOKEN`] }).join()).toMatch(/write [a-z-]+=…$/);
  },
);
