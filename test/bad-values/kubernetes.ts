// Mistakes inside the Kubernetes-shaped settings, as in mistakes.ts. Wrong types and misspelt keys are
// not here: test/schema/schema.test.ts tries those at every place.
import type { Mistake } from "./mistakes.ts";

const node = "affinity.nodeAffinity";
const anti = "affinity.podAntiAffinity";
const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";
const long = "a".repeat(254);

/** Each path once with nothing there: what Kubernetes requires. */
const missing: readonly string[] = [
  `${node}.${required}.nodeSelectorTerms`,
  `${node}.${required}.nodeSelectorTerms.0.matchExpressions.0.key`,
  `${node}.${required}.nodeSelectorTerms.0.matchExpressions.0.operator`,
  `${node}.${preferred}.0.weight`,
  `${node}.${preferred}.0.preference`,
  `${anti}.${required}.0.topologyKey`,
  `${anti}.${required}.0.labelSelector.matchExpressions.0.key`,
  `${anti}.${required}.0.labelSelector.matchExpressions.0.operator`,
  `${anti}.${preferred}.0.weight`,
  `${anti}.${preferred}.0.podAffinityTerm`,
  "extraEnv.0.name",
  "extraEnv.1.valueFrom.fieldRef.fieldPath",
  "extraEnv.2.valueFrom.secretKeyRef.name",
  "extraEnv.2.valueFrom.secretKeyRef.key",
  "extraEnv.3.valueFrom.configMapKeyRef.name",
  "extraEnv.3.valueFrom.configMapKeyRef.key",
  "extraEnv.4.valueFrom.resourceFieldRef.resource",
  "extraVolumes.0.name",
  "extraVolumes.0.configMap.name",
  "extraVolumes.0.configMap.items.0.key",
  "extraVolumes.0.configMap.items.0.path",
  "extraVolumes.1.secret.secretName",
  "extraVolumes.3.hostPath.path",
  "extraVolumes.4.persistentVolumeClaim.claimName",
  "extraVolumes.5.nfs.server",
  "extraVolumes.5.nfs.path",
  "extraVolumes.6.csi.driver",
  "extraVolumes.7.downwardAPI.items.0.path",
  "extraVolumes.8.projected.sources",
  "extraVolumes.8.projected.sources.0.serviceAccountToken.path",
  "extraVolumes.8.projected.sources.1.configMap.name",
  "extraVolumes.8.projected.sources.2.secret.name",
  "extraVolumeMounts.0.name",
  "extraVolumeMounts.0.mountPath",
  "hostAliases.0.ip",
  "hostAliases.0.hostnames",
  "initContainers.0.name",
  "initContainers.0.image",
  "securityContext.seccompProfile.type",
];

/** Places that hold the name of an object, and so neither long nor odd ones. */
const names: readonly string[] = [
  "extraEnv.2.valueFrom.secretKeyRef.name",
  "extraEnv.3.valueFrom.configMapKeyRef.name",
  "extraVolumes.0.configMap.name",
  "extraVolumes.1.secret.secretName",
  "extraVolumes.4.persistentVolumeClaim.claimName",
  "extraVolumes.8.projected.sources.1.configMap.name",
  "extraVolumes.8.projected.sources.2.secret.name",
];

/** Places that must not be empty. */
const empty: readonly string[] = [
  `${anti}.${required}.0.topologyKey`,
  "extraEnv.1.valueFrom.fieldRef.fieldPath",
  "extraEnv.2.valueFrom.secretKeyRef.key",
  "extraEnv.3.valueFrom.configMapKeyRef.key",
  "extraEnv.4.valueFrom.resourceFieldRef.resource",
  "extraVolumes.0.configMap.items.0.key",
  "extraVolumes.0.configMap.items.0.path",
  "extraVolumes.5.nfs.server",
  "extraVolumes.6.csi.driver",
  "extraVolumes.7.downwardAPI.items.0.path",
  "extraVolumes.8.projected.sources.0.serviceAccountToken.path",
  "extraVolumeMounts.0.name",
  "hostAliases.0.hostnames.0",
  "initContainers.0.image",
  "securityContext.seccompProfile.localhostProfile",
  "securityContext.capabilities.add.0",
  "securityContext.capabilities.drop.0",
];

/** Places with the mode of a file. */
const modes: readonly string[] = [
  "extraVolumes.0.configMap.defaultMode",
  "extraVolumes.0.configMap.items.0.mode",
  "extraVolumes.1.secret.defaultMode",
  "extraVolumes.7.downwardAPI.defaultMode",
  "extraVolumes.7.downwardAPI.items.0.mode",
  "extraVolumes.8.projected.defaultMode",
];

