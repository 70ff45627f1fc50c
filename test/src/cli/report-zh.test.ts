// The summary in Chinese, whole; and text that has room for Chinese signs.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { folded, gap, widthOf } from "../../../src/cli/report/width.ts";
import type { MemberSet } from "../../../src/manifests/members.ts";
import type { PoolSetting } from "../../../src/preview/pool-settings.ts";
import { part, set, text } from "../../lib/reported.ts";

const zh = (sets: readonly MemberSet[], settings: Record<string, PoolSetting[]> = {}) =>
  text(sets, settings, ["ConfigMap/a", "DaemonSet/own"], "zh");

const at = (line: number) => ({ file: "值.yaml", line, column: 1 });

test("everything that is said of pools is Chinese, and its columns are in line", () => {
  const settings: PoolSetting[] = [
    { path: "cache.dirs", value: ["/数据/盘0"], from: [{ kind: "pool", place: at(1) }] },
    { path: "podLabels", value: { a: "b" }, from: [{ kind: "top", place: at(2) }, { kind: "default" }] },
    {
      path: "weight",
      value: 7,
      from: [
        { kind: "pool", place: at(3) },
        { kind: "top", place: at(4) },
      ],
    },
  ];
  const options = ["cache-group=ring", "cache-size=100"];
  const whole = zh(
    [
      set("default", { mountOptions: options, maxUnavailable: 1 }),
      set("default.draining", { mountOptions: [...options, "group-weight=0"], maxUnavailable: 1 }),
      set("gpu", { mountOptions: ["cache-group=ring"], maxUnavailable: "25%" }),
      set("gpu.joining", { mountOptions: ["cache-group=ring"], maxUnavailable: 1 }),
      set("hdd", { mountOptions: options, nodes: "every node" }),
    ],
    { default: settings, gpu: settings },
  );
  expect(whole).toBe(`各池对照
  池       节点标签值  磁盘数  容量  权重  镜像
  default  default     1       —     7     image
  gpu      gpu         1       —     7     image
  hdd      —           —       —     —     image

池 default（DaemonSet ds-default）
  运行于带标签 cache-group.juicefs.io/ring=default 的节点，镜像 image
  成员的挂载参数：
    cache-group=ring
    cache-size=100
  来自你的文件的配置项，其余为 chart 默认值（可用 --json 列出）：
    podLabels  {a: b}  值.yaml:2、默认值
    weight     7       值.yaml:3、值.yaml:4
  正在平滑下线：带标签 …=default.draining 的节点，group-weight=0（DaemonSet ds-default.draining）

池 gpu（DaemonSet ds-gpu）
  运行于带标签 cache-group.juicefs.io/ring=gpu 的节点，镜像 image
  成员的挂载参数：与池 default 相同，以下除外：
    不含 cache-size=100
  该池自己的配置项，其余与池 default 相同（可用 --json 列出）：
    cache.dirs  [/数据/盘0]  值.yaml:1
    weight      7            值.yaml:3、值.yaml:4
  正在平滑加入：带标签 …=gpu.joining 的节点，挂载参数相同（DaemonSet ds-gpu.joining）

池 hdd（DaemonSet ds-hdd）
  运行于所有节点，镜像 image
  成员的挂载参数：与池 default 相同
  配置项均与池 default 相同（可用 --json 列出）

滚动更新
  最多同时替换 1 个成员，另有按比例的部分：default 1；gpu 25%
  池 hdd：删除 Pod 后才会替换
  正在平滑下线或平滑加入的成员另行替换，不计入以上数量

节点打上标签才会加入，此前没有节点运行成员（POOL 为 default、gpu 或 hdd）
    kubectl label node NODE cache-group.juicefs.io/ring=POOL                           # 开始运行成员
    kubectl label node NODE cache-group.juicefs.io/ring=gpu.joining                    # 先平滑加入
    kubectl label --overwrite node NODE cache-group.juicefs.io/ring=gpu                # 加入完成
    kubectl label --overwrite node NODE cache-group.juicefs.io/ring=default.draining   # 下线之前先迁出缓存
    kubectl label node NODE cache-group.juicefs.io/ring-                               # 不再运行成员

已将 2 个对象写入 out/：ConfigMap/a、DaemonSet/own、5 个成员的 DaemonSet`);
});

