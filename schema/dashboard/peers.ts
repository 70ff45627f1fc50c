// Traffic between members and whoever asks them.
import type { Words } from "../messages/message.ts";
import type { Row } from "./panel.ts";
import { meanDuration, rate, sum } from "./query.ts";

/** What goes to and fro, with the names of its counters. */
const ways: readonly { legend: Words; of: string; things: string }[] = [
  { of: "send", things: "sends", legend: { en: "sent to peers that asked", zh: "应请求发送" } },
  { of: "get", things: "gets", legend: { en: "asked of peers", zh: "向其他成员请求" } },
  { of: "put", things: "puts", legend: { en: "given to peers to keep", zh: "交给其他成员保存" } },
  { of: "receive", things: "receives", legend: { en: "received to keep", zh: "接收保存" } },
];

const curves = { kind: "timeseries", width: 12, height: 8 } as const;

export const peers: Row = {
  title: { en: "Traffic between peers", zh: "成员间流量" },
  panels: [
    {
      ...curves,
      title: { en: "Bytes between peers", zh: "成员间传输量" },
      description: {
        en: "Of all chosen members together. What they send goes to clients of the group as well.",
        zh: "所选成员的合计。发送量中包括发给本缓存组客户端的数据。",
      },
      unit: "Bps",
      queries: ways.map(({ of, legend }) => ({ expr: sum(rate(`remotecache_${of}_bytes_total`)), legend })),
    },
    {
      ...curves,
      title: { en: "Sent, per member", zh: "各成员的发送量" },
      description: {
        en: "What each member sends to peers that ask: in proportion to their weights where data is spread well.",
        zh: "各成员应请求发送的数据量。数据分布均匀时，应与其权重成正比。",
      },
      unit: "Bps",
      queries: [{ expr: sum(rate("remotecache_send_bytes_total"), "node"), legend: "{{node}}" }],
    },
    {
      ...curves,
      title: { en: "Mean duration of a block", zh: "每块平均耗时" },
      description: {
        en: "How long a block has taken on the mean. Nothing where there was none.",
        zh: "传输一个缓存块的平均耗时。没有传输时无数据。",
      },
      unit: "s",
      queries: ways.map(({ of, things, legend }) => ({
        expr: meanDuration(`remotecache_${of}_seconds_total`, `remotecache_${things}_total`),
        legend,
      })),
    },
    {
      ...curves,
      title: { en: "Errors between peers", zh: "成员间错误" },
      description: {
        en: "Per member. Steady errors of one: look at its network, its firewall and the port it listens on.",
        zh: "按成员区分。若某个成员持续报错，请检查其网络、防火墙与监听端口。",
      },
      unit: "cps",
      queries: [{ expr: sum(rate("remotecache_errors_total"), "node"), legend: "{{node}}" }],
    },
  ],
};
