// How a read goes: application, client, ring of members, object storage.
// https://juicefs.com/docs/cloud/guide/distributed-cache says who computes the member and who reads the object storage.
import { type Block, type Box, body, code, heading, note, type Picture, rect } from "./picture.ts";

const hit: Block = { name: "a", tone: "green" };
const miss: Block = { name: "b", tone: "amber" };

const member = (name: string, x: number, y: number, block: Block): Box => ({
  id: name,
  shape: "box",
  ...rect(x, y, 104, 78),
  tone: block.tone,
  lines: [heading(name)],
  glyphs: [{ kind: "disk", block }, { kind: "disk" }],
});

const step = (id: string, text: string, x: number, y: number, tone: Box["tone"]): Box => ({
  id,
  shape: "badge",
  ...rect(x - 11, y - 11, 22, 22),
  tone,
  lines: [note(text, tone)],
});

export const ring: Picture = {
  name: "ring",
  width: 760,
  height: 620,
  title: {
    en: "How an application reads through the ring",
    zh: "应用如何通过缓存环读取数据",
  },
  description: {
    en: "An application pod reads a file through its client, a mount pod with no-sharing, which is no part of the ring. Four members, each on a node with cache disks, form a consistent hash ring, in which each block belongs to one member. The client asks that member. At a hit the member has the block on a disk and answers. At a miss the member reads the block from the object storage, keeps it on a disk, and answers. Clients and members alike use the metadata service and the console.",
    zh: "应用 Pod 通过客户端（带 no-sharing 的 Mount Pod，不属于缓存环）读取文件。四个成员各在一个带缓存盘的节点上，组成一致性哈希环，每个缓存块归其中一个成员。客户端向该成员请求。命中时，成员的缓存盘上已有该块，直接返回；未命中时，由该成员从对象存储读取，写入缓存盘后返回。客户端与成员都会访问元数据服务和控制台。",
  },
  boxes: [
    {
      id: "app-node",
      shape: "panel",
      ...rect(20, 86, 184, 248),
      lines: [heading({ en: "any node", zh: "任意节点" })],
    },
    {
      id: "application",
      shape: "box",
      ...rect(34, 124, 156, 56),
      tone: "plain",
      lines: [
        heading({ en: "application pod", zh: "应用 Pod" }),
        note({ en: "reads a file", zh: "读取文件" }),
      ],
    },
    {
      id: "client",
      shape: "box",
      ...rect(34, 208, 156, 112),
      tone: "blue",
      lines: [
        heading({ en: "client", zh: "客户端" }),
        note({ en: "CSI mount pod", zh: "CSI Mount Pod" }),
        code("no-sharing"),
      ],
      glyphs: [hit, miss, { name: "c", tone: "plain" } as const, { name: "d", tone: "plain" } as const].map(
        (block) => ({ kind: "block", block }),
      ),
    },
    {
      id: "group",
      shape: "panel",
      ...rect(262, 56, 342, 376),
      lines: [
        heading({ en: "cache group `jfscache`", zh: "缓存组 `jfscache`" }),
        note({ en: "a consistent hash ring, one member a node", zh: "一致性哈希环，每个节点一个成员" }),
      ],
    },
    member("node-1", 381, 123, { name: "c", tone: "plain" }),
    member("node-2", 485, 227, { name: "d", tone: "plain" }),
    member("node-3", 381, 331, { ...miss, absent: true }),
    member("node-4", 277, 227, hit),
    {
      id: "hashing",
      shape: "label",
      ...rect(385, 226, 96, 80),
      lines: [
        body({ en: "each block", zh: "每个缓存块" }),
        body({ en: "belongs to", zh: "归环中的" }),
        body({ en: "one member", zh: "一个成员" }),
      ],
    },
    { id: "services", shape: "panel", ...rect(638, 86, 106, 150), lines: [] },
    {
      id: "metadata",
      shape: "box",
      ...rect(646, 94, 90, 64),
      tone: "plain",
      lines: [heading({ en: "metadata", zh: "元数据" }), heading({ en: "service", zh: "服务" })],
    },
    {
      id: "console",
      shape: "box",
      ...rect(646, 170, 90, 58),
      tone: "plain",
      lines: [heading({ en: "console", zh: "控制台" })],
    },
    {
      id: "storage",
      shape: "cylinder",
      ...rect(646, 318, 90, 104),
      tone: "plain",
      lines: [heading({ en: "object", zh: "对象" }), heading({ en: "storage", zh: "存储" })],
    },
    {
      id: "control-label",
      shape: "label",
      ...rect(130, 14, 540, 18),
      lines: [
        note({
          en: "which blocks make up a file; the configuration to mount with",
          zh: "文件由哪些块组成；挂载所需的配置",
        }),
      ],
    },
    {
      id: "hit",
      shape: "label",
      ...rect(206, 232, 54, 18),
      lines: [note({ en: "hit", zh: "命中" }, "green")],
    },
    {
      id: "miss",
      shape: "label",
      ...rect(206, 336, 54, 18),
      lines: [note({ en: "miss", zh: "未命中" }, "amber")],
    },
    step("step-1", "1", 233, 266, "green"),
    step("step-2", "2", 233, 370, "amber"),
    step("step-3", "3", 622, 370, "amber"),
    step("legend-1", "1", 31, 494, "green"),
    step("legend-2", "2", 31, 524, "amber"),
    step("legend-3", "3", 31, 554, "amber"),
    {
      id: "says-0",
      shape: "label",
      align: "start",
      ...rect(20, 452, 720, 20),
      lines: [
        body({
          en: "The client computes which member a block belongs to, and asks that one.",
          zh: "客户端计算出块归哪个成员，并向该成员请求。",
        }),
      ],
    },
    {
      id: "says-1",
      shape: "label",
      align: "start",
      ...rect(52, 484, 690, 20),
      lines: [
        body({
          en: "Hit: block `a` belongs to node-4, which has it on a disk and answers.",
          zh: "命中：块 `a` 归 node-4，它的缓存盘上已有该块，直接返回。",
        }),
      ],
    },
    {
      id: "says-2",
      shape: "label",
      align: "start",
      ...rect(52, 514, 690, 20),
      lines: [
        body({
          en: "Miss: block `b` belongs to node-3, which does not have it yet.",
          zh: "未命中：块 `b` 归 node-3，但它还没有缓存该块。",
        }),
      ],
    },
    {
      id: "says-3",
      shape: "label",
      align: "start",
      ...rect(52, 544, 690, 20),
      lines: [
        body({
          en: "node-3 reads it from the object storage, keeps it on a disk, and answers.",
          zh: "node-3 从对象存储读取该块，写入缓存盘后返回。",
        }),
      ],
    },
    {
      id: "says-client",
      shape: "label",
      align: "start",
      ...rect(52, 580, 690, 20),
      lines: [
        note({
          en: "With `no-sharing`, the client reads through the ring and is no part of it.",
          zh: "客户端带 `no-sharing`：只通过缓存环读取，不是环中的成员。",
        }),
      ],
    },
  ],
  rings: [{ center: [433, 266], radius: 104 }],
  arrows: [
    { from: { box: "application", side: "bottom" }, to: { box: "client", side: "top" } },
    {
      from: { box: "client", side: "right", at: 266 },
      to: { box: "node-4", side: "left" },
      tone: "green",
    },
    {
      from: { box: "client", side: "bottom" },
      via: [[112, 370]],
      to: { box: "node-3", side: "left", at: 370 },
      tone: "amber",
    },
    { from: { box: "node-3", side: "right", at: 370 }, to: { box: "storage", side: "left" }, tone: "amber" },
    {
      from: { box: "app-node", side: "top" },
      via: [
        [112, 40],
        [691, 40],
      ],
      to: { box: "services", side: "top" },
      dashed: true,
    },
    {
      from: { box: "group", side: "right", at: 161 },
      to: { box: "services", side: "left", at: 161 },
      dashed: true,
    },
  ],
};
