// Where reads were served, and what the object storage was asked for.
import type { Row } from "./panel.ts";
import { meanDuration, rate, sum } from "./query.ts";

const curves = { kind: "timeseries", width: 12, height: 8 } as const;

export const reads: Row = {
  title: { en: "Where reads were served", zh: "读取来源" },
  panels: [
    {
      ...curves,
      title: { en: "Where reads of members were served", zh: "成员的读取来源" },
      description: {
        en: "What members read from their own disks, from their peers and from the object storage. The three do not add up: what one member fetches and sends to another counts for both.",
        zh: "成员从自身磁盘、其他成员和对象存储读取的数据量。三者不能相加：一个成员从对象存储拉取后发给另一成员的数据，两边都会计入。",
      },
      unit: "Bps",
      queries: [
        { expr: sum(rate("blockcache_hit_bytes_total")), legend: { en: "own disks", zh: "自身磁盘" } },
        { expr: sum(rate("remotecache_get_bytes_total")), legend: { en: "peers", zh: "其他成员" } },
        { expr: sum(rate("object_get_bytes_total")), legend: { en: "object storage", zh: "对象存储" } },
      ],
    },
    {
      ...curves,
      title: { en: "Read from the object storage, per member", zh: "各成员从对象存储读取" },
      description: {
        en: "Much in one member alone: its disks are new or full, or it warms up.",
        zh: "若某个成员明显偏高，通常是换了新盘、磁盘已满，或正在预热。",
      },
      unit: "Bps",
      queries: [{ expr: sum(rate("object_get_bytes_total"), "node"), legend: "{{node}}" }],
    },
    {
      ...curves,
      width: 8,
      title: { en: "Requests to the object storage", zh: "对象存储请求数" },
      description: { en: "Requests a second, by method.", zh: "每秒请求数，按方法区分。" },
      unit: "reqps",
      queries: [{ expr: sum(rate("object_requests_total"), "method"), legend: "{{method}}" }],
    },
    {
      ...curves,
      width: 8,
      title: { en: "Mean duration of requests to the object storage", zh: "对象存储请求平均耗时" },
      description: {
        en: "By method. Nothing where there was no request.",
        zh: "按方法区分。没有请求时无数据。",
      },
      unit: "s",
      queries: [
        {
          expr: meanDuration("object_request_seconds_total", "object_requests_total", "method"),
          legend: "{{method}}",
        },
      ],
    },
    {
      ...curves,
      width: 8,
      title: { en: "Failed requests to the object storage", zh: "对象存储失败请求" },
      description: {
        en: "Per member. The client tries them again.",
        zh: "按成员区分。客户端会自行重试。",
      },
      unit: "cps",
      queries: [{ expr: sum(rate("object_errors_total"), "node"), legend: "{{node}}" }],
    },
  ],
};
