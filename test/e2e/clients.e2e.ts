// docs/clients.md, recipe by recipe, and what the API server lets nobody change. There is no CSI driver here: volumes are
// bound and changed, but not mounted.

import { setTimeout as sleep } from "node:timers/promises";
import type { IPersistentVolume } from "kubernetes-models/v1/PersistentVolume";
import type { IPersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { recipesOf } from "../lib/guide.ts";
import { get, kubectl, until } from "./lib/cluster.ts";
import { desk } from "./lib/recipe.ts";
import { prepare, release, remove, small } from "./lib/release.ts";

const [guide, namespace] = ["docs/clients.md", "e2e-clients"];
const [engine] = engines;
if (!engine) throw new Error("no Helm");
const reader = desk(guide, engine, namespace);
const followed: string[] = [];
const follow = (recipe: string) => {
  followed.push(recipe);
  return reader.follow(recipe);
};
/** An upgrade to these values on top of the reader's. */
const upgrade = (values: unknown) => {
  reader.put("more.yaml", JSON.stringify(values));
  return reader.run(`helm upgrade ${release} ./chart -f values.yaml -f more.yaml`);
};
const optionsOf = async (kind: string, name: string): Promise<string[]> => {
  const object = await get<{ mountOptions?: string[]; spec?: { mountOptions?: string[] } }>(kind, name);
  return object.mountOptions ?? object.spec?.mountOptions ?? [];
};

/** A volume as the CSI driver's provisioner leaves it, bound to a claim of the class. */
const provisioned = {
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name: "e2e-clients-provisioned" },
  spec: {
    accessModes: ["ReadWriteMany"],
    capacity: { storage: "1Gi" },
    csi: { driver: "csi.juicefs.com", volumeHandle: "e2e-clients-provisioned" },
    mountOptions: ["cache-size=0", "cache-group=jfscache", "no-sharing"],
    persistentVolumeReclaimPolicy: "Delete",
    storageClassName: "juicefs-sc",
  },
};
const claimOf = (volume: string) => ({
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  metadata: { name: volume, namespace },
  spec: {
    accessModes: ["ReadWriteMany"],
    resources: { requests: { storage: "1Gi" } },
    storageClassName: "juicefs-sc",
    volumeName: volume,
  },
});

beforeAll(async () => {
  await prepare(namespace);
  reader.write(small);
  await reader.run(`helm install ${release} ./chart -f values.yaml`);
});
afterAll(async () => {
  await remove(engine, namespace);
  const left = [
    "persistentvolume/datasets",
    `persistentvolume/${provisioned.metadata.name}`,
    "persistentvolume/e2e-clients-joins",
    "storageclass/kept",
    ...["joins", "reads", "other"].map((name) => `storageclass/e2e-clients-${name}`),
  ];
  await kubectl(["delete", ...left, "--ignore-not-found"]);
  reader.clear();
});

test("Volumes on demand", async () => {
  await follow("Volumes on demand");
  expect(await optionsOf("storageclass", "juicefs-sc")).toEqual([
    "cache-size=0",
    "cache-group=jfscache",
    "no-sharing",
  ]);
});

test("Data that is there already", async () => {
  await follow("Data that is there already");
  const volume = await get<IPersistentVolume>("persistentvolume", "datasets");
  expect(volume.status?.phase).toBe("Bound");
  expect(volume.spec?.claimRef).toMatchObject({ name: "datasets", namespace });
  expect(volume.spec?.mountOptions).toContain("subdir=/datasets");
});

test("A claim that was deleted", async () => {
  await kubectl(["delete", "persistentvolumeclaim", "datasets", "-n", namespace, "--wait"]);
  await until("a volume that is released", 30, async () => {
    const { status } = await get<IPersistentVolume>("persistentvolume", "datasets");
    return status?.phase === "Released";
  });
  await upgrade({});
  await follow("A claim that was deleted");
});

test("A class with other parameters", async () => {
  await follow("A class with other parameters");
  const { parameters } = await get<{ parameters: Record<string, string> }>("storageclass", "juicefs-sc-v2");
  expect(parameters["juicefs/mount-cpu-request"]).toBe("4");
});

describe("what may be changed later", () => {
  const ofClass = (values: unknown) => ({ storageClasses: { "juicefs-sc-v2": values } });
  const ofVolume = (values: unknown) => ({ persistentVolumes: { datasets: values } });
  const cpu = { "juicefs/mount-cpu-request": "8" };
  const parameters = /updates to parameters are forbidden/;

  test.each([
    ["a class's parameters", ofClass({ parameters: cpu }), parameters],
    ["a class's Secret", ofClass({ secret: { name: "other" } }), parameters],
    ["a class that grows", ofClass({ allowVolumeExpansion: true }), parameters],
    [
      "a class's reclaim policy",
      ofClass({ reclaimPolicy: "Retain" }),
      /updates to reclaimPolicy are forbidden/,
    ],
    ["a class's binding mode", ofClass({ volumeBindingMode: "WaitForFirstConsumer" }), /field is immutable/],
    [
      "the top level's Secret",
      { secret: { name: "other" } },
      /immutable after creation|updates to parameters/,
    ],
    ["a volume's Secret", ofVolume({ secret: { name: "other" } }), /immutable after creation/],
    ["a volume's attributes", ofVolume({ attributes: cpu }), /immutable after creation/],
    ["a volume's access mode", ofVolume({ accessMode: "ReadOnlyMany" }), /immutable after creation/],
    ["a volume's capacity", ofVolume({ capacity: "2Pi" }), /only dynamically provisioned pvc can be resized/],
  ])("%s: not by anybody", async (_what, values, reason) => {
    await expect(upgrade(values)).rejects.toThrow(reason);
  });

  const size = { cache: { size: 1024 } };
  const marks = { labels: { a: "b" }, annotations: { a: "b" } };
  test.each([
    [
      "a class's options",
      "storageclass",
      "juicefs-sc-v2",
      ofClass({ ...size, labels: { a: "b" }, keep: true }),
    ],
    [
      "a volume's options",
      "persistentvolume",
      "datasets",
      ofVolume({ ...size, subdir: "/other", ...marks, claim: marks }),
    ],
  ])("%s: by an upgrade", async (_what, kind, name, values) => {
    await upgrade(values);
    expect(await optionsOf(kind, name)).toContain("cache-size=1024");
    await upgrade({});
    expect(await optionsOf(kind, name)).toContain("cache-size=0");
  });
});

