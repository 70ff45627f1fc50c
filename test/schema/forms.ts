// Texts just inside and just outside each form of the schema: written by hand, as the bounds themselves are.

/** A place of test/scenarios/everything (`<key>` for the name of a key there), what it takes, and what not. */
export type Form = readonly [place: string, takes: readonly unknown[], refuses: readonly unknown[]];

const long = (count: number) => "a".repeat(count);
const malformedName = ["A", "a_b", "-a", "a-", "a b", "ä", "a\n"];
const subdomain = ["a", "0", "a-b.c0", "1.2", long(253)];
const notSubdomain = [...malformedName, "a..b", ".a", "a.", "a.-b", long(254)];
const dnsLabel = ["a", "0", "a-b", "1--2", long(63)];
const notDnsLabel = [...malformedName, "a.b", long(64)];
const path = ["/a", "/a/b.c", "/.a", "/..a", "/...", "/a/..b", "/盘/é", "/a@b+c~d!e^f%g"];
const notPath = [
  "/a，/b",
  "/a、/b",
  "/a：/b",
  "/a；/b",
  "/a{0..3}",
  "/a}",
  "a",
  "/",
  "/a/",
  "//a",
  "/.",
  "/..",
  "/a/./b",
  "/a/../b",
  "/a b",
  "/a,b",
  "/a:b",
  "/a\u3000",
];
const share = ["", 0, 1, 0.5, 0.05, 0.123456, "0", "1", "0.5", "0.05", "0.123456", "0.0", "1.0", "1.000"];
const notShare = [-0.1, 1.1, "0.1234567", "1.1", "2", "00", "01", "0.", ".5", "1%", "1e-1", "+0.1", "2.0"];

const names: readonly Form[] = [
  ["cacheGroup", ["a", "A_b.c-0", long(63)], ["", "_a", "a_", ".a", "a/b", "a b", "ä", long(64)]],
  ["secret.name", subdomain, ["", ...notSubdomain]],
  ["csi.driverName", ["csi.juicefs.com", "a", long(63)], ["", ...malformedName, "a..b", long(64)]],
  ["serviceAccount.name", ["", ...subdomain], notSubdomain],
  ["fullnameOverride", ["", ...dnsLabel], notDnsLabel],
  ["extraVolumes.0.name", dnsLabel, ["", ...notDnsLabel]],
  ["pools.<key>", ["a", "0", "a-b", long(40)], ["", ...malformedName, "a.b", "gpu.draining", long(41)]],
  ["secret.data.name", ["", "a", "_a", "A.b-c"], ["-a", ".a", "a/b", "a b", "ä"]],
  ["extraObjects.0.metadata.name", ["a", "system:A_b", "ä", long(253)], ["", "a/b", "a%b", long(254)]],
  ["extraEnv.0.name", ["a", "_A", "a.b-c", ".a", "-a"], ["", "0a", "a b", "a=b", "ä"]],
];

const labels: readonly Form[] = [
  [
    "podLabels.<key>",
    ["a", "A_b.c-0", "example.com/A", "a/b", long(63), `${long(63)}.example.com/${long(63)}`],
    ["", "/a", "a/", "a/b/c", "A.com/a", "a_b/c", "-a", "a-", "a b", "ä", long(64), `a/${long(64)}`],
  ],
  [
    "commonLabels.app.kubernetes.io/part-of",
    ["", "a", "A_b.c-0", long(63)],
    ["-a", "a.", "a/b", "a b", long(64)],
  ],
  ["tolerations.0.key", ["", "a", "example.com/A", long(63)], ["/a", "a/b/c", "a b", long(64)]],
];

