// Values of several members' sets that only the chart can refuse, each with the messages that it must give.
import type { Refused } from "./rules.ts";

const digest = `sha256:${"0".repeat(64)}`;
const newer = { image: { tag: "ee-5.1.2-b4a5d0e" } };

const apart = (key: string, what: string) =>
  `${key} does not go with ${what}: a label's value is what keeps members apart. Label the nodes first (kubectl label node NODE cache-group.juicefs.io/jfscache=default), then leave ${key} out; a node without the label loses its member at once`;

const tooOld = (path: string, option: string, needed: string, image = "image") =>
  `${path}: ${option} needs a client from ${needed} on, the image has 5.0.21: use a newer ${image}.tag, or do without`;

const unknown = (path: string, option: string, needed: string, image = "image") =>
  `${path}: ${option} needs a client from ${needed} on, and the image's tag does not tell its version: set ${image}.version`;

const tooLong = (path: string, name: string, way: string) =>
  `${path}: the name ${name} has ${name.length} characters, 63 at most: ${way}`;

const fullname = "a".repeat(50);

/** Rules that hold for each pool, or between pools. */
export const refusedPools: readonly Refused[] = [
  [
    "a pool named like the top level's",
    { pools: { default: {} } },
    "pools.default: the pool default is the top level itself: write its settings there",
  ],
  ...(["nodes.all", "nodes.selector"] as const).flatMap((key): Refused[] => {
    const nodes = key === "nodes.all" ? { all: true } : { selector: { a: "b" } };
    return [
      [`${key} with pools`, { nodes, pools: { gpu: {} } }, apart(key, "pools")],
      [`${key} with drain`, { nodes, drain: { enabled: true } }, apart(key, "drain.enabled")],
      [
        `${key} with all three`,
        { nodes, pools: { gpu: {} }, drain: { enabled: true }, join: { enabled: true }, ...newer },
        apart(key, "drain.enabled, join.enabled, pools"),
      ],
      [`${key} with join`, { nodes, join: { enabled: true }, ...newer }, apart(key, "join.enabled")],
    ];
  }),

  [
    "join with a client that is too old",
    { join: { enabled: true } },
    tooOld("join.enabled", "group-backup", "5.1.0"),
  ],
  [
    "join for one pool with a client that is too old",
    { pools: { gpu: { join: { enabled: true } } } },
    tooOld("pools.gpu.join.enabled", "group-backup", "5.1.0"),
  ],
  [
    "join for all, and one pool's older image",
    { ...newer, join: { enabled: true }, pools: { old: { image: { tag: "ee-5.0.21-317356c" } } } },
    tooOld("join.enabled", "group-backup", "5.1.0", "pools.old.image"),
  ],
  [
    "RDMA with a client that is too old",
    { mountOptions: ["rdma-network=ib0"] },
    tooOld("mountOptions[0]", "rdma-network", "5.3.0"),
  ],
  [
    "what needs a version, and a tag that tells none",
    { image: { tag: "prod" }, weight: 1, drain: { enabled: true }, join: { enabled: true } },
    [
      unknown("weight", "group-weight", "5.0.0"),
      unknown("drain.enabled", "group-weight", "5.0.0"),
      unknown("join.enabled", "group-backup", "5.1.0"),
    ],
  ],
  [
    "what needs a version, and a digest alone",
    { image: { tag: "", digest }, pools: { gpu: { mountOptions: ["rdma-network"] } } },
    unknown("pools.gpu.mountOptions[0]", "rdma-network", "5.3.0"),
  ],
  [
    "join and a tag that only begins like a version",
    { image: { tag: "ee-5.1.0rc1" }, join: { enabled: true } },
    unknown("join.enabled", "group-backup", "5.1.0"),
  ],
  [
    "a version of the top level's image beside a pool's own image",
    {
      image: { tag: "prod-512", version: "5.1.2" },
      join: { enabled: true },
      pools: {
        digest: { image: { digest } },
        plain: { image: { pullPolicy: "Always" } },
        tag: { image: { tag: "prod-5021" } },
      },
    },
    ["digest", "tag"].map((pool) => unknown("join.enabled", "group-backup", "5.1.0", `pools.${pool}.image`)),
  ],
  [
    "a pool's version that is not the tag's",
    { pools: { gpu: { image: { tag: "ee-5.1.2-b4a5d0e", version: "5.1.3" } } } },
    "pools.gpu.image.version: 5.1.3 is not the version of the tag ee-5.1.2-b4a5d0e: leave it out, or correct one of them",
  ],
  [
    "a version that is not the tag's",
    { image: { version: "5.1.2" } },
    "image.version: 5.1.2 is not the version of the tag ee-5.0.21-317356c: leave it out, or correct one of them",
  ],
  [
    "a pool's tag beside the top level's digest",
    { image: { digest }, pools: { gpu: newer } },
    'pools.gpu.image.tag: the digest of image.digest would win over it: set pools.gpu.image.digest too, or "" for none',
  ],

  [
    "a weight beside one by the size of the disks",
    { mountOptions: ["group-weight-unit=10240"], pools: { gpu: { weight: 0 } } },
    "mountOptions[0]: group-weight-unit does not go with pools.gpu.weight: keep one of them",
  ],
  [
    "a pool's weight by the size of the disks beside the top level's",
    { weight: 2, pools: { gpu: { mountOptions: ["group-weight-unit=10240"] } } },
    'pools.gpu.mountOptions[0]: group-weight-unit does not go with weight: keep one of them (pools.gpu.weight: "" takes the weight away)',
  ],
  [
    "requests above their limits, also the chart's own",
    {
      resources: { limits: { memory: "8Gi", cpu: "3500m" } },
      pools: { gpu: { resources: { requests: { memory: "64Gi" }, limits: { memory: 34359738368 } } } },
    },
    [
      "resources.requests.cpu: 4 is more than the limit 3500m: set it to 3500m at most, or raise resources.limits.cpu",
      "resources.requests.memory: 10Gi is more than the limit 8Gi: set it to 8Gi at most, or raise resources.limits.memory",
      "pools.gpu.resources.requests.memory: 64Gi is more than the limit 34359738368: set it to 34359738368 at most, or raise pools.gpu.resources.limits.memory",
    ],
  ],
  ...(
    [
      ["1Gi", 1024],
      [1073741824, 1024],
      ["2e9", 1908],
      ["1500M", 2048],
      ["1.5Gi", 1536],
      ["1048576000m", 1],
    ] as const
  ).map(
    ([memory, buffer]): Refused => [
      `a buffer of ${buffer} MiB in ${memory}`,
      {
        resources: { requests: null, limits: { memory } },
        mountOptions: ["no-syslog", `buffer-size=${buffer}`],
      },
      `mountOptions[1]: buffer-size=${buffer} (MiB) does not fit into the memory limit ${memory}: raise resources.limits.memory far above it, or lower buffer-size`,
    ],
  ),
  ...["64G", "12Gi", "12GiB", "12288M"].map(
    (buffer): Refused => [
      `a buffer of ${buffer} in 12Gi`,
      { resources: { limits: { memory: "12Gi" } }, mountOptions: [`buffer-size=${buffer}`] },
      `mountOptions[0]: buffer-size=${buffer} does not fit into the memory limit 12Gi: raise resources.limits.memory far above it, or lower buffer-size`,
    ],
  ),
  [
    "a buffer of the top level in a pool's limit",
    { mountOptions: ["buffer-size=2048"], pools: { gpu: { resources: { limits: { memory: "2Gi" } } } } },
    "mountOptions[0]: buffer-size=2048 (MiB) does not fit into the memory limit 2Gi: raise pools.gpu.resources.limits.memory far above it, or lower buffer-size",
  ],

  [
    "names that are too long",
    {
      fullnameOverride: fullname,
      drain: { enabled: true },
      pools: { "pool-of-gpus": { drain: { enabled: false } }, p: {} },
    },
    [
      tooLong(
        "drain.enabled",
        `${fullname}-default.draining`,
        "set a shorter fullnameOverride before members run (to change it later replaces them all at once)",
      ),
    ],
  ],
  [
    "a pool's name that makes names too long",
    { fullnameOverride: fullname, pools: { "pool-of-our-gpus": {} } },
    tooLong("pools.pool-of-our-gpus", `${fullname}-pool-of-our-gpus`, "use a shorter name for the pool"),
  ],
  [
    "pools whose names YAML has read as something else",
    { pools: { true: {}, false: {} } },
    ["false", "true"].map(
      (name) =>
        `pools.${name}: that is no name for a pool: use lower-case letters, digits and '-', 40 at most (YAML reads on, yes, off and no as true and false)`,
    ),
  ],
  [
    "mounts of the top level that do not fit a pool's disks and volumes",
    {
      extraVolumes: [{ name: "a", emptyDir: {} }],
      extraVolumeMounts: [{ name: "a", mountPath: "/disks" }],
      pools: {
        above: { cache: { dirs: ["/disks/a"] } },
        none: { extraVolumes: [] },
      },
    },
    [
      "extraVolumeMounts[0]: /disks is mounted already for pools.above.cache.dirs: use another path",
      "extraVolumeMounts[0]: there is no volume a in pools.none.extraVolumes: add it there",
    ],
  ],
  [
    "a pool's own mistakes, each by the pool's name, and the top level's once",
    {
      podLabels: { app: "x" },
      pools: {
        a: {},
        gpu: {
          cache: { dirs: ["/data/a", "/data/a/b"] },
          mountOptions: ["cache-size=1"],
          podAnnotations: { "cache-group.juicefs.io/program": "x" },
          extraEnv: [{ name: "A" }, { name: "A" }],
          extraVolumes: [{ name: "run", emptyDir: {} }],
          extraVolumeMounts: [{ name: "none", mountPath: "/mnt/jfs" }],
        },
      },
    },
    [
      "podLabels: app is set by the chart: use another label",
      "pools.gpu.cache.dirs[0]: /data/a contains /data/a/b: a cache directory cannot lie in another",
      "pools.gpu.mountOptions[0]: cache-size does not belong in mountOptions: set cache.size",
      "pools.gpu.podAnnotations: cache-group.juicefs.io/program is set by the chart: use another annotation",
      "pools.gpu.extraEnv[1]: A is there twice: keep one of them",
      "pools.gpu.extraVolumes[0]: there is a volume run already: use another name",
      "pools.gpu.extraVolumeMounts[0]: there is no volume none in pools.gpu.extraVolumes: add it there",
      "pools.gpu.extraVolumeMounts[0]: /mnt/jfs is mounted already: use another path",
    ],
  ],
];
