// Values that only the chart can refuse, each with the message that it must give.

const mount = { name: "a", mountPath: "/a" };
const volume = { name: "a", emptyDir: {} };

const systemFolders = [
  ..."bin boot dev etc lib lib32 lib64 proc root run sbin sys usr".split(" ").map((name) => `/${name}/cache`),
  ..."var opt home tmp mnt".split(" ").map((name) => `/${name}`),
];

/** Options that hold what nobody else may read. */
const secrets = Object.fromEntries(
  "access-key access-key2 passphrase secret-key secret-key2 session-token token"
    .split(" ")
    .map((name) => [`${name}=SECRET`, "put it into the Secret, since mount options are visible to everyone"]),
);

/** Options of members that are refused, and what the message tells to do. */
const membersOwn = {
  background: "remove it, since process 1 of the container must stay",
  "cache-dir=/x": "set cache.dirs",
  "cache-group=x": "set cacheGroup",
  "cache-size=1": "set cache.size",
  "conf-dir=/x": "remove it, the chart says where the configuration lies",
  foreground: "remove it, the chart sets it",
  "free-space-ratio=0.2": "set cache.freeSpaceRatio",
  "group-backup": "set join.enabled, and label a node <pool>.joining as long as it joins",
  "group-network=10.0.0.0/8": "set network.cidr",
  "group-port=1": "set network.port",
  "group-weight=1": "set weight",
  "no-sharing": "remove it, since a member that does not share serves nobody; clients get it by themselves",
  "no-update": "remove it, the chart sets it",
  ...secrets,
};

/** The same for clients. */
const clientsOwn = {
  background: "remove it, the CSI driver runs the mount",
  "cache-dir=/x": "set CLIENT.cache.dirs",
  "cache-group=x": "remove it, cacheGroup sets it for members and clients",
  "cache-size=1": "set CLIENT.cache.size",
  "conf-dir=/x": "remove it, the CSI driver says where the configuration lies",
  foreground: "remove it, the CSI driver sets it",
  "group-backup": "remove it, a client only reads from the ring and has no place in it",
  "group-port=1": "remove it, a client only reads from the ring and has no place in it",
  "group-weight=1": "remove it, a client only reads from the ring and has no place in it",
  "group-weight-unit=1": "remove it, a client only reads from the ring and has no place in it",
  "no-sharing": "remove it, every client gets it",
  "no-update": "remove it, the CSI driver sets it",
  ...secrets,
};

const clientKinds = ["storageClasses", "persistentVolumes"] as const;

/** Values that pass the schema and that the chart refuses, with its whole message: a line each. */
export type Refused = [what: string, values: unknown, message: string | string[], release?: string];

