// Wrong and hostile values that a rule of the chart knows, whatever the schema lets through: refused with the schema and without.

/** What is wrong, the values, and the lines that the rules say of them when the schema is skipped. */
export type Hostile = readonly [what: string, values: unknown, message: string | string[]];

const blank =
  "a blank, or a sign that looks like none, ends the options in the shell of the mount pod: leave it out, and write each option as an item of its own";
const comma =
  "the CSI driver joins options by commas: leave it out, and write each option as an item of its own";
const form =
  "is no mount option: write name or name=value, with lower-case letters, digits and '-' in the name, one '=' at most, and each option as an item of its own";
const quoting = (sign: string) =>
  `with ${sign} the CSI driver's quoting makes the mount fail: leave it out (its own placeholders, such as \${.pvc.namespace}, may have it)`;
const shell = (sign: string) =>
  `${sign} reaches the shell of the mount pod, which takes it for its own: leave it out`;

const option = "storageClasses.c.mountOptions[0]";
const ofClass = (mountOption: string) => ({ storageClasses: { c: { mountOptions: [mountOption] } } });
const ofVolume = (volume: object) => ({ persistentVolumes: { v: volume } });
const secret = (name: string) =>
  `${name} does not belong in mountOptions: put it into the Secret, since mount options are visible to everyone`;

const blanks = {
  space: " ",
  tab: "\t",
  newline: "\n",
  "vertical tab": "\v",
  "next line": "\u0085",
  "no-break space": "\u00a0",
  "ideographic space": "\u3000",
  "line separator": "\u2028",
  "zero-width space": "\u200b",
  "byte order mark": "\ufeff",
  "right-to-left override": "\u202e",
};

const weights: readonly Hostile[] = ["group_weight=5", "group-weight=5"].map(
  (weight): Hostile => [
    `a member's ${weight}`,
    { mountOptions: [weight] },
    "mountOptions[0]: group-weight does not belong in mountOptions: set weight",
  ],
);

const shells: readonly Hostile[] = [
  ...Object.entries(blanks).flatMap(([name, sign]): Hostile[] => [
    [`a ${name} in a class's option`, ofClass(`a=b${sign}c`), `${option}: ${blank}`],
    [`a ${name} behind a class's option`, ofClass(`a=b${sign}`), `${option}: ${blank}`],
  ]),
  [
    "a comment in a class's option",
    ofClass("a=b # ours"),
    [`${option}: ${blank}`, `${option}: ${shell("#")}`],
  ],
  ...[..."\"'\\#<>*?[]"].map(
    (sign): Hostile => [`${sign} in a class's option`, ofClass(`a=b${sign}c`), `${option}: ${shell(sign)}`],
  ),
  ...[..."$`&;|()"].map(
    (sign): Hostile => [`${sign} in a class's option`, ofClass(`a=b${sign}c`), `${option}: ${quoting(sign)}`],
  ),
  ["a command in a class's option", ofClass("a=$(id)"), `${option}: ${quoting("$")}`],
  ["a variable in a class's option", ofClass(`a=\${token}`), `${option}: ${quoting("$")}`],
  ["a placeholder that is none", ofClass(`a=\${.pod.name}`), `${option}: ${quoting("$")}`],
  ["a command in a placeholder", ofClass(`a=\${.pvc.name;id}`), `${option}: ${quoting("$")}`],
  ["a comma in a class's option", ofClass("a=b,c"), `${option}: ${comma}`],
  [
    "quotes around a class's option",
    ofClass('"read-only"'),
    [`${option} ${form}`, `${option}: ${shell('"')}`],
  ],
  ["two = in a class's option", ofClass("a=b=c"), `${option} ${form}`],
  ["an empty option", ofClass(""), `${option} ${form}`],
  ["an option without a name", ofClass("=a"), `${option} ${form}`],
  ["an option without a value", ofClass("a="), `${option} ${form}`],
  ["dashes before an option", ofClass("--read-only"), `${option} ${form}`],
  ["a comma in a member's option", { mountOptions: ["buffer-size=1,token=x"] }, `mountOptions[0] ${form}`],
  [
    "a comma behind a member's value",
    { mountOptions: ["buffer-size=1,read-only"] },
    `mountOptions[0] ${form}`,
  ],
  ["dashes before a member's option", { mountOptions: ["--a"] }, `mountOptions[0] ${form}`],
  ...["/a/../b", "..", "/a/", "/a//b", "./a"].map(
    (dir): Hostile => [
      `a class's subdir=${dir}`,
      ofClass(`subdir=${dir}`),
      `${option}: the directory of subdir is not read as it is written: leave out '.', '..', '//' and a '/' at its end`,
    ],
  ),
];

