// Values that users know from other charts, where only the chart can refuse them: each with its whole message.
import type { Refused } from "./rules.ts";

const hook = (at: string, annotation: string) =>
  `${at}: ${annotation} makes a hook of what it stands on, which each upgrade deletes and makes anew: remove it`;

const needsRoot =
  "a member has to run as root (runAsUser 0), since only root may mount a file system and use the cache directories:";
const scratch = { name: "scratch", emptyDir: {} };
const init = { name: "prepare", image: "tools:1" };
const mount = { name: "scratch", mountPath: "/scratch" };
const noEscalation = (at: string, has: string) =>
  `${at}.allowPrivilegeEscalation: Kubernetes does not take false beside ${has}, which is an escalation already: leave it out`;

export const refusedConventions: readonly Refused[] = [
  ...[
    "app.kubernetes.io/name",
    "app.kubernetes.io/instance",
    "app.kubernetes.io/managed-by",
    "helm.sh/chart",
    "cache-group.juicefs.io/pool",
  ].map(
    (label): Refused => [
      `the chart's own label ${label} among the common ones`,
      { commonLabels: { [label]: "x" } },
      `commonLabels: ${label} is set by the chart: use another label`,
    ],
  ),
  [
    "the chart's own labels among those of clients' objects",
    {
      storageClasses: { fast: { labels: { "app.kubernetes.io/name": "x", mine: "y" } } },
      persistentVolumes: {
        data: { labels: { "helm.sh/chart": "x" }, claim: { labels: { "app.kubernetes.io/instance": "x" } } },
      },
    },
    [
      "persistentVolumes.data.labels: helm.sh/chart is set by the chart: use another label",
      "persistentVolumes.data.claim.labels: app.kubernetes.io/instance is set by the chart: use another label",
      "storageClasses.fast.labels: app.kubernetes.io/name is set by the chart: use another label",
    ],
  ],
  [
    "every object kept when the release goes",
    { commonAnnotations: { "helm.sh/resource-policy": "keep" } },
    "commonAnnotations: helm.sh/resource-policy would also keep the members of a pool that you take away: set keep of a class or a volume, or daemonSetAnnotations",
  ],
  ...["helm.sh/hook", "helm.sh/hook-delete-policy", "argocd.argoproj.io/hook"].map(
    (annotation): Refused => [
      `${annotation} on every object, and on a pool's DaemonSet`,
      {
        commonAnnotations: { [annotation]: "Sync" },
        pools: { gpu: { daemonSetAnnotations: { [annotation]: "Sync" } } },
      },
      [hook("commonAnnotations", annotation), hook("pools.gpu.daemonSetAnnotations", annotation)],
    ],
  ),
  [
    "an account that every namespace has",
    { serviceAccount: { create: true, name: "default" } },
    "serviceAccount.name: each namespace has its account default already: set another name, or leave serviceAccount.create out",
  ],
  [
    "annotations of an account that is not created",
    { serviceAccount: { name: "members", annotations: { a: "b" } } },
    "serviceAccount.annotations is set but serviceAccount.create is not: set serviceAccount.create, or annotate the account yourself",
  ],
  [
    "the group's own label among a pool's nodes, which would be another pool's",
    {
      cacheGroup: "g",
      pools: { gpu: { nodes: { selector: { "cache-group.juicefs.io/g": "default", disk: "nvme" } } } },
    },
    "pools.gpu.nodes.selector: cache-group.juicefs.io/g says which pool a node belongs to, and its nodes have it with gpu: leave it out",
  ],
  [
    "no name server, of a pool too",
    {
      dnsPolicy: "None",
      pools: { gpu: { dnsPolicy: "None", dnsConfig: { searches: ["a"] } }, hdd: { dnsPolicy: "" } },
    },
    [
      "dnsPolicy: None leaves the members without a name server: set dnsConfig.nameservers",
      "pools.gpu.dnsPolicy: None leaves the members without a name server: set pools.gpu.dnsConfig.nameservers",
    ],
  ],
  [
    "more name servers than Kubernetes takes",
    { dnsConfig: { nameservers: ["10.0.0.1", "10.0.0.2", "10.0.0.3", "fd00::a"] } },
    "dnsConfig.nameservers: Kubernetes takes three at most, and these are 4: leave some out",
  ],
  [
    "an init container called like the member's",
    { initContainers: [{ ...init, name: "juicefs-cache" }] },
    "initContainers[0]: there is a container juicefs-cache already: use another name",
  ],
  [
    "an init container twice, in a pool",
    { pools: { gpu: { initContainers: [init, init] } } },
    "pools.gpu.initContainers[1]: there is a container prepare already: use another name",
  ],
  [
    "an init container that mounts what there is not, or what is the chart's",
    { initContainers: [{ ...init, volumeMounts: [mount, { name: "credentials", mountPath: "/secret" }] }] },
    [
      "initContainers[0].volumeMounts[0]: there is no volume scratch in extraVolumes: add it there",
      "initContainers[0].volumeMounts[1]: there is no volume credentials in extraVolumes: add it there",
    ],
  ],
  [
    "an init container of all pools that mounts what one pool has not",
    {
      extraVolumes: [scratch],
      initContainers: [{ ...init, volumeMounts: [mount] }],
      pools: { gpu: { extraVolumes: [] } },
    },
    "initContainers[0].volumeMounts[0]: there is no volume scratch in pools.gpu.extraVolumes: add it there",
  ],
  [
    "two mounts at one place of an init container",
    { extraVolumes: [scratch], initContainers: [{ ...init, volumeMounts: [mount, mount] }] },
    "initContainers[0].volumeMounts[1]: /scratch is mounted already: use another path",
  ],
  [
    "an init container that asks for more than its limit",
    {
      initContainers: [
        init,
        { ...init, name: "b", resources: { requests: { cpu: 2 }, limits: { cpu: "1500m" } } },
      ],
    },
    "initContainers[1].resources.requests.cpu: 2 is more than the limit 1500m: set it to 1500m at most, or raise initContainers[1].resources.limits.cpu",
  ],
  [
    "a member that is not root, of a pool too",
    { securityContext: { runAsUser: 1000 }, pools: { gpu: { securityContext: { runAsUser: 65534 } } } },
    [
      `securityContext.runAsUser: ${needsRoot} leave it out`,
      `pools.gpu.securityContext.runAsUser: ${needsRoot} leave it out`,
    ],
  ],
  [
    "a member that must not be root",
    { securityContext: { runAsNonRoot: true } },
    `securityContext.runAsNonRoot: ${needsRoot} leave it out`,
  ],
  [
    "pods that must not be root",
    { podSecurityContext: { runAsNonRoot: true } },
    `podSecurityContext.runAsNonRoot: ${needsRoot} leave it out, or set securityContext.runAsNonRoot: false for the member's own container`,
  ],
  [
    "a privileged member that gains no privileges",
    { securityContext: { allowPrivilegeEscalation: false } },
    noEscalation("securityContext", "privileged"),
  ],
  ...["SYS_ADMIN", "CAP_SYS_ADMIN"].map(
    (capability): Refused => [
      `a member with ${capability} that gains no privileges`,
      {
        securityContext: {
          privileged: false,
          allowPrivilegeEscalation: false,
          capabilities: { add: ["NET_ADMIN", capability] },
        },
      },
      noEscalation("securityContext", "SYS_ADMIN"),
    ],
  ),
  [
    "a privileged init container that gains no privileges",
    { initContainers: [{ ...init, securityContext: { privileged: true, allowPrivilegeEscalation: false } }] },
    noEscalation("initContainers[0].securityContext", "privileged"),
  ],
];
