// Paths that are refused: by their form, in the schema and once more in the chart, or by where they lie, in the chart alone.
import type { Mistake } from "./mistakes.ts";
import type { Refused } from "./rules.ts";

/** What has no right form wherever a path stands. Not as text in a sentence: blanks that one does not see. */
const malformed = [
  ..."data/disk0|~/data|/|/data/|//data|/data//a|/data/./a|/./data|/data/.|/data/..|/..".split("|"),
  ..."/data/../etc|/data/a:b|/data/a,b|/data/*|/data/a?|/data/[ab]|/data/a=b|/data/$HOME".split("|"),
  ...['/data/a"b', "/data/a'b", "/data/a`b", "/data/a\\b", " /data", "/data ", "/data/a b", "/data/a\tb"],
  ...["/data/a\nb", "/data\n", "/data/a\u0001b", "/data/a\u00a0b", "/data/a\u2003b"],
  // Lists to who writes them: each would pass as one directory of that name.
  ..."/data/disk0，/data/disk1|/data/disk0、/data/disk1|/data/disk0：/data/disk1|/data/a；/data/b".split("|"),
  ..."/data/disk{0..3}|/data/disk{0,1}|/data/a{|/data/a}".split("|"),
  ...["/data/a\u2028b", "/data/a\u3000b", "/data/a\u200bb", "\ufeff/data", "/data/a\u202eb"],
] as const;

/** What a shell gives a meaning: only a client's options pass one. */
const shellMarks = [..."#&();<>|"].map((mark) => `/data/a${mark}b`);

const clientPlaces = [
  "storageClasses.juicefs-sc.cache.dirs.0",
  "persistentVolumes.datasets.cache.dirs.0",
  "persistentVolumes.datasets.subdir",
];

/** For every Helm: each path once, in one place or another. */
export const pathMistakes: readonly Mistake[] = [
  ...malformed.map((path, place): Mistake => {
    const places = ["cache.dirs.0", "extraVolumeMounts.0.mountPath", ...clientPlaces];
    return [places[place % places.length] ?? "", path];
  }),
  ...shellMarks.map((path, place): Mistake => [clientPlaces[place % clientPlaces.length] ?? "", path]),
  ["cache.dirs.0", ""],
  ["extraVolumeMounts.0.mountPath", ""],
];

/** Every path in every place; ajv alone tries them. */
export const furtherPathMistakes: readonly Mistake[] = [
  ...["cache.dirs.0", "extraVolumeMounts.0.mountPath", ...clientPlaces].flatMap((place) =>
    malformed.map((path): Mistake => [place, path]),
  ),
  ...clientPlaces.flatMap((place) => shellMarks.map((path): Mistake => [place, path])),
  // YAML cannot hold the one as it is, and reads the other as the end of a line.
  ["cache.dirs.0", "/data/a\u007fb"],
  ["cache.dirs.0", "/data/a\u0085b"],
];

const mounted = (mountPath: string, source: object = { emptyDir: {} }) => ({
  extraVolumes: [{ name: "a", ...source }],
  extraVolumeMounts: [{ name: "a", mountPath }],
});

const hides = (path: string, place: string): Refused => [
  `a mount at ${path}, where ${place} is the member's own`,
  mounted(path),
  `extraVolumeMounts[0]: ${path} and ${place} would hide each other: use another path`,
];

const isTaken = (path: string): Refused => [
  `a mount at ${path}, where the chart mounts`,
  mounted(path),
  `extraVolumeMounts[0]: ${path} is mounted already: use another path`,
];

const inDev = (path: string, source: object): Refused => [
  `a mount at ${path} with ${JSON.stringify(source)}`,
  mounted(path, source),
  `extraVolumeMounts[0]: ${path} lies in /dev, where only /dev/infiniband and an emptyDir at /dev/shm have a place: use another path`,
];

const onHost = (path: string) => ({ hostPath: { path } });