export const refused: readonly Refused[] = [
  [
    "every node and a selector",
    { nodes: { all: true, selector: { a: "b" } } },
    "nodes.all: nodes.all and nodes.selector exclude each other: set one of them",
  ],
  [
    "no tag and no digest",
    { image: { tag: "" } },
    "image.tag and image.digest are both empty: set one of them",
  ],
  [
    "a Secret without a token",
    { secret: { create: true, data: { name: "vol" } } },
    "secret.data.token is missing: secret.create needs the file system's name and token",
  ],
  [
    "a Secret without a name",
    { secret: { create: true, data: { token: "T" } } },
    "secret.data.name is missing: secret.create needs the file system's name and token",
  ],
  [
    "data of a Secret that is not created",
    { secret: { data: { name: "vol" } } },
    "secret.data is set but secret.create is not: set secret.create, or remove secret.data and create the Secret yourself",
  ],
  [
    "a name that is too long",
    {},
    `fullnameOverride: the name ${"r".repeat(53)}-juicefs-cache-group has 73 characters, 63 at most: set a shorter one`,
    "r".repeat(53),
  ],
  [
    "the system's folders as cache directories",
    { cache: { dirs: systemFolders } },
    systemFolders.map(
      (dir, place) =>
        `cache.dirs[${place}]: ${dir} is part of the system: use a directory on a data disk, such as /data/disk0`,
    ),
  ],
  [
    "the mount point and a folder in it as cache directories",
    { cache: { dirs: ["/mnt/jfs", "/mnt/jfs2", "/mnt/jfs/cache"] } },
    [
      "cache.dirs[0]: /mnt/jfs is where the volume is mounted: use another directory",
      "cache.dirs[2]: /mnt/jfs/cache is where the volume is mounted: use another directory",
      "cache.dirs[0]: /mnt/jfs contains /mnt/jfs/cache: a cache directory cannot lie in another",
    ],
  ],
  [
    "a cache directory in another",
    { cache: { dirs: ["/data/a/b", "/data/a"] } },
    "cache.dirs[1]: /data/a contains /data/a/b: a cache directory cannot lie in another",
  ],
  [
    "the members' options that values or the chart set",
    { mountOptions: ["buffer-size=1", ...Object.keys(membersOwn)] },
    Object.entries(membersOwn).map(
      ([option, way], place) =>
        `mountOptions[${place + 1}]: ${option.split("=")[0]} does not belong in mountOptions: ${way}`,
    ),
  ],
  ...clientKinds.map((kind): Refused => {
    const subdir = { "subdir=/x": "set persistentVolumes.fast.subdir" };
    const own: Record<string, string> =
      kind === "persistentVolumes" ? { ...clientsOwn, ...subdir } : clientsOwn;
    return [
      `options of ${kind} that the chart or the CSI driver sets`,
      { [kind]: { fast: { mountOptions: Object.keys(own) } } },
      Object.entries(own).map(
        ([option, way], place) =>
          `${kind}.fast.mountOptions[${place}]: ${option.split("=")[0]} does not belong in mountOptions: ${way.replace("CLIENT", `${kind}.fast`)}`,
      ),
    ];
  }),
  ...clientKinds.map(
    (kind): Refused => [
      `the system's folders, and one in another, as cache directories of ${kind}`,
      { [kind]: { fast: { cache: { dirs: ["/etc/x", "/data/a", "/data/a/b"] } } } },
      [
        `${kind}.fast.cache.dirs[0]: /etc/x is part of the system: use a directory on a data disk, such as /data/disk0`,
        `${kind}.fast.cache.dirs[1]: /data/a contains /data/a/b: a cache directory cannot lie in another`,
      ],
    ],
  ),
  [
    "a claim of two volumes",
    {
      persistentVolumes: { a: { claim: { name: "c" } }, b: { claim: { name: "c" } }, c: { enabled: false } },
    },
    "persistentVolumes.b.claim: default/c is the claim of persistentVolumes.a already: use another name",
  ],
  [
    "a claim that another volume has by its own name",
    { persistentVolumes: { a: {}, b: { claim: { name: "a" } } } },
    "persistentVolumes.b.claim: default/a is the claim of persistentVolumes.a already: use another name",
  ],
  [
    "a member's option twice",
    { mountOptions: ["buffer-size=1", "buffer-size=2"] },
    "mountOptions[1]: buffer-size is there twice: keep one of them",
  ],
  [
    "a client's option twice",
    { storageClasses: { fast: { mountOptions: ["read-only", "read-only"] } } },
    "storageClasses.fast.mountOptions[1]: read-only is there twice: keep one of them",
  ],
  ...["app", "juicefs-role", "cache-group.juicefs.io/release", "cache-group.juicefs.io/pool"].map(
    (label): [string, unknown, string] => [
      `the chart's label ${label}`,
      { podLabels: { [label]: "x" } },
      `podLabels: ${label} is set by the chart: use another label`,
    ],
  ),
  ...["cache-group.juicefs.io/program", "cache-group.juicefs.io/revision"].map(
    (name): [string, unknown, string] => [
      `the chart's annotation ${name}`,
      { podAnnotations: { [name]: "x" } },
      `podAnnotations: ${name} is set by the chart: use another annotation`,
    ],
  ),
  [
    "a guard that refuses and warns",
    { guard: { action: ["Warn", "Deny"] } },
    "guard.action: the API server takes no policy with Deny and Warn, as a refusal says the same: leave one of them out",
  ],
  [
    "a variable of the member's own",
    { extraEnv: [{ name: "CACHE_GROUP_NODE", value: "x" }] },
    "extraEnv[0]: names that begin with CACHE_GROUP_ are the member's own: use another name",
  ],
  ...["podMonitor", "service", "rules"].map((key): [string, unknown, string] => [
    `metrics.${key} for an address that nobody reaches`,
    { metrics: { enabled: true, [key]: { enabled: true } } },
    `metrics.${key}.enabled: nobody else reaches the loopback address: set metrics.address to node or all`,
  ]),
  [
    "a threshold above the whole",
    { metrics: { rules: { thresholds: { ringPercent: 101, staleHours: 101 } } } },
    "metrics.rules.thresholds.ringPercent: 101 is no share: write one of 100 at most",
  ],
  [
    "metrics on a port of root's",
    { metrics: { port: 1023 } },
    "metrics.port: the exporter is not root, and may listen on 1024 and above: set one of those",
  ],
  [
    "metrics on the members' port",
    { metrics: { enabled: true, port: 20000 }, pools: { gpu: { network: { port: 20000 } } } },
    "pools.gpu.network.port: 20000 is the members' own port: set metrics.port or network.port to another one",
  ],
  [
    "a variable twice",
    { extraEnv: [{ name: "A" }, { name: "B" }, { name: "A" }] },
    "extraEnv[2]: A is there twice: keep one of them",
  ],
  [
    "a volume twice",
    { extraVolumes: [volume, volume] },
    "extraVolumes[1]: there is a volume a already: use another name",
  ],
  [
    "a volume with a name of the chart's",
    { extraVolumes: [{ name: "cache-0", emptyDir: {} }] },
    "extraVolumes[0]: there is a volume cache-0 already: use another name",
  ],
  [
    "a mount without a volume",
    { extraVolumeMounts: [mount] },
    "extraVolumeMounts[0]: there is no volume a in extraVolumes: add it there",
  ],
  ...["/data"].map((mountPath): [string, unknown, string] => [
    `a mount over ${mountPath}, where disks are`,
    { extraVolumes: [volume], extraVolumeMounts: [{ ...mount, mountPath }] },
    `extraVolumeMounts[0]: ${mountPath} is mounted already for cache.dirs: use another path`,
  ]),
  ...["/disks/x", "/disks/x/y/z"].map((mountPath): [string, unknown, string] => [
    `a mount at ${mountPath}, over or in a cache directory`,
    {
      cache: { dirs: ["/disks/x/y"] },
      extraVolumes: [volume],
      extraVolumeMounts: [{ ...mount, mountPath }],
    },
    `extraVolumeMounts[0]: ${mountPath} and /disks/x/y (cache.dirs) would hide each other: use another path`,
  ]),
  [
    "a mount in the volume",
    { extraVolumes: [volume], extraVolumeMounts: [{ ...mount, mountPath: "/mnt/jfs/x" }] },
    "extraVolumeMounts[0]: /mnt/jfs/x and /mnt/jfs would hide each other: use another path",
  ],
  [
    "an option of the chart's in another spelling",
    { mountOptions: ["cache_dir=/x"] },
    "mountOptions[0]: cache-dir does not belong in mountOptions: set cache.dirs",
  ],
  ...["/mnt/jfs", "/root/.juicefs"].map((mountPath): [string, unknown, string] => [
    `a mount over ${mountPath}`,
    { extraVolumes: [volume], extraVolumeMounts: [{ ...mount, mountPath }] },
    `extraVolumeMounts[0]: ${mountPath} is mounted already: use another path`,
  ]),
  [
    "a mount twice",
    { extraVolumes: [volume], extraVolumeMounts: [mount, mount] },
    "extraVolumeMounts[1]: /a is mounted already: use another path",
  ],
];
