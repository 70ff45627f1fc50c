// What is wrong with the values of metrics, and the way out.
import type { Message } from "./message.ts";

export const metricsMessages = {
  "metrics-off": {
    en: "{at} does nothing while metrics.enabled is off.",
    zh: "{at}：metrics.enabled 未启用，此项不起作用。",
  },
  "metrics-loopback": {
    en: "{at}: nobody else reaches the loopback address: set metrics.address to node or all",
    zh: "{at}：其他主机无法访问回环地址：请将 metrics.address 设为 node 或 all",
  },
  "metrics-port-taken": {
    en: "{at}: {port} is the members' own port: set metrics.port or network.port to another one",
    zh: "{at}：{port} 已是成员之间通信的端口：请将 metrics.port 或 network.port 改为其他端口",
  },
  "metrics-port-low": {
    en: "{at}: the exporter is not root, and may listen on 1024 and above: set one of those",
    zh: "{at}：exporter 不以 root 运行，只能监听 1024 及以上的端口：请改用这一范围内的端口",
  },
  "metrics-percent": {
    en: "{at}: {percent} is no share: write one of 100 at most",
    zh: "{at}：{percent} 不是百分比：请写 100 以内的数",
  },
  "metrics-hidden": {
    en: "{at}: hide-internal hides the client's counters, so metrics are those of the member alone: remove it.",
    zh: "{at}：hide-internal 会隐藏客户端的计数器，此时只有成员自身的指标：请去掉它。",
  },
} satisfies Record<string, Message>;