/** Where nothing of the user's is mounted: above, at and below, also through the container's links. */
const ownPlaces = [
  ["/run", "/run/cache-group"],
  ["/run/cache-group/program", "/run/cache-group"],
  ["/var/run/cache-group/program", "/run/cache-group"],
  ["/var/run", "/run/cache-group"],
  ["/run/cache-group-kept/x", "/run/cache-group-kept"],
  ["/etc", "/etc/cache-group"],
  ["/etc/cache-group", "/etc/cache-group"],
  ["/etc/cache-group/program/..data", "/etc/cache-group"],
  ["/mnt", "/mnt/jfs"],
  ["/mnt/jfs/x", "/mnt/jfs"],
  ["/root", "/root/.juicefs"],
  ["/root/.juicefs/x", "/root/.juicefs"],
  ["/root/.rsa", "/root/.rsa"],
  ["/root/.rsa/rsa-key.pem", "/root/.rsa"],
  ["/proc", "/proc"],
  ["/proc/1", "/proc"],
  ["/sys/fs/fuse", "/sys"],
  ["/usr", "/usr/bin"],
  ["/bin", "/usr/bin"],
  ["/bin/juicefs", "/usr/bin"],
  ["/sbin/mount.juicefs", "/usr/sbin"],
  ["/usr/local", "/usr/local/bin"],
  ["/usr/local/bin/python3", "/usr/local/bin"],
  ["/usr/local/sbin", "/usr/local/sbin"],
  ["/usr/local/juicefs/mount", "/usr/local/juicefs"],
  ["/usr/local/lib/python3.8", "/usr/local/lib/python3"],
  ["/lib", "/usr/lib/python3"],
  ["/usr/lib/python3.11/json", "/usr/lib/python3"],
  ["/usr/lib64/python3.9", "/usr/lib64/python3"],
  ["/lib64", "/usr/lib64/python3"],
  ["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu/libc.so.6"],
  ["/usr/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu/libc.so.6"],
] as const;

const dirOf = (dir: string, message: string): Refused => [
  `the cache directory ${dir}`,
  { cache: { dirs: [dir] } },
  `cache.dirs[0]: ${dir} ${message}`,
];

const disk = "use a directory on a data disk, such as /data/disk0";

const ofNode = (dir: string, place: string) =>
  dirOf(dir, `is where the node has what it needs itself (${place}): ${disk}`);

/** Well-formed ones in the wrong place, with the message that the chart must give. */
export const refusedPaths: readonly Refused[] = [
  ...ownPlaces.map(([path, place]) => hides(path, place)),
  ...["/run/cache-group", "/run/cache-group-kept", "/mnt/jfs", "/root/.juicefs", "/var/run/cache-group"].map(
    isTaken,
  ),
  inDev("/dev", { emptyDir: {} }),
  inDev("/dev/shm", onHost("/dev/shm")),
  inDev("/dev/shm/x", { emptyDir: {} }),
  inDev("/dev/fuse", onHost("/dev/fuse")),
  inDev("/dev/infiniband2", onHost("/dev/infiniband")),
  [
    "two mounts in one place, through a link",
    {
      extraVolumes: [{ name: "a", emptyDir: {} }],
      extraVolumeMounts: [
        { name: "a", mountPath: "/var/run/x" },
        { name: "a", mountPath: "/run/x" },
      ],
    },
    "extraVolumeMounts[1]: /run/x is mounted already: use another path",
  ],
  [
    "a memory of the container over a cache in memory",
    { cache: { dirs: ["/dev/shm/jfs"] }, ...mounted("/dev/shm", { emptyDir: { medium: "Memory" } }) },
    "extraVolumeMounts[0]: /dev/shm and /dev/shm/jfs (cache.dirs) would hide each other: use another path",
  ],
  ...["/var/run/jfs", "/var/run", "/bin/x", "/lib64/x"].map((dir) =>
    dirOf(dir, `is part of the system: ${disk}`),
  ),
  ...["kubelet", "etcd", "containerd"].flatMap((name) => [
    ofNode(`/var/lib/${name}`, `/var/lib/${name}`),
    ofNode(`/var/lib/${name}/x/y`, `/var/lib/${name}`),
  ]),
  ofNode("/var/log", "/var/log"),
  ofNode("/var/log/pods", "/var/log"),
  ofNode("/var/lib", "/var/lib/containerd"),
  dirOf(
    "/dev/shm",
    "is all of the memory that it shares with others: use a directory in it, such as /dev/shm/jfs",
  ),
  dirOf("/dev/shm/cache-group/status", "is the member's own: use another directory"),
  dirOf("/dev/shm/cache-group/answer/x", "is the member's own: use another directory"),
  dirOf("/dev/hugepages/x", `is part of the system: ${disk}`),
  [
    "a directory of a client in memory",
    { storageClasses: { fast: { cache: { dirs: ["/dev/shm/jfs"] } } } },
    "storageClasses.fast.cache.dirs[0]: /dev/shm/jfs lies in memory: set juicefs/mount-cache-emptydir (Memory:SIZE) among its parameters or attributes",
  ],
  [
    "directories of clients that are the node's own",
    { persistentVolumes: { images: { cache: { dirs: ["/var/lib/kubelet/x"] } } } },
    `persistentVolumes.images.cache.dirs[0]: /var/lib/kubelet/x is where the node has what it needs itself (/var/lib/kubelet): ${disk}`,
  ],
  [
    "a pool's own directories and mounts",
    { pools: { gpu: { cache: { dirs: ["/var/log/x"] }, ...mounted("/sys") } } },
    [
      `pools.gpu.cache.dirs[0]: /var/log/x is where the node has what it needs itself (/var/log): ${disk}`,
      "pools.gpu.extraVolumeMounts[0]: /sys and /sys would hide each other: use another path",
    ],
  ],
];

