// Shapes that people bring from other charts, Kubernetes and the client: their own value as it is written here.
import { expect, test } from "vitest";
import { schemaProblems } from "../../../src/check/schema-problems.ts";
import { problemLines } from "../../../src/cli/report/problems.ts";
import { complete } from "../../lib/lists/coalesce.ts";

const said = (values: unknown) =>
  problemLines(
    schemaProblems(complete(values)).map((problem) => ({ ...problem, text: "", place: null })),
    "en",
  );

const shape = (at: string, example: string) => `${at} takes another form: write ${example}`;
const such = (at: string, example: string) => `${at} takes another form, such as ${example}`;
const digest = `sha256:${"0".repeat(64)}`;

test.each<[values: object, line: string]>([
  [{ drain: true }, shape("drain", "drain: {enabled: true}")],
  [{ metrics: true }, shape("metrics", "metrics: {enabled: true}")],
  [{ metrics: { rules: true } }, shape("metrics.rules", "rules: {enabled: true}")],
  [{ guard: false }, shape("guard", "guard: {enabled: false}")],
  [{ pools: { gpu: { join: true } } }, shape("pools.gpu.join", "join: {enabled: true}")],
  [{ image: "a/b:tag" }, shape("image", "image: {repository: a/b, tag: tag}")],
  [
    { image: `host:5000/a/b@${digest}` },
    shape("image", `image: {registry: host:5000, repository: a/b, digest: ${digest}}`),
  ],
  [{ secret: "MY-TOKEN" }, such("secret", "secret: {name: juicefs-secret}")],
  [
    { secret: { data: { envs: { A: "MY-TOKEN" } } } },
    such("secret.data.envs", `envs: '{"BASE_URL": "http://console.example.com/static"}'`),
  ],
  [
    { pools: [{ name: "gpu", weight: 7 }, { name: "cpu" }] },
    shape("pools", "pools: {gpu: {weight: 7}, cpu: {}}"),
  ],
  [{ pools: ["gpu"] }, shape("pools", "pools: {gpu: {}}")],
  [{ pools: [{ weight: 7 }] }, such("pools", "pools: {gpu: {weight: 2}}")],
  [{ pools: [] }, such("pools", "pools: {gpu: {weight: 2}}")],
  [
    { storageClasses: [{ name: "fast", reclaimPolicy: "Retain", backend: { token: "MY-TOKEN" } }] },
    shape("storageClasses", "storageClasses: {fast: {reclaimPolicy: Retain, backend: {token: …}}}"),
  ],
  [{ storageClasses: [5] }, such("storageClasses", "storageClasses: {juicefs-sc: {reclaimPolicy: Retain}}")],
  [
    { persistentVolumes: [{}] },
    such("persistentVolumes", "persistentVolumes: {datasets: {subdir: /datasets}}"),
  ],
  [{ cache: { dirs: "/a:/b" } }, shape("cache.dirs", "dirs: [/a, /b]")],
  [{ cache: { dirs: "/a，/b、/c" } }, shape("cache.dirs", "dirs: [/a, /b, /c]")],
  [{ cache: { dirs: [{ type: "HostPath", path: "/a" }] } }, shape("cache.dirs[0]", "/a")],
  [
    { mountOptions: "max-uploads=50,verify-cache-checksum=full" },
    shape("mountOptions", "mountOptions: [max-uploads=50, verify-cache-checksum=full]"),
  ],
  [
    { mountOptions: "-o buffer-size=1,tokne=MY-TOKEN,a-piece,max-uploads=2" },
    shape("mountOptions", "mountOptions: [buffer-size=1, tokne=…, …, max-uploads=2]"),
  ],
  [{ mountOptions: "a b!" }, such("mountOptions", "mountOptions: [buffer-size=1024, max-downloads=200]")],
  [
    { mountOptions: { "buffer-size": 1024, writeback: true, "read-only": null } },
    shape("mountOptions", "mountOptions: [buffer-size=1024, writeback, read-only]"),
  ],
  [{ mountOptions: [{ "buffer-size": 1024 }] }, shape("mountOptions[0]", "buffer-size=1024")],
  [{ updateStrategy: "OnDelete" }, shape("updateStrategy", "updateStrategy: {type: OnDelete}")],
  [{ serviceAccount: "x" }, shape("serviceAccount", "serviceAccount: {name: x}")],
  [{ csi: "csi.juicefs.com" }, shape("csi", "csi: {driverName: csi.juicefs.com}")],
  [{ persistentVolumes: { a: { claim: "x" } } }, shape("persistentVolumes.a.claim", "claim: {name: x}")],
  [
    { persistentVolumes: { a: { claim: "ml/x" } } },
    shape("persistentVolumes.a.claim", "claim: {namespace: ml, name: x}"),
  ],
  [
    { extraVolumes: [{ name: "ca", hostPath: "/p" }] },
    shape("extraVolumes[0].hostPath", "hostPath: {path: /p}"),
  ],
  [{ nodes: { selector: "gpu=true, a=b" } }, shape("nodes.selector", 'selector: {gpu: "true", a: b}')],
  [{ dnsConfig: { nameservers: "10.0.0.10" } }, shape("dnsConfig.nameservers", "nameservers: [10.0.0.10]")],
  [{ image: { pullSecrets: "a" } }, shape("image.pullSecrets", "pullSecrets: [a]")],
  [{ tolerations: ["gpu"] }, shape("tolerations[0]", "{key: gpu, operator: Exists}")],
  [{ tolerations: { key: "gpu" } }, shape("tolerations", "tolerations: [{key: gpu}]")],
  [
    { hostAliases: ["10.0.0.8 a.example.com b"] },
    shape("hostAliases[0]", "{ip: 10.0.0.8, hostnames: [a.example.com, b]}"),
  ],
  [
    { persistentVolumes: { a: { capacity: { storage: "10Pi" } } } },
    shape("persistentVolumes.a.capacity", "10Pi"),
  ],
  [
    {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { matchExpressions: [{ key: "a", operator: "Exists" }] },
          ],
        },
      },
    },
    shape(
      "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution",
      "requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}",
    ),
  ],
  [{ extraEnv: { A: "MY-TOKEN" } }, shape("extraEnv", "extraEnv: [{name: …, value: …}]")],
  [
    { nodes: { selector: { node: { example: { "com/role": "cache" } } } } },
    "nodes.selector.node is taken apart at its dots: a dot that belongs to the key has quotes in a file and \\ before it in a flag: write selector: {node.example.com/role: cache}",
  ],
  [
    { cacheGroup: "g", nodes: ["node1", "node2"] },
    "nodes: that is a list, and nodes are opted in by a label: kubectl label node node1 node2 cache-group.juicefs.io/g=default",
  ],
  [
    { pools: { gpu: { nodes: ["n"] } } },
    "pools.gpu.nodes: that is a list, and nodes are opted in by a label: kubectl label node n cache-group.juicefs.io/jfscache=gpu",
  ],
  [
    { image: { repository: "host:5000/a/b:tag" } },
    shape("image.repository", "image: {registry: host:5000, repository: a/b, tag: tag}"),
  ],
  [
    { mountOptions: ["buffer-size=1,writeback"] },
    "mountOptions[0] holds several options, of which each is an item of its own: write [buffer-size=1, writeback]",
  ],
  [
    { cache: { dirs: ["/data/disk*"] } },
    'cache.dirs[0]: "/data/disk*" has a wildcard, which nobody expands: write each directory as an item of its own',
  ],
  [
    { cache: { dirs: ["/a:/b"] } },
    'cache.dirs[0]: "/a:/b" is one directory for the client, as : separates nothing: write /a, /b, each as an item of its own',
  ],
  [
    { cache: { size: ["500Gi", "500Gi"] } },
    "cache.size: that is a list, and there is one size for all directories together: write 1000Gi",
  ],
])("%j is told what to write", (values, line) => {
  expect(said(values)).toEqual([line]);
});

