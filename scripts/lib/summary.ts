// What a person wants to see first of rendered objects: who runs where, with which mount options.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import type { IStorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";
import { type KubernetesObject, nameOf } from "./manifests.ts";

export interface Summary {
  objects: string[];
  pools: { name: string; daemonSet: string; nodes: string; image: string; mountOptions: string[] }[];
  clients: { storageClass: string; mountOptions: string[] }[];
  /** What to type so that a node gets a member; undefined when no label is needed. */
  labelCommand?: string;
  warnings: string[];
}

/** The summary of rendered objects; warnings come from the values. */
export function summarize(objects: readonly KubernetesObject[], warnings: readonly string[]): Summary {
  const sets = objects
    .filter(({ kind }) => kind === "DaemonSet")
    .map((object) => object as unknown as IDaemonSet);
  const classes = objects
    .filter(({ kind }) => kind === "StorageClass")
    .map((object) => object as unknown as IStorageClass);
  const pools = sets.map(poolOf);
  const label = /^cache-group\.juicefs\.io\/\S+$/.exec(pools[0]?.nodes ?? "")?.[0];
  return {
    objects: objects.map(nameOf),
    pools,
    clients: classes.map(({ metadata, mountOptions }) => ({
      storageClass: metadata?.name ?? "",
      mountOptions: mountOptions ?? [],
    })),
    ...(label ? { labelCommand: `kubectl label node NODE ${label}` } : {}),
    warnings: [...warnings],
  };
}

function poolOf(set: IDaemonSet): Summary["pools"][0] {
  const pod = set.spec?.template.spec;
  const container = pod?.containers[0];
  const selector = Object.entries(pod?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`);
  return {
    name: "default",
    daemonSet: set.metadata?.name ?? "",
    nodes: selector.join(",") || "every node",
    image: container?.image ?? "",
    // Kubernetes reads $$ as $: shown as the client gets it.
    mountOptions: (container?.args ?? []).map((argument) => argument.replaceAll("$$", "$")),
  };
}
