// Caches in memory: below /dev/shm, where what is cached counts against the container's memory.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { describe, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { render, warnings as warningsOf } from "../lib/lists/renders.ts";

const inMemory = (size: unknown, memory: object, more: object = {}) => ({
  cache: { dirs: ["/dev/shm/jfs"], size, requireMount: true },
  resources: { requests: { cpu: 4 }, ...memory },
  ...more,
});

describe.each(engines)("$name", sideBySide, (engine) => {
  test("mounts the directory itself, and nothing of what is around it", async () => {
    const dirs = ["/dev/shm/jfs", "/dev/shm/a/b", "/data/disk0"];
    const objects = await render(engine, { values: { cache: { dirs } } });
    const set = objects.find(({ kind }) => kind === "DaemonSet") as unknown as IDaemonSet;
    const pod = set.spec?.template?.spec;
    const mounts = (pod?.containers[0]?.volumeMounts ?? []).filter(({ name }) => /^cache-/.test(name));
    const directory = (path: string) => ({ path, type: "DirectoryOrCreate" });
    expect(mounts.map(({ mountPath }) => mountPath)).toEqual(["/dev/shm/jfs", "/dev/shm/a/b", "/data"]);
    expect(mounts.map(({ name }) => pod?.volumes?.find((volume) => volume.name === name)?.hostPath)).toEqual([
      directory("/dev/shm/jfs"),
      directory("/dev/shm/a/b"),
      directory("/data"),
    ]);
  });

  const quiet = {
    priorityClassName: "system-node-critical",
    storageClasses: { "juicefs-sc": { cache: { size: 0 } } },
  };
  const warnings = async (values: object) =>
    (await warningsOf(engine, { values: { ...quiet, ...values } })).filter((text) =>
      text.includes("resources.requests.memory"),
    );

  test("warns where less memory is requested than is used, with or without a limit", async () => {
    const text = (size: string, requests: string, sum: string) =>
      `cache.size: ${size} of it lie in memory (/dev/shm/jfs), and with buffer-size (300Mi) that is more than resources.requests.memory${requests}: request ${sum} at least, or a node that is short of memory evicts the member.`;
    const requests = (memory: unknown) => ({ requests: { memory } });
    expect(await warnings(inMemory("1Ti", requests(null)))).toEqual([
      text("1048576Mi", ", which is not set", "1048876Mi"),
    ]);
    expect(await warnings(inMemory(9941, requests("10Gi")))).toEqual([text("9941Mi", " (10Gi)", "10241Mi")]);
    expect(await warnings(inMemory(9940, requests("10Gi")))).toEqual([]);
    expect(await warnings(inMemory(9940, requests(10737418240)))).toEqual([]);
    const limited = { requests: { memory: "1Gi" }, limits: { memory: "64Gi" } };
    expect(await warnings(inMemory("32Gi", limited))).toEqual([text("32768Mi", " (1Gi)", "33068Mi")]);
    expect(await warnings({ ...inMemory("32Gi", limited), cache: { size: "32Gi" } })).toEqual([]);
  });
});
