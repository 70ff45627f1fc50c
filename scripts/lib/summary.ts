// What a person wants to see first of rendered objects: who runs where, made from what, with which mount options.
import type { IStorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";
import { type KubernetesObject, nameOf } from "./manifests.ts";
import { type MemberSet, memberSets } from "./member-sets.ts";
import { type LabelCommands, labelCommandsOf } from "./node-labels.ts";
import type { Setting } from "./pool-settings.ts";

export interface Summary {
  objects: string[];
  /** What each pool's members are made from; `default` first. Those that drain or join have their pool's. */
  pools: PoolSettings[];
  /** The members, one entry a DaemonSet: each pool's own, and behind it those that drain and join. */
  sets: MemberSet[];
  clients: { storageClass: string; mountOptions: string[] }[];
  /** What to type so that a node gets a member; undefined when no label is needed. */
  labelCommands?: LabelCommands;
  warnings: string[];
}

export interface PoolSettings {
  name: string;
  settings: Setting[];
}

/** The summary of rendered objects; pools and warnings come from the values. */
export function summarize(
  objects: readonly KubernetesObject[],
  pools: readonly PoolSettings[],
  warnings: readonly string[],
): Summary {
  const sets = memberSets(
    objects,
    pools.map(({ name }) => name),
  );
  const classes = objects
    .filter(({ kind }) => kind === "StorageClass")
    .map((object) => object as unknown as IStorageClass);
  const labelCommands = labelCommandsOf(sets);
  return {
    objects: objects.map(nameOf),
    pools: [...pools],
    sets,
    clients: classes.map(({ metadata, mountOptions }) => ({
      storageClass: metadata?.name ?? "",
      mountOptions: mountOptions ?? [],
    })),
    ...(labelCommands ? { labelCommands } : {}),
    warnings: [...warnings],
  };
}
