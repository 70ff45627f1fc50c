// Caches in memory that just fit.
import type { Right } from "./all.ts";

const values = (dirs: string[], size: unknown, memory: object, mountOptions: string[] = []) => ({
  cache: { dirs, size },
  resources: { requests: { memory: "1Mi" }, ...memory },
  mountOptions,
});

const limit = (memory: unknown) => ({ limits: { memory } });

export const rightMemory: readonly Right[] = [
  ["no limit", values(["/dev/shm/jfs"], "1Ti", {})],
  ["one that has room for the buffer", values(["/dev/shm/jfs"], "11987Mi", limit("12Gi"))],
  ["one in bytes", values(["/dev/shm/jfs"], 11987, limit(12884901888))],
  ["a buffer that is given", values(["/dev/shm/jfs"], "11263Mi", limit("12Gi"), ["buffer-size=1024"])],
  ["half of it on a disk", values(["/dev/shm/a", "/data/b"], "23974Mi", limit("12Gi"))],
  ["all of it on disks", values(["/data/dev/shm/a"], "1Ti", limit("12Gi"))],
];