test("a long rewrite leaves out what lies deeper", () => {
  const pool = (name: string) => ({ name, cache: { dirs: ["/data/disk0", "/data/disk1"], size: "7Ti" } });
  expect(said({ pools: ["a", "b", "c"].map(pool) })).toEqual([
    shape("pools", "pools: {a: {cache: …}, b: {cache: …}, c: {cache: …}}"),
  ]);
});

test.each<[values: object, line: string]>([
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
  [{ cache: { size: "big" } }],
  [{ cache: { size: "0.5Gi" } }],
  [{ cache: { size: ["1Ti", "5Gi"] } }],
  [{ cache: { freeSpaceRatio: "200%" } }],
  [{ nodes: { selector: "gpu" } }],
  [{ podAnnotations: "a=b" }],
  [{ nodes: { selector: { a: { b: 1, c: 2 } } } }],
  [{ hostAliases: ["a.example.com"] }],
  [{ nodes: [{ a: 1 }] }],
  [{ updateStrategy: { type: "x" } }],
  [{ mountOptions: 5 }],
  [{ pools: "gpu" }],
  [{ secret: { data: { envs: 5 } } }],
])("%j is another mistake", (values) => {
  const lines = said(values);
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toMatch(/takes another form|written here|did you mean|wildcard/);
});
