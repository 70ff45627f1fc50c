// The ring at a glance, and how much of what it was asked for it had.
import type { Panel, Query, Row } from "./panel.ts";
import { count, hitsAtLeast, hitsAtMost, max, of, sum, wanted } from "./query.ts";

const inRing = `count(${of("up")} == 1) or vector(0)`;
const ready = sum(of("member_ready"));
const draining = count(of("up", 'role="draining"'));
const joining = count(of("up", 'role="joining"'));
const waiting = count(`${of("member_waiting")} == 1`);

const figure = { kind: "stat", unit: "short", width: 3, height: 4 } as const;

const figures: readonly Panel[] = [
  {
    ...figure,
    title: { en: "In the ring", zh: "缓存环中的成员" },
    description: {
      en: "Members whose client's counters were read within the last 30 seconds. An exporter that runs alone counts as well, also one in a client's mount pod.",
      zh: "最近 30 秒内读到客户端计数器的成员数。单独运行的 exporter 也计算在内，包括运行在客户端 Mount Pod 中的。",
    },
    queries: [{ expr: inRing }],
  },
  {
    ...figure,
    title: { en: "Ready", zh: "就绪" },
    description: {
      en: "Members whose volume is mounted and answers, and that lack nothing.",
      zh: "已挂载、能响应且无异常的成员数。",
    },
    queries: [{ expr: ready }],
  },
  {
    ...figure,
    title: { en: "Wanted", zh: "期望" },
    description: {
      en: "How many members Kubernetes wants: the nodes of the DaemonSets of which at least one member shows metrics. Needs kube-state-metrics, and the pod's name as a label, as the PodMonitor gives it. The node that you choose makes no difference here.",
      zh: "Kubernetes 期望的成员数，即各 DaemonSet 应运行的节点数（至少有一个成员输出指标的 DaemonSet 才计入）。需要 kube-state-metrics，且指标带有 pod 标签（使用 PodMonitor 时自带）。不受所选节点影响。",
    },
    queries: [{ expr: wanted }],
  },
  {
    ...figure,
    title: { en: "Leaving", zh: "平滑下线" },
    description: {
      en: "Members that give their blocks away before their node leaves.",
      zh: "正在平滑下线（迁出缓存）的成员数：节点下线之前，先把缓存块迁移给其他成员。",
    },
    queries: [{ expr: draining }],
  },
  {
    ...figure,
    title: { en: "Joining", zh: "平滑加入" },
    description: {
      en: "Members that join, and ask the others for what they lack.",
      zh: "正在平滑加入的成员数：缓存未命中时先将请求转发给其他成员。",
    },
    queries: [{ expr: joining }],
  },
  {
    ...figure,
    title: { en: "Waiting", zh: "等待" },
    description: {
      en: "Members that cannot go on and wait. The code beside each says for what, and docs/troubleshooting.md what to do.",
      zh: "无法继续而处于等待状态的成员数。原因见下表中的错误码，处理方法见 docs/troubleshooting.zh-CN.md。",
    },
    queries: [{ expr: waiting }],
    zeroIsFine: true,
  },
];

const ratio = {
  unit: "percentunit",
  description: {
    en: "Two bounds, from two counters of members: G, what they read from the object storage (object_get_bytes_total), and S, what they sent to peers that asked (remotecache_send_bytes_total). Upper: 1 − G / (G + S), right if a block that was fetched for a peer does not count as sent. Lower: 1 − G / S, right if it does. Which, is not public. A warm-up, and what members themselves read, raises G and so lowers both. The counters of hits are left out: whether what peers read counts in them is not public either.",
    zh: "由成员的两个计数器得出的上下界：G 为从对象存储读取的字节数（object_get_bytes_total），S 为应其他成员请求发送的字节数（remotecache_send_bytes_total）。上界为 1 − G / (G + S)，适用于为其他成员拉取的块不计入发送量的情况；下界为 1 − G / S，适用于计入的情况。实际属于哪一种未公开。预热以及成员自身的读取会增大 G，使两者同时偏低。未采用命中计数器，因为其中是否包含其他成员的读取同样未公开。",
  },
} as const;

const bounds: readonly Query[] = [
  { expr: hitsAtMost(), legend: { en: "upper bound", zh: "上界" } },
  { expr: hitsAtLeast(), legend: { en: "lower bound", zh: "下界" } },
];

export const glance: Row = {
  title: { en: "The ring at a glance", zh: "缓存环概览" },
  panels: [
    ...figures,
    {
      ...ratio,
      title: { en: "Hit ratio of the group", zh: "缓存组命中率" },
      kind: "stat",
      width: 6,
      height: 4,
      queries: bounds,
    },
    {
      title: { en: "Members over time", zh: "成员数变化" },
      description: {
        en: "The figures above, over time. Fewer in the ring than wanted is what to look into.",
        zh: "上述各项随时间的变化。若缓存环中的成员少于期望值，则需要排查。",
      },
      kind: "timeseries",
      unit: "short",
      width: 12,
      height: 8,
      queries: [
        { expr: inRing, legend: { en: "in the ring", zh: "缓存环中" } },
        { expr: ready, legend: { en: "ready", zh: "就绪" } },
        { expr: wanted, legend: { en: "wanted", zh: "期望" } },
        { expr: draining, legend: { en: "leaving", zh: "平滑下线" } },
        { expr: joining, legend: { en: "joining", zh: "平滑加入" } },
        { expr: waiting, legend: { en: "waiting", zh: "等待" } },
      ],
    },
    {
      title: { en: "What members wait for", zh: "成员等待的原因" },
      description: {
        en: "Each member that waits, with the code that docs/troubleshooting.md explains. Empty where none waits.",
        zh: "处于等待状态的成员及其错误码，含义见 docs/troubleshooting.zh-CN.md。无成员等待时为空。",
      },
      kind: "table",
      unit: "short",
      width: 12,
      height: 8,
      labels: ["node", "pool", "role", "code"],
      queries: [{ expr: `${max(of("member_waiting"), "node, pool, role, code")} == 1` }],
    },
  ],
};

export const hits: Row = {
  title: { en: "Hit ratio", zh: "命中率" },
  panels: [
    {
      ...ratio,
      title: { en: "Hit ratio of the group", zh: "缓存组命中率" },
      kind: "timeseries",
      width: 12,
      height: 8,
      queries: bounds,
    },
    {
      title: { en: "Hit ratio of each member, lower bound", zh: "各成员命中率（下界）" },
      description: {
        en: "1 − G / S of each member, as beside. One that has just joined, or whose disks were emptied, stands out below.",
        zh: "各成员的 1 − G / S，含义同左。刚加入或磁盘被清空的成员会明显偏低。",
      },
      kind: "timeseries",
      unit: "percentunit",
      width: 12,
      height: 8,
      queries: [{ expr: hitsAtLeast("node"), legend: "{{node}}" }],
    },
  ],
};
