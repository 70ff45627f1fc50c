// The client's own process.
import type { Counter, Metric } from "./metric.ts";

export const processMetrics: readonly Metric[] = [
  gauge("client_uptime_seconds", "V", "For how long the client has run.", "客户端已运行的时间。", {
    enterprise: "uptime",
    community: "juicefs_uptime",
  }),
  {
    name: "client_cpu_seconds_total",
    type: "counter",
    mark: "V",
    counters: [{ enterprise: "cpuusage", unit: "microseconds", community: "juicefs_cpu_usage" }],
    en: "Processor time of the client.",
    zh: "客户端使用的 CPU 时间。",
  },
  gauge("client_memory_bytes", "V", "Memory of the client.", "客户端占用的内存。", {
    enterprise: "memusage",
    community: "juicefs_memory",
  }),
  gauge("client_buffer_bytes", "V", "Memory in all buffers.", "缓冲区占用的总内存。", {
    enterprise: "totalBufferUsed",
    community: "juicefs_used_buffer_size_bytes",
  }),
  gauge("client_read_buffer_bytes", "V", "Memory in the buffers of reads.", "读缓冲区占用的内存。", {
    enterprise: "readBufferUsed",
    community: "juicefs_used_read_buffer_size_bytes",
  }),
  gauge("client_heap_cache_bytes", "S", "Memory of caches in the heap.", "堆内缓存占用的内存。", {
    enterprise: "heapCacheUsed",
  }),
  gauge("client_off_heap_cache_bytes", "S", "Memory of caches outside the heap.", "堆外缓存占用的内存。", {
    enterprise: "offHeapCacheUsed",
  }),
  gauge("client_heap_inuse_bytes", "V", "Memory of the heap in use.", "堆中正在使用的内存。", {
    enterprise: "heapInuse",
    community: "juicefs_go_memstats_heap_inuse_bytes",
  }),
  gauge("client_heap_bytes", "V", "Memory reserved for the heap.", "为堆保留的内存。", {
    enterprise: "heapSys",
    community: "juicefs_go_memstats_heap_sys_bytes",
  }),
  {
    name: "client_gc_pause_seconds_total",
    type: "counter",
    mark: "V",
    counters: [{ enterprise: "gcPause", unit: "nanoseconds" }],
    en: "Time that the client has paused to collect garbage.",
    zh: "客户端因垃圾回收而暂停的时间。",
  },
  gauge("client_goroutines", "V", "Goroutines of the client.", "客户端的 goroutine 数。", {
    enterprise: "goroutines",
    community: "juicefs_go_goroutines",
  }),
  gauge("client_threads", "V", "Threads of the client.", "客户端的线程数。", {
    enterprise: "threads",
    community: "juicefs_go_threads",
  }),
];

function gauge(name: string, mark: Metric["mark"], en: string, zh: string, counter: Counter): Metric {
  return { name, type: "gauge", mark, counters: [counter], en, zh };
}
