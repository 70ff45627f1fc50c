// The cache disks: what is on them, what room there is, and which of them fail.
import type { Words } from "../messages/message.ts";
import type { Query, Row } from "./panel.ts";
import { max, of, rate, sum } from "./query.ts";

const perDisk = "node, directory";

/** Each with the metric that is 1 where a disk is so. */
const troubles: readonly { of: string; legend: Words }[] = [
  { of: "disk_read_only", legend: { en: "Read-only", zh: "只读" } },
  { of: "disk_lost", legend: { en: "Lost", zh: "已卸载" } },
  { of: "disk_left_out", legend: { en: "Left out", zh: "已跳过" } },
  { of: "disk_silent", legend: { en: "Silent", zh: "无响应" } },
];

const columns: readonly Query[] = [
  { expr: max(of("disk_size_bytes"), perDisk), legend: { en: "Size", zh: "容量" }, unit: "bytes" },
  {
    expr: max(of("disk_cache_bytes"), perDisk),
    legend: { en: "Used by the cache", zh: "缓存占用" },
    unit: "bytes",
  },
  { expr: max(of("disk_free_bytes"), perDisk), legend: { en: "Free", zh: "可用" }, unit: "bytes" },
  ...troubles.map(
    ({ of: name, legend }): Query => ({ expr: max(of(name), perDisk), legend, flag: "bad", unit: "short" }),
  ),
];

const half = { width: 12, height: 8 } as const;

export const disks: Row = {
  title: { en: "Disks", zh: "磁盘" },
  panels: [
    {
      ...half,
      title: { en: "Disks in trouble", zh: "异常磁盘" },
      description: {
        en: "How many cache directories are read-only, no longer mounted (with cache.requireMount), left out by the client's start, or have not answered for 30 seconds. The table below says which.",
        zh: "只读、已被卸载（需启用 cache.requireMount）、客户端启动时被跳过，或 30 秒未响应的缓存目录数。具体目录见下表。",
      },
      kind: "stat",
      unit: "short",
      queries: troubles.map(({ of: name, legend }) => ({ expr: sum(of(name)), legend })),
      zeroIsFine: true,
    },
    {
      ...half,
      title: { en: "How full the caches are", zh: "缓存使用率" },
      description: {
        en: "Bytes in each member's cache against the size that its client was started with. A full cache is right: then the oldest blocks are evicted.",
        zh: "各成员缓存的数据量与其客户端启动时的容量之比。缓存写满属正常现象，此后会淘汰旧的缓存块。",
      },
      kind: "bargauge",
      unit: "percentunit",
      queries: [
        {
          expr: `${sum(of("blockcache_bytes"), "node")} / (${sum(of("configured_size_bytes"), "node")} > 0)`,
          legend: "{{node}}",
        },
      ],
    },
    {
      title: { en: "Cache directories", zh: "缓存目录" },
      description: {
        en: "Each directory of each member. Size and free are those of its file system. Silent: its other figures are not known then.",
        zh: "各成员的每个缓存目录。容量与可用空间为其所在文件系统的数值。无响应时其他数值未知。",
      },
      kind: "table",
      unit: "bytes",
      width: 24,
      height: 10,
      labels: ["node", "directory"],
      queries: columns,
    },
    {
      ...half,
      title: { en: "Used by the cache", zh: "缓存占用" },
      description: {
        en: "What the files of this cache take in each directory. On slow disks it is counted more rarely.",
        zh: "本缓存的文件在各目录中占用的空间。磁盘较慢时统计间隔会变长。",
      },
      kind: "timeseries",
      unit: "bytes",
      queries: [{ expr: max(of("disk_cache_bytes"), perDisk), legend: "{{node}} {{directory}}" }],
    },
    {
      ...half,
      title: { en: "Free", zh: "可用空间" },
      description: {
        en: "What is free on the file system of each directory, whoever uses the rest.",
        zh: "各目录所在文件系统的可用空间，无论其余空间由谁占用。",
      },
      kind: "timeseries",
      unit: "bytes",
      queries: [{ expr: max(of("disk_free_bytes"), perDisk), legend: "{{node}} {{directory}}" }],
    },
    {
      ...half,
      title: { en: "Configured size against the disks", zh: "配置容量与磁盘容量之比" },
      description: {
        en: "cache-size as the client was started with it against the size of the member's disks. Above 100% the disks are full before the cache is. A disk with several directories counts several times.",
        zh: "客户端启动时的 cache-size 与该成员磁盘总容量之比。超过 100% 时，磁盘会先于缓存写满。同一磁盘上有多个目录时会重复计算。",
      },
      kind: "bargauge",
      unit: "percentunit",
      queries: [
        {
          expr: `${sum(of("configured_size_bytes"), "node")} / (${sum(of("disk_size_bytes"), "node")} > 0)`,
          legend: "{{node}}",
        },
      ],
    },
    {
      ...half,
      title: { en: "Evicted", zh: "淘汰" },
      description: {
        en: "Bytes removed to make room, per member. Much and steady: the cache is too small for what is read.",
        zh: "各成员为腾出空间而删除的数据量。若持续偏高，说明缓存容量小于实际读取的数据集。",
      },
      kind: "timeseries",
      unit: "Bps",
      queries: [{ expr: sum(rate("blockcache_evicted_bytes_total"), "node"), legend: "{{node}}" }],
    },
  ],
};
