// Keys that there are none of for a reason: what they set is set otherwise, or belongs to somebody else.
import type { Code } from "../../schema/messages.ts";

/** Maps that hold parameters of the CSI driver. */
const ofDriver = /^(storageClasses|persistentVolumes)\/[^/]+\/(parameters|attributes)$/;
const ofClient = /^(storageClasses|persistentVolumes)\/[^/]+$/;
const members = /^(pools\/[^/]+)?$/;
const release = /^$/;

/** In which maps (keys joined by `/`), which keys, and why: a word of the messages key-left-out and key-not-here. */
type Row = [map: RegExp, key: RegExp, reason: string];

const leftOut: readonly Row[] = [
  [/\/rollingUpdate$/, /^maxSurge$/, "surge"],
  [ofDriver, /^csi\.storage\.k8s\.io\/.*-secret-name(space)?$/, "driver-secret"],
  [ofDriver, /^mountOptions$/, "driver-options"],
  [/\/parameters$/, /^subPath$/, "parameters-sub-path"],
  [/\/attributes$/, /^subPath$/, "attributes-sub-path"],
  [/^persistentVolumes\/[^/]+$/, /reclaimPolicy$/i, "retained"],
  [/^storageClasses\/[^/]+$/, /^(pathPattern|secretFinalizer|juicefs\/.*)$/, "of-parameters"],
  [/^persistentVolumes\/[^/]+$/, /^juicefs\//, "of-attributes"],
];

/** What other charts have. */
const notHere: readonly Row[] = [
  [release, /^(worker|workers|master)$/, "operator"],
  [members, /^hostNetwork$/, "host-network"],
  [members, /^replica(s|Count)$/, "replicas"],
  [release, /^(mountMode|kubeletDir|globalConfig|dashboard|controller|sidecars)$/, "driver-chart"],
  [release, /^node$/, "driver-node"],
  [release, /^(token|accessKey|secretKey|access-key|secret-key|metaurl)$/, "credentials"],
  [release, /^juicefs-cache-group$/, "parent"],
  [/^secret$/, /^namespace$/, "secret-namespace"],
  [/^secret$/, /^token$/, "credentials"],
  [/^secret\/data$/, /^(metaurl|metaUrl|storage)$/, "community"],
  [/^(pools\/[^/]+\/)?drain$/, /^timeout/, "drain-timeout"],
  [/^(pools\/[^/]+\/)?cache$/, /^group(Name)?$/, "cache-group"],
  [ofClient, /^backend$/, "backend"],
  [ofClient, /^provisioner$/, "provisioner"],
  [ofDriver, /^provisioner$/, "provisioner"],
  [/^persistentVolumes\/[^/]+$/, /^storageClass(Name)?$/, "no-class"],
  [/^storageClasses\/[^/]+$/, /^mountPod$/, "mount-pod"],
];

/** The code and params, where such a key has a reason. */
export function reasonFor(key: string, map: string): [Code, Record<string, string>] | undefined {
  const tables: readonly [Code, readonly Row[]][] = [
    ["key-left-out", leftOut],
    ["key-not-here", notHere],
  ];
  for (const [code, rows] of tables) {
    const [, , reason] = rows.find(([maps, keys]) => maps.test(map) && keys.test(key)) ?? [];
    if (reason) return [code, { reason }];
  }
  return undefined;
}
