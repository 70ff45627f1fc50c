// What `helm install` says at its end.
import { describe, expect, test } from "vitest";
import type { Engine } from "../../src/helm/engines.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { notes } from "../lib/lists/renders.ts";

const notesOf = (engine: Engine, values: unknown) =>
  notes(engine, { values, release: "a", namespace: "cache" });

describe.each(engines)("$name", sideBySide, (engine) => {
  test("they say where members run, what is mounted, and what to do next", async () => {
    expect(await notesOf(engine, { cache: { size: "7Ti" }, mountOptions: ["subdir=/$(A)"] })).toBe(`\
Members run on nodes that you label; on none until then:
  kubectl label node NODE cache-group.juicefs.io/jfscache=default

Mount options of the members:
  foreground
  no-update
  cache-group=jfscache
  cache-dir=/data/jfsCache
  cache-size=7340032
  subdir=/$(A)

Mount options of the clients of StorageClass juicefs-sc:
  cache-group=jfscache
  no-sharing

Worth a second look:
- cache.requireMount is off: when a data disk is not mounted, the cache fills the node's system disk. Turn it on where cache.dirs lie on disks of their own.
- priorityClassName is empty: on a full node a client's mount pod evicts the member. system-node-critical prevents that.
- storageClasses.juicefs-sc.cache.size: without it each client also caches on the node of its application, 100 GiB by default, in /var/jfsCache on the system disk. 0 leaves that to the group.

Members are privileged pods in the host network. Where Pod Security refuses them, label the namespace:
  kubectl label namespace cache pod-security.kubernetes.io/enforce=privileged

They start once the Secret juicefs-secret is in namespace cache, with the keys name and token.

See them come up, and why one does not:
  kubectl -n cache get pods -l cache-group.juicefs.io/release=a-juicefs-cache-group -L cache-group.juicefs.io/pool -o wide
  kubectl -n cache describe pods -l cache-group.juicefs.io/release=a-juicefs-cache-group`);
  });

  test("their first line says on which nodes", async () => {
    const first = async (nodes: unknown) => (await notesOf(engine, { nodes })).split("\n")[0];
    expect(await first({ all: true })).toBe(
      "Members run on every node, also on those that join the cluster later.",
    );
    expect(await first({ selector: { a: "b", c: "d" } })).toBe("Members run on nodes labelled a=b,c=d.");
  });

  test("they name each pool's label, those of draining and joining, and its options", async () => {
    const gpu = {
      cache: { dirs: ["/data/disk0"] },
      weight: 2,
      join: { enabled: true },
      image: { tag: "ee-5.1.2-b4a5d0e" },
    };
    const found = await notesOf(engine, { drain: { enabled: true }, pools: { gpu } });
    expect(found).toContain(`Members run on nodes that you label; on none until then:
  kubectl label node NODE cache-group.juicefs.io/jfscache=default
  kubectl label --overwrite node NODE cache-group.juicefs.io/jfscache=default.draining   # before it leaves
  kubectl label node NODE cache-group.juicefs.io/jfscache=gpu
  kubectl label --overwrite node NODE cache-group.juicefs.io/jfscache=gpu.draining   # before it leaves
  kubectl label node NODE cache-group.juicefs.io/jfscache=gpu.joining   # while it joins

Mount options of the members of pool default:
  foreground
  no-update
  cache-group=jfscache
  cache-dir=/data/jfsCache
  cache-size=512000

Mount options of the members of pool gpu:
  foreground
  no-update
  cache-group=jfscache
  cache-dir=/data/disk0
  cache-size=512000
  group-weight=2

Mount options of the clients`);
  });

  test("they leave out classes that are off and a Secret that is created", async () => {
    const off = { storageClasses: { "juicefs-sc": { enabled: false } } };
    const secret = { create: true, data: { name: "v", token: "SECRET" } };
    const found = await notesOf(engine, { ...off, secret });
    expect(found).not.toMatch(/StorageClass|They start once|SECRET/);
    expect(found).toContain("pod-security");
  });

  test("they show what is mounted by each client", async () => {
    const values = {
      priorityClassName: "system-node-critical",
      cache: { requireMount: true },
      storageClasses: {
        "juicefs-sc": { enabled: false },
        fast: { cache: { dirs: ["/data/c"], size: "1Gi" } },
      },
      persistentVolumes: { images: { subdir: "/images", cache: { size: 0 } } },
    };
    const found = await notesOf(engine, values);
    expect(found).toContain(`Mount options of the clients of PersistentVolume images:
  subdir=/images
  cache-size=0
  cache-group=jfscache
  no-sharing

Mount options of the clients of StorageClass fast:
  cache-dir=/data/c
  cache-size=1024
  cache-group=jfscache
  no-sharing
`);
    expect(found).not.toContain("Worth a second look");
  });

  test("they name a directory that clients and members share", async () => {
    const shared = async (dirs: readonly string[], size: unknown = "1Gi") => {
      const values = {
        cache: { requireMount: true, dirs: ["/data/disk0", "/data/disk1/members"] },
        pools: { gpu: { cache: { dirs: ["/var/jfsCache"] } }, hdd: {} },
        storageClasses: { "juicefs-sc": { cache: { dirs, size } } },
      };
      const lines = (await notesOf(engine, values))
        .split("\n")
        .filter((line) => line.includes("clients cache in"));
      return lines.map((line) => /clients cache in .*?(?=: on a node)/.exec(line)?.[0]);
    };
    const of = (dir: string, pools: string, members: string) =>
      `clients cache in ${dir}, and members (pool ${pools}) in ${members}`;
    expect(await shared(["/data/disk0"])).toEqual([of("/data/disk0", "default, hdd", "/data/disk0")]);
    expect(await shared(["/data/disk0/c"])).toEqual([of("/data/disk0/c", "default, hdd", "/data/disk0")]);
    expect(await shared(["/data/disk1"])).toEqual([of("/data/disk1", "default, hdd", "/data/disk1/members")]);
    expect(await shared([])).toEqual([of("/var/jfsCache", "gpu", "/var/jfsCache")]);
    expect(await shared(["/data/disk00", "/data/disk1/clients"])).toEqual([]);
    expect(await shared(["/data/disk0"], 0)).toEqual([]);
  });

  test("they say when a client caches on the system disk, and how much", async () => {
    const told = async (client: unknown, kind: "storageClasses" | "persistentVolumes" = "storageClasses") => {
      const values = {
        cache: { requireMount: true, dirs: ["/var/jfsCache"] },
        storageClasses: { "juicefs-sc": { enabled: false } },
        persistentVolumes: {},
      };
      Object.assign(values[kind], { a: client });
      return (await notesOf(engine, values))
        .split("\n")
        .filter((line) => line.startsWith(`- ${kind}.a.cache.`))
        .map((line) => line.slice(`- ${kind}.a.cache.`.length));
    };
    const sized = (size: string) =>
      `size: ${size} without cache.dirs: each client also caches that much on the node of its application, in /var/jfsCache on the system disk. Set cache.dirs, or 0.`;
    const shares = expect.stringContaining("clients cache in /var/jfsCache, and members");
    expect(await told({ cache: { size: "100Gi" } })).toEqual([sized("100Gi"), shares]);
    expect(await told({ cache: { size: 1048576 } }, "persistentVolumes")).toEqual([sized("1048576"), shares]);
    for (const cache of [{ size: 0 }, { size: "0" }, { size: "100Gi", dirs: ["/data/c"] }])
      expect(await told({ cache })).toEqual([]);
    // With one of these the driver caches there instead, and in cache.dirs, if there are any.
    const elsewhere = { "juicefs/mount-cache-emptydir": "Memory:1Gi" };
    for (const cache of [{}, { size: "1Gi" }]) {
      expect(await told({ cache, parameters: elsewhere })).toEqual([]);
      const attributes = { "juicefs/mount-cache-pvc": "cache" };
      expect(await told({ cache, attributes }, "persistentVolumes")).toEqual([]);
    }
    const both = { cache: { size: "1Gi", dirs: ["/var/jfsCache"] }, parameters: elsewhere };
    expect(await told(both)).toEqual([shares]);
    expect(await told({ parameters: { "juicefs/mount-cpu-limit": "4" } })).toEqual([
      expect.stringContaining("size: without it each client also caches"),
      shares,
    ]);
  });
});