/** Places with a quantity of Kubernetes. */
const quantities: readonly string[] = [
  "resources.requests.cpu",
  "resources.limits.memory",
  "extraEnv.4.valueFrom.resourceFieldRef.divisor",
  "extraVolumes.2.emptyDir.sizeLimit",
];

export const kubernetesMistakes: readonly Mistake[] = [
  ...missing.map((path): Mistake => [path, undefined]),
  ...names.flatMap((path): Mistake[] => [
    [path, "A_B"],
    [path, long],
  ]),
  ...empty.map((path): Mistake => [path, ""]),
  ...modes.flatMap((path): Mistake[] => [
    [path, 777],
    [path, -1],
  ]),
  ...quantities.flatMap((path): Mistake[] => [
    [path, "10GB"],
    [path, -1],
  ]),
  ["extraVolumes.6.csi.nodePublishSecretRef.name", "A b"],
  ["extraVolumes.6.csi.nodePublishSecretRef.name", "a".repeat(254)],
  ["tolerations.0.key", "a b"],
  ["tolerations.0.operator", "exists"],
  ["tolerations.0.effect", "NoScheduling"],
  [`${node}.${required}.nodeSelectorTerms`, []],
  [`${node}.${required}.nodeSelectorTerms.0.matchExpressions.0.operator`, "Is"],
  [`${node}.${preferred}.0.weight`, 0],
  [`${node}.${preferred}.0.weight`, 101],
  [`${anti}.${required}.0.labelSelector.matchExpressions.0.operator`, "Gt"],
  [`${anti}.${preferred}.0.weight`, 0],
  [`${anti}.${preferred}.0.weight`, 101],
  ["resources.requests.", 1],
  ["resources.limits.", 1],
  ["extraEnv.0.name", "1 A"],
  ["extraEnv.0", { name: "A", value: "a", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }],
  ["extraEnv.0", { name: "A", vlaue: "a" }],
  ["extraVolumes.2", { name: "scratch" }],
  ["extraVolumes.2", { name: "scratch", emptyDir: {}, hostPath: { path: "/a" } }],
  ["extraVolumes.2", { emptyDir: {}, hostPath: { path: "/a" } }],
  ["extraVolumes.2", { name: "scratch", emptydir: {} }],
  ["extraVolumes.0.name", "A"],
  ["extraVolumes.2.emptyDir.medium", "RAM"],
  ["extraVolumes.3.hostPath.path", "etc/ssl"],
  ["extraVolumes.3.hostPath.type", "Folder"],
  ["extraVolumes.5.nfs.path", "export"],
  ["extraVolumes.8.projected.sources", []],
  ["extraVolumes.8.projected.sources.0.serviceAccountToken.expirationSeconds", 599],
  ["extraVolumeMounts.0.mountPropagation", "Both"],
  ["extraVolumeMounts.2.recursiveReadOnly", "Yes"],
  ["extraEnv.1.valueFrom", {}],
  ["extraEnv.1.valueFrom", { fieldRef: { fieldPath: "a" }, secretKeyRef: { name: "a", key: "b" } }],
  ["resources.requests.cpu", 1e20],
  ["resources.limits.memory", 1e20],
  ["extraEnv.4.valueFrom.resourceFieldRef.divisor", 1e20],
  ["extraVolumes.2.emptyDir.sizeLimit", 1e20],
  ["extraEnv.1.valueFrom", { fieldref: { fieldPath: "a" } }],
  ["hostAliases.0.ip", "console"],
  ["initContainers.0.name", "Prepare_Disks"],
  ["initContainers.0.imagePullPolicy", "always"],
  ["initContainers.0.restartPolicy", "Always"],
  ["initContainers.0.envFrom", [{ secretRef: { name: "a" } }]],
  ["initContainers.0.command", "/prepare"],
  ["securityContext.runAsUser", -1],
  ["podSecurityContext.fsGroup", 2147483648],
  ["securityContext.seccompProfile.type", "runtime/default"],
  ["securityContext.windowsOptions", {}],
  ["podSecurityContext.fsGroupChangePolicy", "Never"],
  ["podSecurityContext.sysctls", [{ name: "net.core.somaxconn", value: "1024" }]],
  ["podSecurityContext.privileged", true],
  ["hostAliases.0.hostnames", []],
];
