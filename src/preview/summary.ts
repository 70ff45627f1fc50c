// What a person wants to see first of rendered objects: who runs where, made from what, with which mount options.

import type { IStorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";
import type { IPersistentVolume } from "kubernetes-models/v1/PersistentVolume";
import type { MadeClient, Probe } from "../helm/probe.ts";
import { type MemberSet, memberSets } from "../manifests/members.ts";
import { type KubernetesObject, objectName } from "../manifests/objects.ts";
import { type LabelCommands, labelCommandsOf } from "./node-labels.ts";
import type { PoolSetting } from "./pool-settings.ts";

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
  settings: PoolSetting[];
}

/** What the chart has made of the values, as the probe says. */
export type Made = Pick<Probe, "values" | "sets" | "clients">;

/** The summary of rendered objects; which of them are the chart's own, and not the user's, the probe says. */
export function summarize(
  objects: readonly KubernetesObject[],
  pools: readonly PoolSettings[],
  made: Made,
): Summary {
  const sets = memberSets(objects, made.sets);
  const labelCommands = selectsItself(made) ? undefined : labelCommandsOf(sets);
  return {
    objects: objects.map(objectName),
    pools: [...pools],
    sets,
    clients: objects.filter((object) => isClient(object, made)).flatMap(clientOf),
    ...(labelCommands ? { labelCommands } : {}),
  };
}

/** Whether it is no label of the chart's that selects nodes, whatever the user's own is called. */
function selectsItself({ values }: Made): boolean {
  const { all, selector } = values.nodes as { all: boolean; selector: object };
  return all || Object.keys(selector).length > 0;
}

const kinds: Record<string, MadeClient["kind"]> = {
  StorageClass: "storageClasses",
  PersistentVolume: "persistentVolumes",
};

const isClient = ({ kind, metadata }: KubernetesObject, { clients }: Made): boolean =>
  clients.some((client) => client.kind === kinds[kind] && client.name === metadata.name);

/** The client that an object of the chart describes. */
function clientOf(object: KubernetesObject): Client[] {
  if (object.kind === "StorageClass") {
    const { metadata, mountOptions = [] } = object as unknown as IStorageClass;
    return [{ storageClass: metadata?.name ?? "", mountOptions }];
  }
  const { metadata, spec } = object as unknown as IPersistentVolume;
  const claim = [spec?.claimRef?.namespace, spec?.claimRef?.name].join("/");
  return [{ persistentVolume: metadata?.name ?? "", claim, mountOptions: spec?.mountOptions ?? [] }];
}
