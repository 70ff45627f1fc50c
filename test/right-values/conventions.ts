// What users of charts expect: account, labels, global values, containers, security contexts, name servers.
import type { Right } from "./all.ts";

const scratch = { name: "scratch", emptyDir: {} };
const init = { name: "prepare", image: "tools:1" };
const mount = { name: "scratch", mountPath: "/scratch" };

export const rightConventions: readonly Right[] = [
  [
    "labels of the platform's that the chart does not set",
    {
      commonLabels: {
        "app.kubernetes.io/part-of": "ml",
        "app.kubernetes.io/component": "cache",
        app: "x",
        team: "",
      },
    },
  ],
  ["waves of Argo CD on every object", { commonAnnotations: { "argocd.argoproj.io/sync-wave": "-1" } }],
  [
    "members' DaemonSets kept when the release goes",
    { daemonSetAnnotations: { "helm.sh/resource-policy": "keep" } },
  ],
  ["text with braces and line ends in an annotation", { commonAnnotations: { note: "a: {b}\n- c # d" } }],
  ["the namespace's own account by name", { serviceAccount: { name: "default" } }],
  ["an account with a dot", { serviceAccount: { create: true, name: "cache.members" } }],
  ["a parent's keys of any kind", { global: { imageRegistry: "", security: { a: [1] }, postgresql: null } }],
  ["a parent's Secrets in both spellings", { global: { imagePullSecrets: ["a", { name: "b" }] } }],
  ["a registry with a path", { global: { imageRegistry: "mirror.example.com:5000/hub" } }],
  [
    "one volume at two places of an init container",
    {
      extraVolumes: [scratch],
      initContainers: [{ ...init, volumeMounts: [mount, { ...mount, mountPath: "/b" }] }],
    },
  ],
  [
    "the same place in two init containers",
    {
      extraVolumes: [scratch],
      initContainers: [
        { ...init, volumeMounts: [mount] },
        { ...init, name: "b", volumeMounts: [mount] },
      ],
    },
  ],
  [
    "the same init container in two pools",
    { initContainers: [init], pools: { gpu: { initContainers: [init] }, hdd: { initContainers: [] } } },
  ],
  [
    "an init container that mounts disks for the node",
    {
      extraVolumes: [{ name: "data", hostPath: { path: "/data" } }],
      initContainers: [
        {
          ...init,
          securityContext: { privileged: true },
          volumeMounts: [{ name: "data", mountPath: "/data", mountPropagation: "Bidirectional" }],
        },
      ],
    },
  ],
  ["root by number", { securityContext: { runAsUser: 0, runAsNonRoot: false } }],
  [
    "pods for anybody, and the member for root",
    { securityContext: { runAsNonRoot: false }, podSecurityContext: { runAsNonRoot: true, runAsUser: 1000 } },
  ],
  [
    "a member that asks a device plugin for FUSE",
    {
      resources: { limits: { "smarter-devices/fuse": 1 } },
      securityContext: { privileged: false, capabilities: { add: ["SYS_ADMIN"], drop: ["NET_RAW"] } },
    },
  ],
  [
    "another group's label among a pool's nodes",
    { pools: { gpu: { nodes: { selector: { "cache-group.juicefs.io/other": "default" } } } } },
  ],
  [
    "name servers in place of the node's",
    {
      dnsPolicy: "None",
      dnsConfig: {
        nameservers: ["10.0.0.10", "fd00::a", "::1"],
        options: [{ name: "edns0" }, { name: "ndots", value: "2" }],
      },
    },
  ],
  [
    "no name server beside a policy that has its own",
    { dnsPolicy: "Default", dnsConfig: { searches: ["example.com"] } },
  ],
  [
    "no old revision, as text too",
    { revisionHistoryLimit: 0, pools: { gpu: { revisionHistoryLimit: "1000" } } },
  ],
  ["no context at all", { pools: { gpu: { securityContext: {}, podSecurityContext: {} } } }],
  [
    "no escalation where there is nothing to gain",
    { pools: { gpu: { securityContext: { allowPrivilegeEscalation: false } } } },
  ],
];