const owned: readonly Hostile[] = [
  ...["secret_key=S", "access_key=S", "session_token=S", "passphrase=S", "secretkey2=S"].map(
    (text): Hostile => [
      `a class's ${text}`,
      ofClass(text),
      `${option}: ${secret(text.replace("=S", "").replace("_", "-").replace("secretkey", "secret-key"))}`,
    ],
  ),
  ["a member's secret_key", { mountOptions: ["secret_key=S"] }, `mountOptions[0]: ${secret("secret-key")}`],
  ...["group_weight=1", "group_backup", "group_port=1", "group_weight_unit=1"].map(
    (text): Hostile => [
      `a class's ${text}`,
      ofClass(text),
      `${option}: ${text.replace("=1", "").replaceAll("_", "-")} does not belong in mountOptions: remove it, a client only reads from the ring and has no place in it`,
    ],
  ),
  [
    "a class's cache_group",
    ofClass("cache_group=x"),
    `${option}: cache-group does not belong in mountOptions: remove it, cacheGroup sets it for members and clients`,
  ],
  ...weights,
  [
    "group_weight_unit beside a weight",
    { image: { tag: "ee-5.1.2" }, weight: 2, mountOptions: ["group_weight_unit=10240"] },
    "mountOptions[0]: group-weight-unit does not go with weight: keep one of them",
  ],
  [
    "buffer_size above the memory limit",
    { resources: { limits: { memory: "12Gi" } }, mountOptions: ["buffer_size=20480"] },
    "mountOptions[0]: buffer-size=20480 (MiB) does not fit into the memory limit 12Gi: raise resources.limits.memory far above it, or lower buffer-size",
  ],
  [
    "rdma_network of a client that is too old",
    { mountOptions: ["rdma_network=ib0"] },
    "mountOptions[0]: rdma-network needs a client from 5.3.0 on, the image has 5.0.21: use a newer image.tag, or do without",
  ],
  [
    "one option in two spellings",
    { mountOptions: ["max-uploads=1", "max_uploads=2"] },
    "mountOptions[1]: max-uploads is there twice: keep one of them",
  ],
];

const driver: readonly Hostile[] = [
  [
    "a class's parameter subPath",
    { storageClasses: { c: { parameters: { subPath: "a" } } } },
    "storageClasses.c.parameters.subPath: it would give every claim the same directory, and reach the mount options: set pathPattern, or subdir= in mountOptions",
  ],
  [
    "a volume's attribute subPath",
    ofVolume({ attributes: { subPath: "c1x,cache-group=G" } }),
    "persistentVolumes.v.attributes.subPath: it reaches the mount options unread: set subdir",
  ],
  [
    "a volume's attribute mountOptions",
    ofVolume({ attributes: { mountOptions: "a" } }),
    "persistentVolumes.v.attributes.mountOptions: mount options do not belong here: write them into mountOptions",
  ],
  ...["provisioner-secret-name", "node-publish-secret-namespace"].map(
    (key): Hostile => [
      `a class's parameter ${key}`,
      { storageClasses: { c: { parameters: { [`csi.storage.k8s.io/${key}`]: "a" } } } },
      `storageClasses.c.parameters.csi.storage.k8s.io/${key}: the Secret is not chosen here: set secret.name and secret.namespace`,
    ],
  ),
];