test("the top level's Secret: when classes and volumes name theirs", async () => {
  const own = { secret: { name: "juicefs-secret" } };
  await upgrade({
    secret: { name: "other" },
    storageClasses: { "juicefs-sc": own, "juicefs-sc-v2": own },
    persistentVolumes: { datasets: own },
  });
  await upgrade({});
});

test("a volume's claim: the new one stays Pending, and the old one comes back by a recipe", async () => {
  await upgrade({ persistentVolumes: { datasets: { claim: { name: "renamed" } } } });
  await sleep(10_000);
  const claim = await get<IPersistentVolumeClaim>("persistentvolumeclaim", "renamed", "-n", namespace);
  expect(claim.status?.phase).toBe("Pending");
  await upgrade({});
  await reader.follow("A claim that was deleted");
  const { spec } = await get<IPersistentVolume>("persistentvolume", "datasets");
  expect(spec?.claimRef?.name).toBe("datasets");
});

test("Move existing volumes to another group", async () => {
  const { name } = provisioned.metadata;
  await kubectl(
    ["create", "-f", "-"],
    JSON.stringify({ apiVersion: "v1", kind: "List", items: [provisioned, claimOf(name)] }),
  );
  await kubectl(["wait", "--for=jsonpath={.status.phase}=Bound", `persistentvolume/${name}`, "--timeout=1m"]);
  reader.write({ cacheGroup: "zone-a", guard: { enabled: true } });
  await upgrade({});
  expect(await optionsOf("persistentvolume", "datasets")).toContain("cache-group=zone-a");
  expect(await optionsOf("persistentvolume", name)).toContain("cache-group=jfscache");
  await follow("Move existing volumes to another group");
  expect(await optionsOf("persistentvolume", name)).toEqual([
    "cache-size=0",
    "cache-group=zone-a",
    "no-sharing",
  ]);
});

test("Guard", async () => {
  const before = (name: string, options: string[]) => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name },
    provisioner: "csi.juicefs.com",
    mountOptions: options,
  });
  const items = [
    before("e2e-clients-joins", ['cache-group="jfscache"', "no-sharing=false"]),
    before("e2e-clients-reads", ["cache-group=jfscache", "no-sharing"]),
    before("e2e-clients-other", ["cache-group=other"]),
  ];
  await kubectl(["create", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  const joining = { ...provisioned, metadata: { name: "e2e-clients-joins" } };
  const spec = { ...provisioned.spec, mountOptions: ["cache-group=jfscache"] };
  await kubectl(["create", "-f", "-"], JSON.stringify({ ...joining, spec }));
  const [found = ""] = await follow("Guard");
  expect(found.split("\n").map((line) => line.split(/ +/).slice(0, 2))).toEqual([
    ["e2e-clients-joins", '[cache-group="jfscache"'],
    ["e2e-clients-joins", "juicefs-sc"],
  ]);
  const foreign = {
    ...provisioned,
    metadata: { name: "e2e-clients-foreign" },
    spec: { ...provisioned.spec, mountOptions: ["cache-group=zone-a"] },
  };
  await until("the guard", 60, async () => {
    const args = ["create", "--dry-run=server", "-f", "-"];
    const said = await kubectl(args, JSON.stringify(foreign)).catch((error: Error) => error.message);
    return said.includes("cache-group=zone-a without no-sharing");
  });
});

test("what is kept outlives the release, and the rest goes with it", async () => {
  reader.write({ persistentVolumes: { datasets: { keep: true } }, storageClasses: { kept: { keep: true } } });
  await upgrade({});
  await reader.run(`helm uninstall ${release} --wait`);
  const left = await kubectl(["get", "storageclasses,persistentvolumes", "-o", "name"]);
  expect(left).toContain("storageclass.storage.k8s.io/kept");
  expect(left).toContain("persistentvolume/datasets");
  expect(left).not.toContain("juicefs-sc");
  const claims = await kubectl(["get", "persistentvolumeclaims", "-n", namespace, "-o", "name"]);
  expect(claims).toContain("persistentvolumeclaim/datasets");
  // A release of the same name takes them up again.
  await reader.run(`helm install ${release} ./chart -f values.yaml`);
  expect((await get<IPersistentVolume>("persistentvolume", "datasets")).status?.phase).toBe("Bound");
});

test("no recipe is left out", () => {
  const recipes = [...recipesOf(guide)].filter(([, blocks]) => blocks.length > 0).map(([heading]) => heading);
  expect(followed.toSorted()).toEqual(recipes.toSorted());
});
