// What a setting reaches, said once more and without the chart: whose pods change when it changes.
import { type Path, type Values, valueAt } from "./paths.ts";

type Role = "" | "draining" | "joining";

/** The members of a pool, or those of its nodes that are leaving or joining. */
export interface MemberSet {
  pool: string;
  role: Role;
}

/** The maps that a pool's are merged into, key by key; all else is replaced as a whole. */
export const merged: readonly string[] = [
  "cache",
  "network",
  "image",
  "drain",
  "join",
  "readinessProbe",
  "livenessProbe",
  "startupProbe",
];

const nobody: readonly Role[] = [];

/** Whose pods a setting belongs to, where not to those of all members. */
const belongsTo: Record<string, readonly Role[]> = {
  // Not for the chart.
  "global.any": nobody,
  enabled: nobody,
  "x-holder": nobody,
  // Objects beside the members. Who needs the Secret's new content restarts by `revision`.
  storageClasses: nobody,
  persistentVolumes: nobody,
  csi: nobody,
  guard: nobody,
  // The exporter is run from the ConfigMap.
  metrics: nobody,
  extraObjects: nobody,
  commonLabels: nobody,
  commonAnnotations: nobody,
  daemonSetAnnotations: nobody,
  "serviceAccount.annotations": nobody,
  "secret.create": nobody,
  "secret.data": nobody,
  // 0 whether it is there or not.
  "securityContext.runAsUser": nobody,
  // How a roll-out goes is no reason for one.
  updateStrategy: nobody,
  revisionHistoryLimit: nobody,
  minReadySeconds: nobody,
  // Says what the image is, and does not change it.
  "image.version": nobody,
  // Leaving and joining concern those nodes alone, and who leaves has weight 0 whatever it was.
  drain: ["draining"],
  join: ["joining"],
  weight: ["", "joining"],
};

/** The sets of members that values ask for. */
export function setsOf(values: Values): MemberSet[] {
  const pools = Object.keys(values.pools as Values).filter(
    (pool) => valueAt(values, ["pools", pool, "enabled"]) !== false,
  );
  return ["default", ...pools].flatMap((pool) => {
    const sets: MemberSet[] = [{ pool, role: "" }];
    if (settingOf(pool, ["drain", "enabled"], values)) sets.push({ pool, role: "draining" });
    if (settingOf(pool, ["join", "enabled"], values)) sets.push({ pool, role: "joining" });
    return sets;
  });
}

/**
 * Whether a change of one value changes the pods of a set, or adds or removes them.
 * @param path `["cache", "size"]`, `["pools", "gpu", "weight"]`, `["pools", "gpu"]`
 * @param values those before the change
 */
export function reaches(path: Path, set: MemberSet, values: Values): boolean {
  const [key, pool, ...own] = path;
  // Whether a pool is there is all that its own `enabled` says; the top level's is a parent chart's.
  if (key === "pools") return pool === set.pool && (own[0] === "enabled" || matters(own, set, values));
  return !isOverridden(path, set.pool, values) && matters(path, set, values);
}

/** A pool's own value hides the top level's: of `cache.size` that one alone, of `affinity` all that is in it. */
function isOverridden(path: Path, pool: string, values: Values): boolean {
  const unit = path.slice(0, merged.includes(path[0] ?? "") ? 2 : 1);
  return valueAt(values, ["pools", pool, ...unit]) !== undefined;
}

/** Whether a setting that a set takes from where it has changed makes a difference to the set's pods. */
function matters([key = "", below = ""]: Path, { pool, role }: MemberSet, values: Values): boolean {
  if (key === "nameOverride") return !values.fullnameOverride;
  if (key === "global" && below === "imageRegistry")
    return settingOf(pool, ["image", "registry"], values) === "";
  if (key === "serviceAccount" && below === "create")
    return valueAt(values, ["serviceAccount", "name"]) === "";
  if (["livenessProbe", "startupProbe"].includes(key) && below !== "enabled")
    return settingOf(pool, [key, "enabled"], values) === true;
  return (belongsTo[key] ?? belongsTo[`${key}.${below}`])?.includes(role) ?? true;
}

const settingOf = (pool: string, unit: Path, values: Values) =>
  valueAt(values, ["pools", pool, ...unit]) ?? valueAt(values, unit);
