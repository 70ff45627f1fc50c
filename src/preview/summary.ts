// What a person wants to see first of rendered objects: who runs where, made from what, with which mount options.

import type { IStorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";
import type { IPersistentVolume } from "kubernetes-models/v1/PersistentVolume";
import { type MemberSet, memberSets } from "../manifests/members.ts";
import { type KubernetesObject, nameOf } from "../manifests/objects.ts";
import { type LabelCommands, labelCommandsOf } from "./node-labels.ts";
import type { Setting } from "./pool-settings.ts";

export interface Summary {
  objects: string[];
  /** What each pool's members are made from; `default` first. Those that drain or join have their pool's. */
  pools: PoolSettings[];
  /** The members, one entry a DaemonSet: each pool's own, and behind it those that drain and join. */
  sets: MemberSet[];
  clients: Client[];
  /** What to type so that a node gets a member; undefined when no label is needed. */
  labelCommands?: LabelCommands;
}

/** Those of a StorageClass's volumes, or of a PersistentVolume, which is set aside for one claim. */
export type Client =
  | { storageClass: string; mountOptions: string[] }
  | { persistentVolume: string; claim: string; mountOptions: string[] };

export interface PoolSettings {
  name: string;
  settings: Setting[];
}

/** The summary of rendered objects; pools come from the values. */
export function summarize(objects: readonly KubernetesObject[], pools: readonly PoolSettings[]): Summary {
  const sets = memberSets(
    objects,
    pools.map(({ name }) => name),
  );
  const labelCommands = labelCommandsOf(sets);
  return {
    objects: objects.map(nameOf),
    pools: [...pools],
    sets,
    clients: objects.flatMap(clientOf),
    ...(labelCommands ? { labelCommands } : {}),
  };
}

/** The client that an object describes; extra objects of the user's among them. */
function clientOf(object: KubernetesObject): Client[] {
  if (object.kind === "StorageClass") {
    const { metadata, mountOptions = [] } = object as unknown as IStorageClass;
    return [{ storageClass: metadata?.name ?? "", mountOptions }];
  }
  if (object.kind === "PersistentVolume") {
    const { metadata, spec } = object as unknown as IPersistentVolume;
    const claim = [spec?.claimRef?.namespace, spec?.claimRef?.name].join("/");
    return [{ persistentVolume: metadata?.name ?? "", claim, mountOptions: spec?.mountOptions ?? [] }];
  }
  return [];
}
