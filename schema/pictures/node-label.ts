// What each value of a node's label makes of the node: docs/operations.md, whose commands change it.
import { type Box, body, heading, note, type Picture, rect, type Text } from "./picture.ts";

const label = (
  id: string,
  place: [number, number, number, number],
  texts: Text[],
  more: Partial<Box> = {},
): Box => ({
  id,
  shape: "label",
  ...rect(...place),
  lines: texts.map((text) => note(text)),
  ...more,
});

export const nodeLabel: Picture = {
  name: "node-label",
  width: 760,
  height: 520,
  title: {
    en: "What a node's label makes of it",
    zh: "节点标签的值决定节点的角色",
  },
  description: {
    en: "The label is cache-group.juicefs.io/<group>. Without it a node has no member. With the value <pool>.joining its member asks the other members for blocks that it lacks; when the ring has settled, the value <pool> makes it a usual member, which serves its share of the blocks. With <pool>.draining the node is leaving: its member gives its cached blocks to the others and says when its cache is empty; then the label is removed. Until then the value <pool> takes the node back. A node may also join and leave at once, by setting <pool> and by removing the label: its share is then read from the object storage again.",
    zh: "标签为 cache-group.juicefs.io/<group>。没有该标签的节点没有成员。值为 <pool>.joining 时，节点平滑加入先将请求转发给其他成员；缓存环稳定后改为 <pool>，成为普通成员，提供归它的缓存块。值为 <pool>.draining 时，节点平滑下线：把缓存块迁移给其他成员，并提示缓存何时迁出完毕，然后去掉标签；在此之前改回 <pool> 即可取消下线。也可以直接设为 <pool> 立即加入，或直接去掉标签立即下线，此时这部分数据需重新从对象存储拉取。",
  },
  boxes: [
    label("key", [20, 18, 720, 22], [], {
      lines: [
        body({
          en: "The value of the label `cache-group.juicefs.io/<group>` says what a node does.",
          zh: "节点的角色由标签 `cache-group.juicefs.io/<group>` 的值决定。",
        }),
      ],
    }),
    {
      id: "none",
      shape: "box",
      ...rect(20, 189, 176, 140),
      tone: "plain",
      lines: [
        heading({ en: "no label", zh: "没有标签" }),
        body({ en: "no member here", zh: "没有成员" }),
        note({ en: "what was cached stays", zh: "缓存过的数据" }),
        note({ en: "on the node's disks", zh: "留在节点磁盘上" }),
      ],
    },
    {
      id: "joining",
      shape: "box",
      ...rect(240, 62, 280, 120),
      tone: "blue",
      lines: [
        heading("`<pool>.joining`"),
        body({ en: "a member that asks the others", zh: "平滑加入" }),
        body({ en: "for blocks that it lacks", zh: "缓存未命中时先将请求转发给其他成员" }),
        note("`join.enabled` → `group-backup`"),
        note({ en: "client 5.1.0 or later", zh: "客户端 5.1.0 及以上" }),
      ],
    },
    {
      id: "pool",
      shape: "box",
      ...rect(564, 189, 176, 140),
      tone: "green",
      lines: [
        heading("`<pool>`"),
        body({ en: "a member: serves", zh: "普通成员" }),
        body({ en: "its share of blocks", zh: "提供归它的缓存块" }),
        note({ en: "`default`, or a name", zh: "`default`，或" }),
        note({ en: "in `pools`", zh: "`pools` 中的名称" }),
      ],
    },
    {
      id: "draining",
      shape: "box",
      ...rect(240, 336, 280, 106),
      tone: "amber",
      lines: [
        heading("`<pool>.draining`"),
        body({ en: "leaving: gives its blocks to the", zh: "平滑下线（迁出缓存）" }),
        body({ en: "others, says when it is empty", zh: "把缓存块迁移给其他成员，迁完后提示" }),
        note("`drain.enabled` → `group-weight=0`"),
      ],
    },
    label("join-label", [114, 100, 122, 18], [{ en: "joins in steps", zh: "平滑加入" }]),
    label(
      "settled",
      [526, 82, 124, 36],
      [
        { en: "when the ring", zh: "缓存环" },
        { en: "has settled", zh: "稳定后" },
      ],
    ),
    label(
      "at-once",
      [206, 196, 348, 36],
      [
        { en: "joins at once: its share is read", zh: "立即加入：归它的数据" },
        { en: "from the object storage once more", zh: "需重新从对象存储拉取" },
      ],
    ),
    label(
      "away-at-once",
      [206, 286, 348, 36],
      [
        { en: "leaves at once: the others read its share", zh: "立即下线：它的数据由其他成员" },
        { en: "from the object storage once more", zh: "重新从对象存储拉取" },
      ],
    ),
    label("back", [526, 342, 94, 18], [{ en: "taken back", zh: "取消下线" }]),
    label("leave-label", [526, 416, 130, 18], [{ en: "leaves in steps", zh: "平滑下线" }]),
    label(
      "empty",
      [112, 398, 124, 36],
      [
        { en: "when its cache", zh: "缓存迁出" },
        { en: "is empty", zh: "完毕后" },
      ],
    ),
    label(
      "who",
      [20, 466, 720, 36],
      [
        {
          en: "A person or a script sets the label: there is no controller. A node has at most one member of a",
          zh: "标签由人或脚本设置，没有控制器。同一 release 在一个节点上最多有一个成员：",
        },
        {
          en: "release: a new one waits until the old one is gone. No other node's member restarts.",
          zh: "标签变化时，新成员会等旧成员退出后再启动；其他节点的成员不会重启。",
        },
      ],
    ),
  ],
  arrows: [
    {
      from: { box: "none", side: "top" },
      via: [[108, 122]],
      to: { box: "joining", side: "left" },
      tone: "blue",
    },
    {
      from: { box: "joining", side: "right" },
      via: [[652, 122]],
      to: { box: "pool", side: "top" },
      tone: "green",
    },
    {
      from: { box: "none", side: "right", at: 240 },
      to: { box: "pool", side: "left", at: 240 },
      dashed: true,
    },
    {
      from: { box: "pool", side: "left", at: 278 },
      to: { box: "none", side: "right", at: 278 },
      dashed: true,
    },
    {
      from: { box: "draining", side: "right", at: 364 },
      via: [[624, 364]],
      to: { box: "pool", side: "bottom", at: 624 },
      tone: "green",
    },
    {
      from: { box: "pool", side: "bottom", at: 690 },
      via: [[690, 410]],
      to: { box: "draining", side: "right", at: 410 },
      tone: "amber",
    },
    {
      from: { box: "draining", side: "left" },
      via: [[108, 389]],
      to: { box: "none", side: "bottom" },
      tone: "plain",
    },
  ],
};
