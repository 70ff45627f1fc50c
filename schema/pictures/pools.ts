// One release with two pools: settings, DaemonSets, nodes, and one ring.
import {
  type Arrow,
  type Box,
  body,
  code,
  heading,
  note,
  type Picture,
  rect,
  type Text,
  type Tone,
} from "./picture.ts";

interface Pool {
  name: string;
  tone: Tone;
  x: number;
  of: Text;
  values: readonly string[];
  daemonSet: string;
  nodes: readonly string[];
  disks: number;
  weight: number;
}

const pools: readonly Pool[] = [
  {
    name: "default",
    tone: "blue",
    x: 24,
    of: { en: "the top level of the values", zh: "values 的顶层" },
    values: ["cache.dirs: [/data/disk0]", "cache.size: 1Ti", "weight: 1"],
    daemonSet: "juicefs-cache-group",
    nodes: ["node-1", "node-2"],
    disks: 1,
    weight: 1,
  },
  {
    name: "gpu",
    tone: "violet",
    x: 400,
    of: { en: "the same, changed by `pools.gpu`", zh: "`pools.gpu`，未写的配置沿用顶层" },
    values: ["cache.dirs: [/data/disk0, /data/disk1]", "cache.size: 7Ti", "weight: 7"],
    daemonSet: "juicefs-cache-group-gpu",
    nodes: ["node-3", "node-4"],
    disks: 2,
    weight: 7,
  },
];

const width = 336;

const boxesOf = ({ name, tone, x, of, values, daemonSet, nodes, disks, weight }: Pool): Box[] => [
  {
    id: `${name}-settings`,
    shape: "box",
    ...rect(x, 64, width, 120),
    tone,
    lines: [
      heading({ en: `pool \`${name}\``, zh: `池 \`${name}\`` }),
      note(of),
      ...values.map((value) => code(value)),
    ],
  },
  {
    id: `${name}-daemonset`,
    shape: "box",
    ...rect(x, 212, width, 58),
    tone,
    lines: [heading("DaemonSet"), code(daemonSet)],
  },
  {
    id: `${name}-nodes`,
    shape: "panel",
    ...rect(x, 298, width, 148),
    lines: [
      note({ en: "runs a member on each node with the label", zh: "在带有以下标签的每个节点上运行一个成员" }),
      code(`cache-group.juicefs.io/jfscache: ${name}`),
    ],
  },
  ...nodes.map(
    (node, place): Box => ({
      id: node,
      shape: "box",
      ...rect(x + 14 + place * 159, 352, 149, 80),
      tone,
      lines: [heading(node)],
      glyphs: Array.from({ length: disks }, () => ({ kind: "disk" })),
    }),
  ),
  {
    id: `${name}-share`,
    shape: "label",
    ...rect(name === "default" ? 40 : 500, 532, 220, 40),
    lines: [
      body({ en: `weight ${weight}: each of the two`, zh: `权重 ${weight}：两个成员` }, tone),
      body({ en: `has ${weight} of 16 shares`, zh: `各占 16 份中的 ${weight} 份` }, tone),
    ],
  },
];

const arrowsOf = ({ name, tone, x }: Pool): Arrow[] => [
  { from: { box: `${name}-settings`, side: "bottom" }, to: { box: `${name}-daemonset`, side: "top" }, tone },
  { from: { box: `${name}-daemonset`, side: "bottom" }, to: { box: `${name}-nodes`, side: "top" }, tone },
  {
    from: { box: `${name}-nodes`, side: "bottom" },
    via: [[x + width / 2, 522]],
    to: { box: "ring", side: name === "default" ? "left" : "right" },
    tone,
  },
];

export const poolsPicture: Picture = {
  name: "pools",
  width: 760,
  height: 640,
  title: { en: "One release, two pools, one ring", zh: "一个 release，两个池，一个缓存环" },
  description: {
    en: "A release has the pool default, made from the top level of the values, and the pool gpu, made from pools.gpu and, for what that leaves out, from the top level. Each pool is a DaemonSet with settings of its own: juicefs-cache-group with one disk, 1Ti and weight 1, and juicefs-cache-group-gpu with two disks, 7Ti and weight 7. Each runs on the nodes whose label cache-group.juicefs.io/jfscache has the pool's name: node-1 and node-2, node-3 and node-4. All four members form one ring. By weight, each member of default has 1 of 16 shares of the cached data and each member of gpu 7.",
    zh: "一个 release 有池 default 和池 gpu：前者取自 values 的顶层，后者取自 pools.gpu，未写的配置沿用顶层。每个池是一个具有独立配置的 DaemonSet：juicefs-cache-group 一块盘、1Ti、权重 1，juicefs-cache-group-gpu 两块盘、7Ti、权重 7。它们各自运行在标签 cache-group.juicefs.io/jfscache 的值为该池名称的节点上：node-1 与 node-2，node-3 与 node-4。四个成员组成一个缓存环。按权重，default 的每个成员占 16 份缓存数据中的 1 份，gpu 的每个成员占 7 份。",
  },
  boxes: [
    {
      id: "release",
      shape: "panel",
      ...rect(12, 12, 736, 584),
      lines: [
        heading({
          en: "release `juicefs-cache-group`: one cache group, `jfscache`",
          zh: "release `juicefs-cache-group`：一个缓存组 `jfscache`",
        }),
      ],
    },
    ...pools.flatMap(boxesOf),
    {
      id: "ring",
      shape: "donut",
      ...rect(316, 458, 128, 128),
      lines: [heading({ en: "one ring", zh: "一个缓存环" })],
      // The shares of default, 2 of 16, are in the middle of the left side, where their arrow ends.
      turn: 0.75 - 1 / 16,
      shares: pools.flatMap(({ nodes, tone, weight }) => nodes.map(() => ({ tone, weight }))),
    },
    {
      id: "moving",
      shape: "label",
      ...rect(12, 606, 736, 20),
      lines: [
        note({
          en: "A new label value moves a node to another pool. A change of one pool restarts no member of another.",
          zh: "修改标签的值即可把节点移到另一个池。修改一个池不会重启其他池的成员。",
        }),
      ],
    },
  ],
  arrows: [
    ...pools.flatMap(arrowsOf),
    {
      from: { box: "default-settings", side: "right" },
      to: { box: "gpu-settings", side: "left" },
      dashed: true,
    },
  ],
};
