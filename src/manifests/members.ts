// The rendered members: a DaemonSet each for a pool, and for its nodes that drain or join.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import type { MadeSet } from "../helm/probe.ts";
import type { KubernetesObject } from "./objects.ts";

/** As `--json` prints it, in every language. */
export const everyNode = "every node";

export interface MemberSet {
  pool: string;
  /** Undefined for the pool's usual members. */
  role?: "draining" | "joining";
  daemonSet: string;
  /** `label=value`, or that it is `everyNode`. */
  nodes: string;
  image: string;
  mountOptions: string[];
  /** How many members a roll-out may take away at once; undefined when it waits for pods to be deleted. */
  maxUnavailable?: number | string;
}

/**
 * The members among rendered objects, in the order in which they are asked for. DaemonSets of other names are the user's own.
 * @param made what the chart has made of the values
 */
export function memberSets(objects: readonly KubernetesObject[], made: readonly MadeSet[]): MemberSet[] {
  const byName = new Map(
    objects
      .filter(({ kind, apiVersion }) => kind === "DaemonSet" && apiVersion === "apps/v1")
      .map((object) => [object.metadata.name, object as unknown as IDaemonSet]),
  );
  return made.flatMap(({ pool, role, daemonSet }) => {
    const set = byName.get(daemonSet);
    return set ? [{ pool, ...(role ? { role } : {}), ...membersOf(set) }] : [];
  });
}

function membersOf(set: IDaemonSet): Omit<MemberSet, "pool" | "role"> {
  const pod = set.spec?.template.spec;
  const container = pod?.containers[0];
  const selector = Object.entries(pod?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`);
  return {
    daemonSet: set.metadata?.name ?? "",
    nodes: selector.join(",") || everyNode,
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

/** Mount options that differ from those of another set: those it has, and those it lacks. */
export function differences(
  options: readonly string[],
  others: readonly string[],
): { more: string[]; less: string[] } {
  const name = (option: string) => option.split("=")[0];
  const names = new Set(options.map(name));
  return {
    more: options.filter((option) => !others.includes(option)),
    less: others.filter((option) => !names.has(name(option))),
  };
}