const max = (label: string, maxUnavailable?: number | string) =>
  set(label, maxUnavailable === undefined ? {} : { maxUnavailable });

test.each<[string, MemberSet[], string[]]>([
  ["one pool", [max("default", 2)], ["最多同时替换 2 个成员"]],
  ["one pool with a share", [max("default", "10%")], ["最多同时替换 10% 的成员"]],
  [
    "several pools",
    [max("default", 1), max("gpu", 2), max("hdd", 1)],
    ["最多同时替换 4 个成员：default、hdd 各 1；gpu 2"],
  ],
  ["shares", [max("default", "10%"), max("gpu", "25%")], ["最多同时替换：default 10%；gpu 25%"]],
  [
    "pools that wait",
    [max("default", 1), max("gpu"), max("hdd")],
    ["最多同时替换 1 个成员：default 1", "池 gpu、hdd：删除 Pod 后才会替换"],
  ],
  ["all wait", [max("default"), max("gpu")], ["删除成员的 Pod 后才会替换"]],
])("the roll-out of %s", (_what, sets, lines) => {
  expect(part(zh(sets), "滚动更新")).toEqual(lines.map((line) => `  ${line}`));
});

test("one pool's commands, and what only some pools have, are said in Chinese", () => {
  const [heading, first] =
    zh([set("default")])
      .split("\n\n")
      .at(-2)
      ?.split("\n") ?? [];
  expect(heading).toBe("节点打上标签才会加入，此前没有节点运行成员");
  expect(first).toMatch(/ {3}# 开始运行成员$/);
  const some = zh(["default", "default.draining", "gpu", "gpu.draining", "hdd"].map((label) => set(label)));
  expect(some).toMatch(/=POOL\.draining {3}# 下线之前先迁出缓存，POOL 为 default 或 gpu\n/);
});

test("clients are said in Chinese", async () => {
  const { toText } = await import("../../../src/cli/report/summary.ts");
  const clients = [
    { storageClass: "fast", mountOptions: ["a=1"] },
    { persistentVolume: "images", claim: "training/images", mountOptions: [] },
  ];
  const summary = { objects: ["StorageClass/fast"], pools: [], sets: [], clients };
  const lines = toText(summary, [], "out", "zh").split("\n\n");
  expect(lines.slice(-3)).toEqual([
    "StorageClass fast 的客户端\n  挂载参数：\n    a=1",
    "PersistentVolume images 的客户端，对应 PVC training/images\n  挂载参数：",
    "已将 1 个对象写入 out/：StorageClass/fast",
  ]);
});

test.each([
  ["error:", "x", " "],
  ["错误：", "x", ""],
  ["Pool a", "(b)", " "],
  ["池 a", "（b）", ""],
  ["（a）", "b", ""],
  ["池", "a", " "],
])("between %j and %j stands %j", (left, right, between) => {
  expect(gap(left, right)).toBe(between);
});

describe("folded text", () => {
  test.each<[text: string, width: number, lines: string[]]>([
    ["one two three", 7, ["one two", "three"]],
    ["one two three", 6, ["one", "two", "three"]],
    ["abcdefgh ij", 4, ["abcdefgh", "ij"]],
    ["缓存组的成员", 6, ["缓存组", "的成员"]],
    // Half a sign has no room.
    ["缓存组的成员", 7, ["缓存组", "的成员"]],
    // A mark begins no line, and an opening one ends none.
    ["缓存组，成员", 6, ["缓存", "组，成", "员"]],
    ["缓存（组）", 6, ["缓存", "（组）"]],
    ["缓存 abc 组", 6, ["缓存", "abc 组"]],
    ["", 10, [""]],
  ])("%j in %i columns is %j", (text, width, lines) => {
    expect(folded(text, width)).toEqual(lines);
  });

  test("has all of its signs, and no line that is wider than it must be", () => {
    const signs = fc.constantFrom("a", "b", " ", "缓", "，", "（", "）", "“", "”", "。", "é", "-");
    fc.assert(
      fc.property(
        fc.string({ unit: signs, maxLength: 40 }),
        fc.integer({ min: 6, max: 20 }),
        (text, width) => {
          const lines = folded(text, width);
          expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
          for (const line of lines.filter((one) => widthOf(one) > width))
            expect(line).not.toMatch(/\S \S|缓缓/);
        },
      ),
    );
  });
});
