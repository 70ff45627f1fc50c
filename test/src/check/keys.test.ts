// Keys that people bring from other charts, Kubernetes and the client: what they are told to write.
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
  ["secretRef", "secret.name"],
  ["serviceMonitor", "metrics.podMonitor"],
  ["prometheus", "metrics"],
  ["prometheusRule", "metrics.rules"],
  ["provisioner", "csi.driverName"],
  ["driver", "csi.driverName"],
  ["freeSpace", "cache.freeSpaceRatio"],
  ["capacity", "cache.size"],
  ["maxUnavailable", "updateStrategy.rollingUpdate.maxUnavailable"],
])("%s is %s", (key, meant) => {
  expect(said({ [key]: "x" })).toEqual([`${key}: there is no such value: write ${meant}`]);
});

test("a pool and a client have their own, and a pool none of the release's", () => {
  expect(said({ pools: { gpu: { cacheSize: 5, nodeSelector: {}, secretName: "x" } } })).toEqual([
    "pools.gpu.cacheSize: there is no such value: write pools.gpu.cache.size",
    "pools.gpu.nodeSelector: there is no such value: write pools.gpu.nodes.selector",
    expect.stringMatching(/^pools\.gpu\.secretName: there is no such value: known there: (\w+, ){12}…$/),
  ]);
  expect(
    said({ storageClasses: { a: { cacheSize: 5 } }, persistentVolumes: { b: { secretName: "x" } } }),
  ).toEqual([
    "storageClasses.a.cacheSize: there is no such value: write storageClasses.a.cache.size",
    "persistentVolumes.b.secretName: there is no such value: write persistentVolumes.b.secret.name",
  ]);
});

test.each<[values: object, at: string, meant: string]>([
  [{ csi: { driver: "x" } }, "csi.driver", "csi.driverName"],
  [{ cache: { freeSpace: 0.1 } }, "cache.freeSpace", "cache.freeSpaceRatio"],
  [{ cache: { dir: "/a" } }, "cache.dir", "cache.dirs"],
  [{ pools: { a: { cache: { path: "/a" } } } }, "pools.a.cache.path", "pools.a.cache.dirs"],
  [
    { updateStrategy: { maxUnavailable: 1 } },
    "updateStrategy.maxUnavailable",
    "updateStrategy.rollingUpdate.maxUnavailable",
  ],
  [
    { persistentVolumes: { a: { claimName: "x" } } },
    "persistentVolumes.a.claimName",
    "persistentVolumes.a.claim.name",
  ],
  [
    { persistentVolumes: { a: { subPath: "/x" } } },
    "persistentVolumes.a.subPath",
    "persistentVolumes.a.subdir",
  ],
  [{ secret: { data: { accessKey: "x" } } }, "secret.data.accessKey", "secret.data.access-key"],
  [{ secret: { data: { secret_key: "x" } } }, "secret.data.secret_key", "secret.data.secret-key"],
])("%j: %s is %s", (values, at, meant) => {
  expect(said(values)).toEqual([`${at}: there is no such value: write ${meant}`]);
});

test.each<[values: object, at: string, why: string]>([
  [{ worker: {} }, "worker", "that is a CacheGroup's, of the JuiceFS operator"],
  [{ hostNetwork: true }, "hostNetwork", "members always use the node's network: remove it"],
  [{ replicas: 3 }, "replicas", "there are as many members as nodes with the label"],
  [{ mountMode: "x" }, "mountMode", "it belongs in the values of the CSI driver's own chart"],
  [
    { node: { nodeSelector: {} } },
    "node",
    "it belongs in the values of the CSI driver's own chart; .*nodes.selector",
  ],
  [{ token: "MY-TOKEN" }, "token", "credentials belong in the Secret"],
  [
    { "juicefs-cache-group": {} },
    "juicefs-cache-group",
    "that is for a parent chart: move its content one level up",
  ],
  [
    { secret: { namespace: "x" } },
    "secret.namespace",
    "the Secret lies in the release's namespace: remove it",
  ],
  [{ secret: { data: { metaurl: "x" } } }, "secret.data.metaurl", "that is the Community Edition's"],
  [{ drain: { timeout: 1 } }, "drain.timeout", "leaving takes as long as it takes"],
  [{ cache: { group: "x" } }, "cache.group", "there is one for the whole release: write cacheGroup"],
  [{ storageClasses: { a: { backend: {} } } }, "storageClasses.a.backend", "credentials stand in the Secret"],
  [{ storageClasses: { a: { provisioner: "x" } } }, "storageClasses.a.provisioner", ".*csi.driverName"],
  [
    { storageClasses: { a: { parameters: { provisioner: "x" } } } },
    "storageClasses.a.parameters.provisioner",
    ".*csi.driverName",
  ],
  [
    { persistentVolumes: { a: { storageClassName: "x" } } },
    "persistentVolumes.a.storageClassName",
    "a volume of data that is there already has no class: remove it",
  ],
  [{ storageClasses: { a: { mountPod: {} } } }, "storageClasses.a.mountPod", "write parameters"],
])("%j: %s is none, and why", (values, at, why) => {
  expect(said(values)).toEqual([expect.stringMatching(`^${at}: there is no such value: ${why}`)]);
});

test.each(["cacheGroup", "secret", "storageClasses", "nameOverride"])("a pool has no %s", (key) => {
  expect(said({ pools: { gpu: { [key]: {} } } })).toEqual([
    `pools.gpu.${key}: a pool has none: there is one for the whole release, write ${key} at the top level`,
  ]);
});

test("a key with what nobody sees in it", () => {
  expect(said({ cache: { "\u3000size": 1 } })).toEqual([
    "cache.\u3000size: that key has U+3000 in it, which looks like a blank or like nothing: write usual blanks and size",
  ]);
});

test("one that is misspelt still has the nearest", () => {
  expect(said({ cacheGrup: "x" })).toEqual(["cacheGrup: there is no such value: did you mean cacheGroup?"]);
});
