// Keys and shapes that people bring from other charts, Kubernetes and the client: what they are told to write.
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
  ["cacheDir", "cache.dirs"],
  ["cacheDirs", "cache.dirs"],
  ["cache-dir", "cache.dirs"],
  ["cacheSize", "cache.size"],
  ["cache_size", "cache.size"],
  ["nodeSelector", "nodes.selector"],
  ["imagePullSecrets", "image.pullSecrets"],
  ["pullSecrets", "image.pullSecrets"],
  ["groupWeight", "weight"],
  ["group-weight", "weight"],
  ["secretName", "secret.name"],
  ["group", "cacheGroup"],
  ["groupName", "cacheGroup"],
  ["env", "extraEnv"],
  ["volumes", "extraVolumes"],
  ["volumeMounts", "extraVolumeMounts"],
  ["labels", "podLabels"],
  ["annotations", "podAnnotations"],
  ["options", "mountOptions"],
  ["mountOpts", "mountOptions"],
  ["tag", "image.tag"],
  ["registry", "image.registry"],
  ["port", "network.port"],
  ["storageClass", "storageClasses"],
  ["pv", "persistentVolumes"],
  ["priorityClass", "priorityClassName"],
  ["maxUnavailable", "updateStrategy.rollingUpdate.maxUnavailable"],
])("%s is %s", (key, meant) => {
  expect(said({ [key]: "x" })).toEqual([`${key}: there is no such value: write ${meant}`]);
});

test("a pool and a client have their own, and a pool none of the release's", () => {
  expect(said({ pools: { gpu: { cacheSize: 5, nodeSelector: {}, secretName: "x" } } })).toEqual([
    "pools.gpu.cacheSize: there is no such value: write pools.gpu.cache.size",
    "pools.gpu.nodeSelector: there is no such value: write pools.gpu.nodes.selector",
    expect.stringMatching(/^pools\.gpu\.secretName: there is no such value: known there/),
  ]);
  expect(
    said({ storageClasses: { a: { cacheSize: 5 } }, persistentVolumes: { b: { secretName: "x" } } }),
  ).toEqual([
    "storageClasses.a.cacheSize: there is no such value: write storageClasses.a.cache.size",
    "persistentVolumes.b.secretName: there is no such value: write persistentVolumes.b.secret.name",
  ]);
});

test("one that is misspelt still has the nearest", () => {
  expect(said({ cacheGrup: "x" })).toEqual(["cacheGrup: there is no such value: did you mean cacheGroup?"]);
});

const shape = (at: string, example: string) => `${at} is written otherwise: write ${example}`;

test.each<[values: object, line: string]>([
  [{ drain: true }, shape("drain", "drain: {enabled: true}")],
  [{ guard: false }, shape("guard", "guard: {enabled: false}")],
  [{ pools: { gpu: { join: true } } }, shape("pools.gpu.join", "join: {enabled: true}")],
  [{ image: "a/b:tag" }, shape("image", 'image: {repository: "a/b", tag: "tag"}')],
  [
    { image: `host:5000/a/b@sha256:${"0".repeat(64)}` },
    shape("image", `image: {registry: "host:5000", repository: "a/b", digest: "sha256:${"0".repeat(64)}"}`),
  ],
  [{ secret: "MY-TOKEN" }, shape("secret", "secret: {name: juicefs-secret}")],
  [
    { secret: { data: { envs: { A: "MY-TOKEN" } } } },
    shape("secret.data.envs", `envs: '{"BASE_URL": "http://console.example.com/static"}'`),
  ],
  [{ pools: [{ name: "gpu" }] }, shape("pools", "pools: {gpu: {weight: 2}}")],
  [{ cache: { dirs: "/a:/b" } }, shape("cache.dirs", "dirs: [/a, /b]")],
  [
    { mountOptions: "buffer-size=1" },
    shape("mountOptions", "mountOptions: [buffer-size=1024, max-downloads=200]"),
  ],
  [
    { cache: { dirs: ["/data/disk*"] } },
    'cache.dirs[0]: "/data/disk*" has a wildcard, which nobody expands: write each directory as an item of its own',
  ],
  ...(
    [
      ["7.5Ti", "7680Gi"],
      ["500GB", "500Gi"],
      ["500G", "500Gi"],
      ["1.5t", "1536Gi"],
      ["0.5Ti", "512Gi"],
      ["2048MB", "2048Mi"],
      ["7TB", "7Ti"],
      ["2048.0M", "2Gi"],
      ["1 TiB", "1Ti"],
    ] as const
  ).map(([size, right]): [object, string] => [
    { cache: { size } },
    `cache.size: "${size}" is not how sizes are written here: write ${right}`,
  ]),
])("%j is told what to write", (values, line) => {
  expect(said(values)).toEqual([line]);
});

test.each<[values: object, line: string]>([
  [{ updateStrategy: "OnDelete" }, 'updateStrategy: "OnDelete" is text: write a map'],
  [{ resources: [] }, "resources: that is a list: write a map"],
  [{ pools: { gpu: { join: "yes" } } }, 'pools.gpu.join: "yes" is text: write a map'],
])("%j, which a pool may leave out, is a map", (values, line) => {
  expect(said(values)).toEqual([expect.stringContaining(line)]);
});

test.each<[values: object]>([
  [{ drain: "yes" }],
  [{ image: 5 }],
  [{ image: "a b" }],
  [{ cache: { dirs: 5 } }],
  [{ cache: { dirs: "data" } }],
  [{ cache: { dirs: ["data"] } }],
  [{ cache: { size: "big" } }],
  [{ cache: { size: "0.5Gi" } }],
  [{ mountOptions: 5 }],
  [{ pools: "gpu" }],
  [{ secret: { data: { envs: 5 } } }],
])("%j is another mistake", (values) => {
  const lines = said(values);
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toMatch(/written otherwise|how sizes are written|wildcard/);
});
