// Caches in memory that do not fit into it.
import type { Refused } from "./rules.ts";

const values = (dirs: string[], size: unknown, memory: string, mountOptions: string[] = []) => ({
  cache: { dirs, size },
  resources: { requests: { memory: "1Mi" }, limits: { memory } },
  mountOptions,
});

const says = (size: string, dirs: string, buffer: string, memory: string) =>
  `cache.size: ${size} of it lie in memory (${dirs}), and do not fit with buffer-size (${buffer}) into the memory limit ${memory}: raise resources.limits.memory, or lower cache.size`;

const one = ["/dev/shm/jfs"];

export const refusedMemory: readonly Refused[] = [
  [
    "126 MiB in memory under a limit of 128",
    values(one, 126, "128Mi", ["buffer-size=2"]),
    says("126Mi", "/dev/shm/jfs", "2Mi", "128Mi"),
  ],
  [
    "the client's own buffer beside it",
    values(one, "11988Mi", "12Gi"),
    says("11988Mi", "/dev/shm/jfs", "300Mi", "12Gi"),
  ],
  [
    "a buffer that is given",
    values(one, "11Gi", "12Gi", ["no-syslog", "buffer-size=1024"]),
    says("11264Mi", "/dev/shm/jfs", "1024Mi", "12Gi"),
  ],
  [
    "one in another unit",
    values(one, "11Gi", "12Gi", ["buffer_size=1G"]),
    says("11264Mi", "/dev/shm/jfs", "1Gi", "12Gi"),
  ],
  [
    "a size that is not given",
    { ...values(one, 512000, "64Gi"), cache: { dirs: one } },
    says("512000Mi", "/dev/shm/jfs", "300Mi", "64Gi"),
  ],
  [
    "the part of it that is in memory, rounded up",
    values(["/dev/shm/a", "/data/b", "/dev/shm/c"], "17982Mi", "12Gi"),
    says("11988Mi", "/dev/shm/a, /dev/shm/c", "300Mi", "12Gi"),
  ],
  [
    "a part that is no whole number",
    values(["/dev/shm/a", "/data/b"], "23975Mi", "12Gi"),
    says("11988Mi", "/dev/shm/a", "300Mi", "12Gi"),
  ],
  [
    "a pool's own",
    {
      resources: { requests: { memory: "1Gi" }, limits: { memory: "64Gi" } },
      pools: { gpu: { cache: { dirs: one, size: "64Gi" } }, disks: {} },
    },
    "pools.gpu.cache.size: 65536Mi of it lie in memory (/dev/shm/jfs), and do not fit with buffer-size (300Mi) into the memory limit 64Gi: raise resources.limits.memory, or lower pools.gpu.cache.size",
  ],
];
