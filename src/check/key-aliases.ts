// Keys that people write, as other charts, Kubernetes or the client call them, and the value that is meant.
import type { Path } from "./problem.ts";

/** By the key in lower case and the singular, without `-` and `_`: the keys of what is meant, from the same map. */
type Aliases = Readonly<Record<string, Path>>;

/** What a pool says too. */
const ofMembers: Aliases = {
  annotation: ["podAnnotations"],
  cachedir: ["cache", "dirs"],
  cachesize: ["cache", "size"],
  cidr: ["network", "cidr"],
  digest: ["image", "digest"],
  freespace: ["cache", "freeSpaceRatio"],
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
  priorityclass: ["priorityClassName"],
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
  capacity: ["cache", "size"],
  cachegroupname: ["cacheGroup"],
  class: ["storageClasses"],
  group: ["cacheGroup"],
  groupname: ["cacheGroup"],
  persistentvolume: ["persistentVolumes"],
  grafana: ["metrics", "dashboard"],
  monitoring: ["metrics"],
  podmonitor: ["metrics", "podMonitor"],
  prometheu: ["metrics"],
  prometheusrule: ["metrics", "rules"],
  provisioner: ["csi", "driverName"],
  pv: ["persistentVolumes"],
  driver: ["csi", "driverName"],
  drivername: ["csi", "driverName"],
  secretname: ["secret", "name"],
  secretref: ["secret", "name"],
  servicemonitor: ["metrics", "podMonitor"],
  storageclass: ["storageClasses"],
};

const ofClient: Aliases = {
  cachedir: ["cache", "dirs"],
  cachesize: ["cache", "size"],
  mountopt: ["mountOptions"],
  option: ["mountOptions"],
  secretname: ["secret", "name"],
  secretref: ["secret", "name"],
};

const ofVolume: Aliases = {
  ...ofClient,
  accessmode: ["accessMode"],
  claimname: ["claim", "name"],
  pvcname: ["claim", "name"],
  subpath: ["subdir"],
};

const ofCache: Aliases = {
  cachedir: ["dirs"],
  cachesize: ["size"],
  dir: ["dirs"],
  freespace: ["freeSpaceRatio"],
  path: ["dirs"],
};

/** The Secret's keys; of its old spellings nobody is told. */
const ofSecret: Aliases = {
  accesskey: ["access-key"],
  accesskey2: ["access-key2"],
  env: ["envs"],
  secretkey: ["secret-key"],
  secretkey2: ["secret-key2"],
};

/** Written one level too high. */
const ofMetrics: Aliases = {
  servicemonitor: ["podMonitor"],
  prometheusrule: ["rules"],
  alert: ["rules"],
  grafana: ["dashboard"],
  grafanadashboard: ["dashboard"],
  listen: ["address"],
};

const ofUpdates: Aliases = { maxunavailable: ["rollingUpdate", "maxUnavailable"] };

/** In which maps (keys joined by `/`). */
const tables: readonly [map: RegExp, aliases: Aliases][] = [
  [/^$/, ofRelease],
  [/^pools\/[^/]+$/, ofMembers],
  [/^storageClasses\/[^/]+$/, ofClient],
  [/^persistentVolumes\/[^/]+$/, ofVolume],
  [/^(pools\/[^/]+\/)?cache$/, ofCache],
  [/^csi$/, { driver: ["driverName"], name: ["driverName"], provisioner: ["driverName"] }],
  [/^metrics$/, ofMetrics],
  [/^secret\/data$/, ofSecret],
  [/^(pools\/[^/]+\/)?updateStrategy$/, ofUpdates],
];

/** The keys of what is meant by a key that there is none of, from the map that it stands in. */
export function meantBy(key: string, map: string): Path | undefined {
  const [, aliases] = tables.find(([maps]) => maps.test(map)) ?? [];
  const plain = key
    .toLowerCase()
    .replace(/[-_]/g, "")
    .replace(/(?<!s)s$/, "");
  return aliases && Object.hasOwn(aliases, plain) ? aliases[plain] : undefined;
}