const sizes: readonly Form[] = [
  [
    "cache.size",
    [1, 999_999_999, "1", "512000", "999999999", "1Mi", "500Gi", "7Ti", "1Pi", "999999999Pi"],
    [
      0,
      1_000_000_000,
      1.5,
      "",
      "0",
      "01",
      "0Gi",
      "1Ei",
      "1Ki",
      "1G",
      "1GB",
      "1gi",
      "1 Gi",
      "1.5Ti",
      "-1",
      "1000000000",
      "+1",
    ],
  ],
  [
    "storageClasses.juicefs-sc.cache.size",
    ["", 0, "0", 1, 999_999_999, "1", "999999999", "100Gi", "1Pi"],
    [-1, 1_000_000_000, "00", "0Gi", "01", "1Ei", "1Ki", "1G", "1.5Ti", " ", "1000000000"],
  ],
  [
    "persistentVolumes.datasets.capacity",
    ["1Mi", "100Gi", "7Ti", "10Pi", "1Ei", "8Ei", "999999999Ei"],
    ["", "1", 1, "0Gi", "01Gi", "1Ki", "1E", "1T", "1Zi", "1.5Ti", "1000000000Ei"],
  ],
  [
    "storageClasses.juicefs-sc.parameters.juicefs/mount-cpu-request",
    ["", "0", "-1", "4", "0.5", "500m", "10Gi", "1e3", "2E6", "9n", `a\${.pvc.annotations.cpu}Gi`],
    ["4核", "4 ", "+4", ".5", "4.", "4GB", "4gi", "Gi", "--1", "$4", "{4}", "$(4)", "1e", "4Gi\n", 4],
  ],
  [
    "storageClasses.juicefs-sc.parameters.juicefs/mount-cache-emptydir",
    ["Memory", "Memory:1Gi", ":10Gi", ":1", ":1M", ":1G", ":1T", ":1P", "Memory:999999999"],
    [
      "",
      ":",
      "memory",
      "Disk",
      "Memory:",
      "Memory:0",
      ":01",
      ":1Ki",
      ":1Ei",
      ":1GB",
      "Memory:1Gi:/a",
      ":1000000000",
    ],
  ],
  [
    "resources.requests.cpu",
    [0, 0.5, 4, "0", "4", "500m", "1.5", "10Gi", "1Ei", "1E", "1n", "1u", "1k", "1e3", "1E10", "1e99"],
    [-1, "", "-1", "+1", "1.", ".5", "1 Gi", "1GB", "1K", "1mi", "1Zi", "e3", "1e", "1e100", "1e-3"],
  ],
  ["cache.freeSpaceRatio", share, notShare],
];

const numbers: readonly Form[] = [
  ["weight", ["", 0, 100, "0", "99", "1000000"], [-1, 1.5, "00", "01", "1000001", "2000000", "1e3"]],
  [
    "network.port",
    [0, 65535, "0", "80", "20000", "59999", "64999", "65499", "65529", "65535"],
    [65536, "65536", "65540", "66000", "70000", "080", "", "100000"],
  ],
  [
    "metrics.podMonitor.interval",
    ["", "30s", "1m", "1h30m", "500ms"],
    ["30", "30 s", "s", "1d", "-1s", "1.5s"],
  ],
  [
    "metrics.rules.thresholds.joinMinutes",
    [1, 10_000, "1", "9999", "10000"],
    [0, 10_001, "0", "10001", "01", ""],
  ],
  ["revisionHistoryLimit", ["", 0, 1000, "0", "999", "1000"], [-1, 1001, "1001", "1100", "2000", "01"]],
  [
    "settleSeconds",
    [0, 86400, "0", "9", "9999", "79999", "85999", "86399", "86400"],
    [-1, 86401, "86401", "86500", "87000", "90000", "100000", "", "01"],
  ],
  [
    "terminationGracePeriodSeconds",
    [1, 30, 86400, "1", "30", "86400"],
    [0, 86401, "0", "86401", "", "30s", "030", 1.5],
  ],
  ["readinessProbe.initialDelaySeconds", [0, 3600, "0", "3600"], [-1, 3601, "3601", "3700", "4000", ""]],
  ["readinessProbe.periodSeconds", [1, 3600, "1", "3600"], [0, 3601, "0", "3601", ""]],
  ["readinessProbe.successThreshold", [1, 100, "1", "99", "100"], [0, 101, "0", "101", "110", ""]],
  [
    "readinessProbe.failureThreshold",
    [1, 10_000, "1", "9999", "10000"],
    [0, 10_001, "0", "10001", "11000", ""],
  ],
  [
    "updateStrategy.rollingUpdate.maxUnavailable",
    [1, 9999, "1", "9999", "1%", "99%", "100%"],
    [0, 10_000, "0", "0%", "01%", "101%", "110%", "100.0%", "1.5%", "%", "", "10000"],
  ],
  [
    "image.version",
    ["", "0.0.0", "5.1.2", "999.999.999"],
    ["5.1", "5.1.2.3", "v5.1.2", "5.1.2-rc", "1000.0.0", "5..2", 5],
  ],
];