const quantity = (request: unknown, limit: unknown) => ({
  resources: { requests: { cpu: request }, limits: { cpu: limit } },
});
const above = (request: string, limit: string) =>
  `resources.requests.cpu: ${request} is more than the limit ${limit}: set it to ${limit} at most, or raise resources.limits.cpu`;

const quantities: readonly Hostile[] = [
  ["0.75 over 0.5", quantity(0.75, 0.5), above("750m", "500m")],
  ["1501m over 1.5", quantity("1501m", 1.5), above("1501m", "1500m")],
  ["1.6 over 1500m", quantity(1.6, "1500m"), above("1600m", "1500m")],
  ["101u over 0.0001", quantity("101u", 0.0001), above("101u", "100u")],
  ["2u over 1999n", quantity("2u", "1999n"), above("2u", "1999n")],
  ["a part of a nano over 1n", quantity(1.2e-9, "1n"), above("2n", "1n")],
];

const apiVersions: Record<string, string> = {
  DaemonSet: "apps/v1",
  StorageClass: "storage.k8s.io/v1",
  ValidatingAdmissionPolicy: "admissionregistration.k8s.io/v1beta1",
  ValidatingAdmissionPolicyBinding: "admissionregistration.k8s.io/v1",
  Role: "rbac.authorization.k8s.io/v1",
};
const extra = (kind: string, name: unknown, namespace?: string) => ({
  extraObjects: [
    { apiVersion: apiVersions[kind] ?? "v1", kind, metadata: { name, ...(namespace && { namespace }) } },
  ],
});
const taken = (kind: string, name: string, owner: string) =>
  `extraObjects[0].metadata.name: there is a ${kind} ${name} already, of ${owner}: use another name`;
const takenByChart = (kind: string, name: string) =>
  `extraObjects[0].metadata.name: the chart itself makes a ${kind} ${name}: use another name`;

const objects: readonly Hostile[] = [
  ["the chart's ConfigMap once more", extra("ConfigMap", "r"), takenByChart("ConfigMap", "r")],
  [
    "the chart's ConfigMap once more, with its namespace",
    extra("ConfigMap", "r", "default"),
    takenByChart("ConfigMap", "r"),
  ],
  ["the members' DaemonSet once more", extra("DaemonSet", "r"), takenByChart("DaemonSet", "r")],
  [
    "a pool's DaemonSet once more",
    { pools: { gpu: {} }, ...extra("DaemonSet", "r-gpu") },
    takenByChart("DaemonSet", "r-gpu"),
  ],
  [
    "a class once more, whatever its namespace",
    extra("StorageClass", "juicefs-sc", "other"),
    taken("StorageClass", "juicefs-sc", "storageClasses.juicefs-sc"),
  ],
  [
    "a volume once more",
    { ...ofVolume({}), ...extra("PersistentVolume", "v") },
    taken("PersistentVolume", "v", "persistentVolumes.v"),
  ],
  [
    "a claim once more",
    { ...ofVolume({ claim: { namespace: "other" } }), ...extra("PersistentVolumeClaim", "v", "other") },
    taken("PersistentVolumeClaim", "v", "persistentVolumes.v"),
  ],
  [
    "the Secret once more",
    { secret: { create: true, data: { name: "a", token: "t" } }, ...extra("Secret", "juicefs-secret") },
    taken("Secret", "juicefs-secret", "secret.create"),
  ],
  [
    "the members' account once more",
    { serviceAccount: { create: true }, ...extra("ServiceAccount", "r") },
    taken("ServiceAccount", "r", "serviceAccount.create"),
  ],
  ...["r.default.guard", "r.default.guard.uncached"].flatMap((name) =>
    ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"].map(
      (kind): Hostile => [
        `the ${kind} ${name} once more`,
        { guard: { enabled: true }, ...extra(kind, name) },
        taken(kind, name, "guard.enabled"),
      ],
    ),
  ),
  [
    "an extra object twice",
    { extraObjects: [...extra("Role", "a:b").extraObjects, ...extra("Role", "a:b").extraObjects] },
    "extraObjects[1].metadata.name: there is a Role a:b already, of extraObjects[0]: use another name",
  ],
  ...["a:b", "A", "a_b", "-a", ".."].map(
    (name): Hostile => [
      `a ConfigMap called ${name}`,
      extra("ConfigMap", name),
      `extraObjects[0].metadata.name: ${name} is no name for a ConfigMap: use lower-case letters, digits, '-' and '.'`,
    ],
  ),
];

