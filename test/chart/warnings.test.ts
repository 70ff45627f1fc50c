// What is allowed and deserves a second look, one kind after the other. Where notes and preview show it: their own tests.
import { describe, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { warnings as warningsOf } from "../lib/lists/renders.ts";
import { quiet } from "../lib/quiet.ts";

describe.each(engines)("$name warns", sideBySide, (engine) => {
  const warnings = (values: object) => warningsOf(engine, { values: { ...quiet, ...values } });

  test("of nothing, where there is nothing", async () => {
    expect(await warnings({})).toEqual([]);
  });

  test("of minReadySeconds, by the places where it is written", async () => {
    const text =
      "does nothing any more, since raising it lets a roll-out take members all at once. For slower ones set settleSeconds.";
    expect(await warnings({ minReadySeconds: 30 })).toEqual([`minReadySeconds: ${text}`]);
    expect(
      await warnings({ minReadySeconds: 60, pools: { gpu: {}, hdd: { minReadySeconds: "60" } } }),
    ).toEqual([`minReadySeconds, pools.hdd.minReadySeconds: ${text}`]);
    const everywhere = { gpu: { minReadySeconds: 60 }, hdd: { minReadySeconds: 60 } };
    expect(await warnings({ pools: everywhere })).toEqual([
      `pools.gpu.minReadySeconds, pools.hdd.minReadySeconds: ${text}`,
    ]);
  });

  test("of objects for metrics that are off", async () => {
    const address = "node";
    for (const key of ["podMonitor", "service"]) {
      expect(await warnings({ metrics: { address, [key]: { enabled: true } } })).toEqual([
        `metrics.${key}.enabled does nothing while metrics.enabled is off.`,
      ]);
      expect(await warnings({ metrics: { enabled: true, address, [key]: { enabled: true } } })).toEqual([]);
    }
  });

  test("of counters that are hidden where metrics are on", async () => {
    const pools = { gpu: { mountOptions: ["hide-internal"] } };
    const metrics = { enabled: true };
    expect(await warnings({ pools })).toEqual([]);
    expect(await warnings({ metrics, pools })).toEqual([
      "pools.gpu.mountOptions[0]: hide-internal hides the client's counters, so metrics are those of the member alone: remove it.",
    ]);
  });

  test("of a port that the node's own services may have", async () => {
    const text = "below 1024 the node's own services listen: use a port from 1024 up that none of them has.";
    for (const port of [1, 1023, "80"])
      expect(await warnings({ network: { port } })).toEqual([`network.port: ${text}`]);
    for (const port of [0, 1024, "1024"]) expect(await warnings({ network: { port } })).toEqual([]);
    expect(await warnings({ pools: { gpu: { network: { port: 80 } } } })).toEqual([
      `pools.gpu.network.port: ${text}`,
    ]);
  });

  test("of pools of which some have a weight", async () => {
    const some = (weighed: string, others: string) =>
      `weight: of pools ${weighed} have a weight and ${others} have none, and what a client weighs without one is not public: give each pool a weight.`;
    expect(await warnings({ pools: { a: { weight: 2 }, b: {}, c: { weight: 1 } } })).toEqual([
      some("a, c", "default, b"),
    ]);
    expect(await warnings({ weight: "2", pools: { a: { weight: "" } } })).toEqual([some("default", "a")]);
    // By the size of their disks, and without data.
    const byDisks = { weight: "", mountOptions: ["group-weight-unit=10240"] };
    expect(await warnings({ weight: 2, pools: { a: byDisks, b: { weight: 0 } } })).toEqual([]);
    expect(
      await warnings({
        weight: 2,
        drain: { enabled: true },
        join: { enabled: true },
        image: { tag: "ee-5.1.2-a" },
      }),
    ).toEqual([]);
  });

  test("of weights that are not in proportion to the disks", async () => {
    const text = (at: string, most: string, least: string, times: string) =>
      `${at}: in relation to cache.size, members of pool ${most} weigh ${times} times as much as those of pool ${least}, and so begin to evict while the others have room: make weights proportional to cache.size.`;
    const pools = (weight: number | string, size: string) => ({
      weight: 100,
      cache: { requireMount: true, size: "1Ti" },
      pools: { gpu: { weight, cache: { size } } },
    });
    expect(await warnings(pools(100, "4Ti"))).toEqual([text("weight", "default", "gpu", "4")]);
    expect(await warnings(pools("300", "2Ti"))).toEqual([text("pools.gpu.weight", "gpu", "default", "1.5")]);
    expect(await warnings(pools(200, "2Ti"))).toEqual([]);
    expect(await warnings(pools(125, "1Ti"))).toEqual([]);
    expect(await warnings(pools(126, "1Ti"))).toEqual([text("pools.gpu.weight", "gpu", "default", "1.3")]);
    expect(await warnings(pools(0, "1Ti"))).toEqual([]);
  });

  test("of a restart upon a lost disk, where nobody looks for one", async () => {
    const text = (at: string) =>
      `${at}: restart does nothing without cache.requireMount, with which alone a member looks for lost disks.`;
    const off = expect.stringMatching(/cache\.requireMount is off/);
    expect(await warnings({ cache: { requireMount: true, onDiskLoss: "restart" } })).toEqual([]);
    expect(await warnings({ cache: { onDiskLoss: "restart" } })).toEqual([off, text("cache.onDiskLoss")]);
    const pools = { gpu: { cache: { requireMount: false } } };
    const cache = { requireMount: true, onDiskLoss: "restart" };
    expect(await warnings({ cache, pools })).toEqual([off, text("cache.onDiskLoss")]);
    const own = { hdd: { cache: { ...pools.gpu.cache, onDiskLoss: "restart" } } };
    expect(await warnings({ cache: { requireMount: true }, pools: own })).toEqual([
      off,
      text("pools.hdd.cache.onDiskLoss"),
    ]);
  });

  test("of a liveness probe that is faster than the client", async () => {
    const text = (at: string) =>
      `${at} gives up in less than 180 s (periodSeconds times failureThreshold): its client would mend itself after 2 to 3 minutes. Raise one of them.`;
    const probe = (periodSeconds: unknown, failureThreshold: unknown) => ({
      livenessProbe: { enabled: true, periodSeconds, failureThreshold },
    });
    expect(await warnings(probe(10, 17))).toEqual([text("livenessProbe")]);
    expect(await warnings(probe("179", "1"))).toEqual([text("livenessProbe")]);
    expect(await warnings(probe(10, 18))).toEqual([]);
    expect(await warnings({ livenessProbe: { enabled: true } })).toEqual([]);
    expect(await warnings({ livenessProbe: { failureThreshold: 1 } })).toEqual([]);
    const pools = { gpu: { livenessProbe: { failureThreshold: 3 } }, hdd: {} };
    expect(await warnings({ livenessProbe: { enabled: true }, pools })).toEqual([
      text("pools.gpu.livenessProbe"),
    ]);
  });

  test("of blocks that wait for their upload when a member has to end", async () => {
    const grace = "terminationGracePeriodSeconds";
    const text = (at: string, of = grace) =>
      `${at}: with writeback, and ${of} below 60, what is not uploaded yet may not be in time: set ${of} to 60 or more.`;
    for (const option of ["writeback", "writeback=true"]) {
      expect((await warnings({ mountOptions: ["buffer-size=1024", option] })).at(-1)).toBe(
        text("mountOptions[1]"),
      );
      const later = await warnings({ mountOptions: [option], terminationGracePeriodSeconds: "60" });
      expect(later.filter((line) => line.includes("with writeback"))).toEqual([]);
    }
    const others = await warnings({ mountOptions: ["writeback-dir=/x", "no-writeback"] });
    expect(others.filter((line) => !line.includes("no public list"))).toEqual([]);
    const pools = { gpu: { terminationGracePeriodSeconds: 59 } };
    const values = { mountOptions: ["writeback"], terminationGracePeriodSeconds: 120, pools };
    expect(await warnings(values)).toEqual([text("mountOptions[0]", `pools.gpu.${grace}`)]);
  });

  test("of members that the clients' mount pods would evict", async () => {
    const text = (at: string) =>
      `${at} is empty: on a full node a client's mount pod evicts the member. system-node-critical prevents that.`;
    const none = { priorityClassName: "" };
    expect(await warnings(none)).toEqual([text("priorityClassName")]);
    const classes = { storageClasses: { "juicefs-sc": { enabled: false } } };
    const volumes = { persistentVolumes: { images: { cache: { size: 0 } } } };
    expect(await warnings({ ...none, ...classes, ...volumes })).toEqual([text("priorityClassName")]);
    expect(await warnings({ ...none, ...classes })).toEqual([
      expect.stringMatching(/^storageClasses and persistentVolumes: none is enabled/),
    ]);
    expect(await warnings({ pools: { gpu: none, hdd: {} } })).toEqual([text("pools.gpu.priorityClassName")]);
    expect(await warnings({ ...none, pools: { gpu: {} } })).toEqual([text("priorityClassName")]);
    expect(await warnings({ ...none, pools: { gpu: none } })).toEqual([
      text("priorityClassName, pools.gpu.priorityClassName"),
    ]);
  });

  test("of options that are for members, on clients", async () => {
    const text = (option: string) =>
      `${option} says where members are reached; a client that only reads is reached by none, and what it does with it is not public. Leave it out.`;
    const mountOptions = ["group-ip=10.0.0.1", "group_network=10.0.0.0/8", "group-compress"];
    const storageClasses = { "juicefs-sc": { cache: { size: 0 }, mountOptions } };
    expect(await warnings({ storageClasses })).toEqual([
      `storageClasses.juicefs-sc.mountOptions[0]: ${text("group-ip")}`,
      `storageClasses.juicefs-sc.mountOptions[1]: ${text("group-network")}`,
    ]);
  });

  test("of clients that write back", async () => {
    const text =
      "with writeback, what an application has written may be lost with its node or mount pod until it is uploaded, and readers elsewhere do not see it before. Leave it out unless your applications can bear that.";
    const volume = (option: string) => ({ v: { cache: { size: 0 }, mountOptions: [option] } });
    for (const option of ["writeback", "writeback=true"])
      expect((await warnings({ persistentVolumes: volume(option) })).at(-1)).toBe(
        `persistentVolumes.v.mountOptions[0]: ${text}`,
      );
    const others = await warnings({ persistentVolumes: volume("writeback-dir=/x") });
    expect(others.filter((line) => !line.includes("no public list"))).toEqual([]);
  });

  test("of mount options that whoever makes a claim can write", async () => {
    const text = (key: string, placeholder: string) =>
      `storageClasses.juicefs-sc.${key} has ${placeholder}, which whoever makes a claim writes: it becomes part of the mount options, so a comma in it adds an option. guard.enabled refuses the volume that would join the ring so.`;
    const of = (storageClass: object) =>
      warnings({ storageClasses: { "juicefs-sc": { cache: { size: 0 }, ...storageClass } } });
    const labels = `\${.PVC.labels.example.com/team}`;
    const annotations = `\${.pvc.annotations.team}`;
    expect(await of({ parameters: { pathPattern: `a/${labels}/b` } })).toEqual([
      text("parameters.pathPattern", labels),
    ]);
    expect(await of({ mountOptions: [`subdir=/${annotations}`] })).toEqual([
      text("mountOptions[0]", annotations),
    ]);
    expect(await of({ parameters: { pathPattern: `\${.pvc.namespace}/\${.node.labels.zone}` } })).toEqual([]);
  });

  test("of keys of the CSI driver that nobody knows yet", async () => {
    const storageClasses = {
      "juicefs-sc": {
        cache: { size: 0 },
        parameters: { "juicefs/mount-cpu": "1", "juicefs/mount-cpu-limit": "5", secretFinalizer: "true" },
      },
    };
    const persistentVolumes = { v: { cache: { size: 0 }, attributes: { "juicefs/mount-cpu": "1" } } };
    expect(await warnings({ storageClasses, persistentVolumes })).toEqual([
      "persistentVolumes.v.attributes.juicefs/mount-cpu, storageClasses.juicefs-sc.parameters.juicefs/mount-cpu is not among what driver 0.32 knows: it is handed on as it is.",
    ]);
  });

  test("of a ring in which nobody holds data", async () => {
    const text =
      "weight is 0 for all members: none of them holds data, and clients read everything from the object storage. Give members that serve a weight of 1 or more.";
    expect(await warnings({ weight: 0 })).toEqual([text]);
    expect(await warnings({ weight: "0", pools: { gpu: {}, hdd: { weight: 0 } } })).toEqual([text]);
    expect(await warnings({ weight: 0, pools: { gpu: { weight: 1 } } })).toEqual([]);
    expect(await warnings({ weight: 0, pools: { gpu: { weight: "" } } })).toEqual([]);
    expect(await warnings({ drain: { enabled: true } })).toEqual([]);
  });
});
