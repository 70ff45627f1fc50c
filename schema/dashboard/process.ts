// The client's process: what it takes of its node.
import type { Words } from "../messages/message.ts";
import type { Row } from "./panel.ts";
import { of, rate, sum } from "./query.ts";

/** What the memory is for, with its metric. */
const uses: readonly { of: string; legend: Words }[] = [
  { of: "client_buffer_bytes", legend: { en: "all buffers", zh: "全部缓冲区" } },
  { of: "client_read_buffer_bytes", legend: { en: "buffers of reads", zh: "读缓冲区" } },
  { of: "client_heap_inuse_bytes", legend: { en: "heap in use", zh: "堆内存（使用中）" } },
  { of: "client_heap_cache_bytes", legend: { en: "caches in the heap", zh: "堆内缓存" } },
  { of: "client_off_heap_cache_bytes", legend: { en: "caches outside the heap", zh: "堆外缓存" } },
];

const curves = { kind: "timeseries", width: 12, height: 8 } as const;

export const process: Row = {
  title: { en: "The client's process", zh: "客户端进程" },
  panels: [
    {
      ...curves,
      title: { en: "Processors in use", zh: "CPU 使用量" },
      description: {
        en: "Cores that each member's client keeps busy.",
        zh: "各成员的客户端占用的 CPU 核数。",
      },
      unit: "short",
      queries: [{ expr: sum(rate("client_cpu_seconds_total"), "node"), legend: "{{node}}" }],
    },
    {
      ...curves,
      title: { en: "Memory", zh: "内存" },
      description: {
        en: "Memory of each member's client. The page cache of its disks is not in it, and counts towards the container's limit.",
        zh: "各成员的客户端占用的内存，不含磁盘的页缓存；页缓存计入容器的内存用量。",
      },
      unit: "bytes",
      queries: [{ expr: sum(of("client_memory_bytes"), "node"), legend: "{{node}}" }],
    },
    {
      ...curves,
      title: { en: "Buffers, per member", zh: "各成员的缓冲区" },
      description: {
        en: "Memory in all buffers. Near buffer-size the client slows down writes and read-ahead.",
        zh: "全部缓冲区占用的内存。接近 buffer-size 时，客户端会减慢写入与预读。",
      },
      unit: "bytes",
      queries: [{ expr: sum(of("client_buffer_bytes"), "node"), legend: "{{node}}" }],
    },
    {
      ...curves,
      title: { en: "What memory is for", zh: "内存用途" },
      description: {
        en: "Of all chosen members together. Parts overlap: buffers of reads are among all buffers.",
        zh: "所选成员的合计。各项有重叠：读缓冲区包含在全部缓冲区之内。",
      },
      unit: "bytes",
      queries: uses.map(({ of: name, legend }) => ({ expr: sum(of(name)), legend })),
    },
  ],
};