const line = (text: string) => text.replaceAll("\n", " ");
const marks = ": , * ? [ ] = $ \\ { } ， 、 ： ；";
const sign = (at: string, path: string, more = "") =>
  `${at}: ${line(path)} has a sign that no path here may have: write each path as an item of its own, without blanks, control characters, quotes and ${marks}${more}`;
const relative = (at: string, path: string) =>
  `${at}: ${path} does not begin with a slash: write the whole path, such as /data/disk0`;
const root = (at: string, path: string) =>
  `${at}: ${path} is the root itself: write a directory below it, such as /data/disk0`;
const slash = (at: string, path: string, clean: string) => `${at}: ${path} ends with a slash: write ${clean}`;
const unclean = (at: string, path: string, clean: string) =>
  `${at}: ${path} has more than one way to be written: write ${clean}`;

/** What is right in form but for its dots and slashes, and what is said of it. */
const mendable: Record<string, (at: string) => string> = {
  "data/disk0": (at) => relative(at, "data/disk0"),
  "~/data": (at) => relative(at, "~/data"),
  "/": (at) => root(at, "/"),
  "/data/..": (at) => root(at, "/data/.."),
  "/..": (at) => root(at, "/.."),
  "/data/": (at) => slash(at, "/data/", "/data"),
  "//data": (at) => unclean(at, "//data", "/data"),
  "/data//a": (at) => unclean(at, "/data//a", "/data/a"),
  "/data/./a": (at) => unclean(at, "/data/./a", "/data/a"),
  "/./data": (at) => unclean(at, "/./data", "/data"),
  "/data/.": (at) => unclean(at, "/data/.", "/data"),
  "/data/../etc": (at) => unclean(at, "/data/../etc", "/etc"),
};

const said = (at: string, path: string, more = "") => mendable[path]?.(at) ?? sign(at, path, more);

const shell = " # & ( ) ; < > |";
const forClients = [...malformed, ...shellMarks];

/** What the chart says of malformed ones when the schema is skipped. */
export const refusedWithoutSchema: readonly Refused[] = [
  [
    "malformed cache directories",
    { cache: { dirs: malformed } },
    malformed.map((path, place) => said(`cache.dirs[${place}]`, path)),
  ],
  [
    "mounts at malformed paths",
    {
      extraVolumes: [{ name: "a", emptyDir: {} }],
      extraVolumeMounts: malformed.map((mountPath) => ({ name: "a", mountPath })),
    },
    malformed.map((path, place) => said(`extraVolumeMounts[${place}].mountPath`, path)),
  ],
  [
    "malformed directories of clients",
    { storageClasses: { fast: { cache: { dirs: forClients } } } },
    forClients.map((path, place) => said(`storageClasses.fast.cache.dirs[${place}]`, path, shell)),
  ],
  [
    "malformed subdirs",
    {
      persistentVolumes: Object.fromEntries(
        forClients.map((subdir, place) => [`v${place + 100}`, { subdir }]),
      ),
    },
    forClients.map((path, place) => said(`persistentVolumes.v${place + 100}.subdir`, path, shell)),
  ],
  [
    "a malformed directory beside another",
    { cache: { dirs: ["data", "/data/a"] } },
    relative("cache.dirs[0]", "data"),
  ],
  ["an empty directory", { cache: { dirs: [""] } }, relative("cache.dirs[0]", "")],
  ["a number", { cache: { dirs: [7] } }, relative("cache.dirs[0]", "7")],
  ["a null", { cache: { dirs: [null] } }, relative("cache.dirs[0]", "<nil>")],
  [
    "a directory twice",
    { cache: { dirs: ["/data/a", "/data/a"] } },
    "cache.dirs[1]: /data/a is there twice: keep one of them",
  ],
  [
    "one that breaks out of YAML",
    { cache: { dirs: ['a: {b}\n- c\nd: "e'] } },
    sign("cache.dirs[0]", 'a: {b}\n- c\nd: "e'),
  ],
];
