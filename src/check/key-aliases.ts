// Keys that people write, as other charts, Kubernetes or the client call them, and the value that is meant.
import type { Path } from "./problem.ts";

/** By the key in lower case, without `-`, `_` and the end of a plural: the keys of what is meant, from the same map. */
type Aliases = Readonly<Record<string, Path>>;

/** What a pool says too. */
const ofMembers: Aliases = {
  annotation: ["podAnnotations"],
  cachedir: ["cache", "dirs"],
  cachesize: ["cache", "size"],
  cidr: ["network", "cidr"],
  digest: ["image", "digest"],
  dir: ["cache", "dirs"],
  env: ["extraEnv"],
  environment: ["extraEnv"],
  freespaceratio: ["cache", "freeSpaceRatio"],
  groupnetwork: ["network", "cidr"],
  groupport: ["network", "port"],
  groupweight: ["weight"],
  imagepullsecret: ["image", "pullSecrets"],
  label: ["podLabels"],
  maxunavailable: ["updateStrategy", "rollingUpdate", "maxUnavailable"],
  mountopt: ["mountOptions"],
  nodeselector: ["nodes", "selector"],
  option: ["mountOptions"],
  port: ["network", "port"],
  priorityclas: ["priorityClassName"],
  pullsecret: ["image", "pullSecrets"],
  registry: ["image", "registry"],
  repository: ["image", "repository"],
  requiremount: ["cache", "requireMount"],
  size: ["cache", "size"],
  tag: ["image", "tag"],
  volume: ["extraVolumes"],
  volumemount: ["extraVolumeMounts"],
};

const ofRelease: Aliases = {
  ...ofMembers,
  cachegroupname: ["cacheGroup"],
  clas: ["storageClasses"],
  group: ["cacheGroup"],
  groupname: ["cacheGroup"],
  persistentvolume: ["persistentVolumes"],
  pv: ["persistentVolumes"],
  secretname: ["secret", "name"],
  storageclas: ["storageClasses"],
};

const ofClient: Aliases = {
  cachedir: ["cache", "dirs"],
  cachesize: ["cache", "size"],
  mountopt: ["mountOptions"],
  option: ["mountOptions"],
  secretname: ["secret", "name"],
};

/** In which maps (keys joined by `/`). */
const tables: readonly [map: RegExp, aliases: Aliases][] = [
  [/^$/, ofRelease],
  [/^pools\/[^/]+$/, ofMembers],
  [/^(storageClasses|persistentVolumes)\/[^/]+$/, ofClient],
];

/** The keys of what is meant by a key that there is none of, from the map that it stands in. */
export function meantBy(key: string, map: string): Path | undefined {
  const [, aliases] = tables.find(([maps]) => maps.test(map)) ?? [];
  const plain = key.toLowerCase().replace(/[-_]/g, "").replace(/s$/, "");
  return aliases && Object.hasOwn(aliases, plain) ? aliases[plain] : undefined;
}
