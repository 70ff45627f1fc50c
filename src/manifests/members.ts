// The rendered members: a DaemonSet each for a pool, and for its nodes that drain or join.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import type { KubernetesObject } from "./objects.ts";

export interface MemberSet {
  pool: string;
  /** Undefined for the pool's usual members. */
  role?: "draining" | "joining";
  daemonSet: string;
  /** `label=value`, or `every node`. */
  nodes: string;
  image: string;
  mountOptions: string[];
  /** How many members a roll-out may take away at once; undefined when it waits for pods to be deleted. */
  maxUnavailable?: number | string;
}

const roles = [undefined, "draining", "joining"] as const;

/**
 * The members among rendered objects, pool by pool, the usual ones of each first. DaemonSets without our label are the
 * user's own.
 * @param pools names, in the order to show
 */
export function memberSets(objects: readonly KubernetesObject[], pools: readonly string[]): MemberSet[] {
  const byLabel = new Map(
    objects
      .filter(({ kind }) => kind === "DaemonSet")
      .map((object) => object as unknown as IDaemonSet)
      .map((set) => [set.spec?.template.metadata?.labels?.["cache-group.juicefs.io/pool"], set]),
  );
  return pools.flatMap((pool) =>
    roles.flatMap((role) => {
      const set = byLabel.get(role ? `${pool}.${role}` : pool);
      return set ? [{ pool, ...(role ? { role } : {}), ...membersOf(set) }] : [];
    }),
  );
}

function membersOf(set: IDaemonSet): Omit<MemberSet, "pool" | "role"> {
  const pod = set.spec?.template.spec;
  const container = pod?.containers[0];
  const selector = Object.entries(pod?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`);
  return {
    daemonSet: set.metadata?.name ?? "",
    nodes: selector.join(",") || "every node",
    image: container?.image ?? "",
    ...maxUnavailableOf(set),
    // Kubernetes reads $$ as $: shown as the client gets it.
    mountOptions: (container?.args ?? []).map((argument) => argument.replaceAll("$$", "$")),
  };
}

function maxUnavailableOf({ spec }: IDaemonSet): Pick<MemberSet, "maxUnavailable"> {
  if (spec?.updateStrategy?.type === "OnDelete") return {};
  return { maxUnavailable: spec?.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1 };
}

/** Mount options that differ from those of another set: those it has, and `without a=b` for those it lacks. */
export function differences(options: readonly string[], others: readonly string[]): string[] {
  const name = (option: string) => option.split("=")[0];
  const names = new Set(options.map(name));
  return [
    ...options.filter((option) => !others.includes(option)),
    ...others.filter((option) => !names.has(name(option))).map((option) => `without ${option}`),
  ];
}
