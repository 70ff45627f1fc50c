// Right values of clients, members and the release, that lie just beside a wrong one.

import type { Right } from "./all.ts";

const ofClass = (storageClass: object) => ({ storageClasses: { c: storageClass } });
const option = (text: string) => ofClass({ mountOptions: [text] });

const clients: readonly Right[] = [
  ...[
    "subdir=/team",
    "subdir=team/a",
    "subdir=/数据/训练集",
    "subdir=/a.b/@c/d+e",
    "subdir=/.hidden",
    `subdir=/\${.pvc.namespace}/\${.pvc.name}`,
    `subdir=/\${.PVC.labels.example.com/team}`,
    `a=\${.node.annotations.myjfs.juicefs.com/cacheGroup}`,
    "max-downloads=20",
    "a=~b{c}^d%e!f:g",
    "group_of_tomorrow=1",
    "token-of-tomorrow=1",
  ].map((text): Right => [`a class's ${text}`, option(text)]),
  ...["group-ip=10.0.0.1", "group-network=10.0.0.0/8", "writeback"].map(
    (text): Right => [`a class's ${text}, which is warned of`, option(text)],
  ),
  ...["Memory", "Memory:10G", ":10G", ":10Gi", "Memory:512Mi", ":2T"].map(
    (emptyDir): Right => [
      `an emptyDir ${emptyDir} to cache in`,
      ofClass({ parameters: { "juicefs/mount-cache-emptydir": emptyDir } }),
    ],
  ),
  ...[
    "",
    "0",
    "-1",
    "4",
    "500m",
    "1.5",
    "1e3",
    "5Gi",
    "5G",
    `\${.pvc.annotations.cpu}`,
    `\${.PVC.labels.n}Gi`,
  ].map(
    (quantity): Right => [
      `the mount pods' memory ${JSON.stringify(quantity)}`,
      ofClass({ parameters: { "juicefs/mount-memory-limit": quantity } }),
    ],
  ),
  ["a parameter of a newer driver", ofClass({ parameters: { "juicefs/mount-share-mode": "pod" } })],
  [
    "an attribute of a newer driver",
    { persistentVolumes: { v: { attributes: { "juicefs/mount-share-mode": "pod" } } } },
  ],
  ["a class's fstype", ofClass({ parameters: { "csi.storage.k8s.io/fstype": "juicefs" } })],
  [
    "a pathPattern of labels, which is warned of",
    ofClass({ parameters: { pathPattern: `\${.pvc.labels.team}` } }),
  ],
  ["a blank in a label's JSON", ofClass({ parameters: { "juicefs/mount-labels": '{"a": "b"}' } })],
];

const members: readonly Right[] = [
  // A member's option is data: no shell reads it.
  ...["a=$(id)", "a='b'", "a=b;c", "a=#", "a=*"].map(
    (text): Right => [`a member's ${text}`, { mountOptions: [text] }],
  ),
  ...[
    ["1500m", 1.5],
    [0.5, 0.5],
    [0.5, 0.75],
    [0.7, "700m"],
    ["100u", 0.0001],
    ["1n", "1u"],
    ["1500u", "2m"],
    [2, "2000m"],
    ["1e3", "1k"],
  ].map(
    ([requested, limit]): Right => [
      `a request of ${requested} with a limit of ${limit}`,
      { resources: { requests: { cpu: requested }, limits: { cpu: limit } } },
    ],
  ),
  ...[
    { operator: "Exists" },
    { key: "", operator: "Exists" },
    { key: "a", effect: "" },
    { key: "a" },
    { key: "", operator: "Exists", effect: "" },
  ].map(
    (toleration): Right => [`the toleration ${JSON.stringify(toleration)}`, { tolerations: [toleration] }],
  ),
  ...[
    "10.20.0.8",
    "fd00::8",
    "::1",
    "::",
    "1:2:3:4:5:6:7:8",
    "1::8",
    "a::",
    "::2:3:4:5:6:7:8",
    "::ffff:10.20.0.8",
  ].map((ip): Right => [`a host alias of ${ip}`, { hostAliases: [{ ip, hostnames: ["a"] }] }]),
  ...["10.20.0.0/16", "fd00::/8", "::/0", "0.0.0.0/0", "fd00::/128", "10.20.0.8/32"].map(
    (cidr): Right => [`the network ${cidr}`, { network: { cidr } }],
  ),
  ...["r.example.com", "r.example.com:5000/a/b", "localhost", "r-1.example-2.com"].map(
    (registry): Right => [`the registry ${registry}`, { image: { registry } }],
  ),
  ...[20261125120000, 999_999_999_999_999, "2026-11-25T12:00"].map(
    (revision): Right => [`the revision ${revision}`, { revision }],
  ),
  ["all members with weight 0, which is warned of", { weight: 0 }],
];

const data = { name: "a", token: "t" };
const release: readonly Right[] = [
  [
    "a Secret in the old spelling",
    { secret: { create: true, data: { ...data, accesskey: "a", secretkey: "b" } } },
  ],
  ["a Secret with configs", { secret: { create: true, data: { ...data, configs: '{"a": "/b"}' } } }],
  ...["ten-pb-fs", "A_b.c", "9"].map(
    (name): Right => [`a file system called ${name}`, { secret: { create: true, data: { ...data, name } } }],
  ),
  ...["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"].map(
    (kind): Right => [
      `a ${kind} with : in its name`,
      {
        extraObjects: [
          { apiVersion: "rbac.authorization.k8s.io/v1", kind, metadata: { name: "system:Auth_x" } },
        ],
      },
    ],
  ),
  [
    "one name for kinds of the same name in several API groups",
    {
      fullnameOverride: "r",
      extraObjects: [
        { apiVersion: "v1", kind: "Service", metadata: { name: "a" } },
        { apiVersion: "serving.knative.dev/v1", kind: "Service", metadata: { name: "a" } },
        { apiVersion: "apps.kruise.io/v1alpha1", kind: "DaemonSet", metadata: { name: "r" } },
      ],
    },
  ],
  [
    "the chart's name in another namespace, and of another kind",
    {
      fullnameOverride: "r",
      extraObjects: [
        { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "r", namespace: "other" } },
        { apiVersion: "v1", kind: "Service", metadata: { name: "r" } },
        { apiVersion: "v1", kind: "Secret", metadata: { name: "juicefs-secret" } },
        {
          apiVersion: "admissionregistration.k8s.io/v1",
          kind: "ValidatingAdmissionPolicy",
          metadata: { name: "r.default.guard" },
        },
      ],
    },
  ],
];

export const rightClientsAndMembers: readonly Right[] = [...clients, ...members, ...release];