const images: readonly Form[] = [
  ["global.imagePullSecrets.0", subdomain, ["", 5, ...notSubdomain]],
  [
    "image.tag",
    ["", "20261125", "a", "_a", "A.b-c_d", "5.0.21", long(128)],
    [-1, 0, 20261125, ".a", "-a", "a:b", "a/b", "a b", "ä", long(129), 1e15],
  ],
  [
    "image.digest",
    ["", `sha256:${"0af9".repeat(16)}`],
    [
      `sha256:${"0".repeat(63)}`,
      `sha256:${"0".repeat(65)}`,
      `sha256:${"A".repeat(64)}`,
      `sha512:${"0".repeat(64)}`,
      "0".repeat(64),
    ],
  ],
  [
    "image.repository",
    ["a", "a/b/c", "a-b_c.d", "a__b", "a--b"],
    ["", "A", "/a", "a/", "a//b", "a:b", "a@b", "-a", "a-", "a b"],
  ],
  [
    "image.registry",
    ["", "a", "A.b:5000", "r.example.com", "r:1/a/b-c", "10.0.0.1:65535"],
    ["https://r", "r/", "r:", "r:123456", "r..x", "-r", "r-", "r/A", "r a", "r_x"],
  ],
  [
    "revision",
    ["", 0, 20261125, "a", "2026-11-25T12:00:00", "_", "-", long(63)],
    [-1, 1.5, "a b", "a/b", "a+b", "ä", long(64), 1e15],
  ],
];

const rest: readonly Form[] = [
  ["cache.dirs.0", [...path, "/a#b&c(d);e<f>gh|i"], ["", ...notPath]],
  [
    "storageClasses.juicefs-sc.cache.dirs.0",
    path,
    ["", ...notPath, ...[..."#&();<>{|}"].map((sign) => `/a${sign}b`)],
  ],
  [
    "persistentVolumes.datasets.subdir",
    ["", ...path],
    [...notPath, ...[..."#&();<>{|}"].map((sign) => `/a${sign}b`)],
  ],
  ["extraVolumes.3.hostPath.path", ["/", "/a", "//a b"], ["", "a", "~/a", " /a"]],
  [
    "mountOptions.0",
    ["a", "a=b", "a-b_0=/盘:x", "a=$(x);'y'"],
    ["", "A", "0a", "-a", "--a=b", "a=", "=b", "a=b=c", "a,b", "a=b,c", "a b", "a=b c", "a=b\u00a0c"],
  ],
  // What of these is no address is refused by the chart (addresses.test.ts).
  [
    "hostAliases.0.ip",
    ["10.20.0.8", "fd00::8", "::", "::FFFF:1.2.3.4"],
    ["", "a.example.com", "fd00::8/64", "fe80::1%eth0", "[::1]", " ::1"],
  ],
  [
    "network.cidr",
    ["", "10.20.0.0/16", "fd00::/8", "::/0", "::/128"],
    ["10.20.0.0", "/16", "10.20.0.0/", "fd00::/1234", "eth0", "10.20.0.0/16 ", "10.0.0.0/8,fd00::/8"],
  ],
  [
    "guard.action",
    ["Deny", "Warn", "Audit", ["Warn", "Audit"]],
    ["", "deny", "Log", "Deny ", "Deny,Audit", [], ["Deny", "Deny"]],
  ],
  ["guard.action.0", ["Deny", "Warn", "Audit"], ["", "deny", "Log", "Deny "]],
];

export const forms: readonly Form[] = [...names, ...labels, ...sizes, ...numbers, ...images, ...rest];

/** Keys that a map takes beside its own: the map's place, what may be added, and what not. */
export const furtherKeys: readonly (readonly [
  place: string,
  takes: readonly string[],
  refuses: readonly string[],
])[] = [
  ["", ["x-", "x-a", "x-A b"], ["x", "X-a", "ax-", "y-a"]],
  [
    "storageClasses.juicefs-sc.parameters",
    ["juicefs/a", "juicefs/A_b.c-d"],
    ["juicefs/", "juicefs", "juicefs/a b", "juicefs/a/b", "ajuicefs/b", "Juicefs/a"],
  ],
];