const rest: readonly Hostile[] = [
  ...["../x", "a/b", "-x", "a b"].map(
    (name): Hostile => [
      `a file system called ${name}`,
      { secret: { create: true, data: { name, token: "t" } } },
      "secret.data.name is no file system's name: write it as the console shows it, with letters, digits, '-', '_' and '.'",
    ],
  ),
  ...["cacheA", "cache_b", "缓存"].map(
    (nameOverride): Hostile => [
      `names with ${nameOverride} in them`,
      { nameOverride },
      `nameOverride: r-${nameOverride} is no name that Kubernetes takes, of which the chart's name or its alias may be a part: set one of lower-case letters, digits and '-'`,
    ],
  ),
  [
    "a name of upper-case letters",
    { fullnameOverride: "R" },
    "fullnameOverride: R is no name that Kubernetes takes, of which the chart's name or its alias may be a part: set one of lower-case letters, digits and '-'",
  ],
  ...[{ operator: "Equal" }, { key: "" }, { effect: "NoSchedule", value: "a" }].map(
    (toleration): Hostile => [
      `a toleration without a key: ${JSON.stringify(toleration)}`,
      { tolerations: [toleration] },
      "tolerations[0]: without a key it is for every taint, which takes operator: Exists: add one of them",
    ],
  ),
];

const addresses: readonly Hostile[] = [
  ...[
    "console",
    "10.20.0",
    "10.20.0.256",
    "10.20.0.08",
    "10.20.0.8.9",
    "::::",
    "fd00::1::2",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7::8:9",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8::",
    "1::2:3:4:5:6:7:8",
    "fd00:::8",
    "fd00::12345",
    ":1",
    "1:",
    "",
  ].flatMap((ip): Hostile[] => [
    [
      `a host alias of ${ip}`,
      { hostAliases: [{ ip, hostnames: ["a"] }] },
      `hostAliases[0].ip: ${ip} is no IP address: write one such as 10.20.0.8 or fd00::8, without leading zeros`,
    ],
    [
      `a name server ${ip}`,
      { dnsConfig: { nameservers: ["10.0.0.1", ip] } },
      `dnsConfig.nameservers[1]: ${ip} is no IP address: write one such as 10.20.0.8 or fd00::8, without leading zeros`,
    ],
  ]),
  ...[
    "10.20.0.0",
    "10.20.0.256/16",
    "10.20.0.0/33",
    "10.20.0.0/016",
    "fd00::/129",
    "10.20.0.0/1/6",
    "/8",
  ].map(
    (cidr): Hostile => [
      `the network ${cidr}`,
      { network: { cidr } },
      `network.cidr: ${cidr} is no network: write one such as ${cidr.includes(":") ? "fd00::/64" : "10.20.0.0/16"}`,
    ],
  ),
];

const rows: readonly Hostile[] = [
  ...addresses,

  ...shells,
  ...owned,
  ...driver,
  ...quantities,
  ...objects,
  ...rest,
];

/** For a release r, whose objects are called r unless a row is about names. */
export const hostile: readonly Hostile[] = rows.map(([what, values, message]) => {
  const given = values as Record<string, unknown>;
  return [what, "nameOverride" in given ? given : { fullnameOverride: "r", ...given }, message];
});
