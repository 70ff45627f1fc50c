// docs/metrics.md and its Chinese twin: every metric of the exporter, and every counter that it leaves out.
import type { Language, Words } from "../../schema/messages/message.ts";
import { leftOut } from "../../schema/metrics/left-out.ts";
import { commonLabels, type Mark, type Metric, prefix } from "../../schema/metrics/metric.ts";
import { metricGroups } from "../../schema/metrics.ts";
import { pageHead } from "./page.ts";

const groups: Record<keyof typeof metricGroups, Words> = {
  member: { en: "The member", zh: "成员" },
  cache: { en: "The cache", zh: "缓存" },
  mount: { en: "The mount", zh: "挂载" },
  process: { en: "The client's process", zh: "客户端进程" },
};

const marks: Record<Mark, Words> = {
  V: { en: "proven", zh: "已证实" },
  S: { en: "fits the figures", zh: "与实际数值相符" },
  U: { en: "name alone", zh: "仅知名称" },
  O: { en: "the member's own", zh: "成员自身的数据" },
};

const words = {
  en: {
    twin: "**English** | [简体中文](metrics.zh-CN.md)",
    title: "Metrics",
    intro: [
      "What the exporter of a member shows ([monitoring.md](monitoring.md) says how to turn it on and how to read it). Counters are those",
      "that the client keeps in `.stats` on the mounted volume, in base units; versions that write `juicefs_` before their names are read alike,",
      "and so is the Community Edition where it has the same figure. A counter that a client does not have is not there.",
      "",
      "**Known**: names and units of the Enterprise client are known from a real one's `.stats` (Fluid, `pkg/ddc/juicefs/report_test.go`) and from",
      "[JuiceFS's page on metrics](https://juicefs.com/docs/zh/cloud/reference/p8s_metrics). Where a unit only fits the figures, or a meaning is not",
      "public, the row says so.",
    ],
    labels: "Labels of every metric",
    labelHead: "| label | meaning |\n| --- | --- |",
    head: "| metric | type | counter | meaning | known |\n| --- | --- | --- | --- | --- |",
    alone: "Metrics with * are not there when the exporter runs alone.",
    left: "Counters that are left out",
    leftHead: "| counter | why |\n| --- | --- |",
    from: { one: "", microseconds: " (µs)", nanoseconds: " (ns)" },
    label: "label",
  },
  zh: {
    twin: "[English](metrics.md) | **简体中文**",
    title: "指标",
    intro: [
      "成员的 exporter 输出的全部指标（如何启用与解读见 [monitoring.zh-CN.md](monitoring.zh-CN.md)）。计数器取自挂载点上的 `.stats`，",
      "换算为基本单位；名称带 `juicefs_` 前缀的版本同样支持，社区版中含义相同的计数器也会读取。客户端没有的计数器不会输出。",
      "",
      "**可信程度**：企业版的名称与单位来自真实客户端的 `.stats`（Fluid 的 `pkg/ddc/juicefs/report_test.go`）以及",
      "[JuiceFS 的指标文档](https://juicefs.com/docs/zh/cloud/reference/p8s_metrics)。仅由数值推断的单位、未公开的含义，表中均有说明。",
    ],
    labels: "所有指标共有的标签",
    labelHead: "| 标签 | 含义 |\n| --- | --- |",
    head: "| 指标 | 类型 | 计数器 | 含义 | 可信程度 |\n| --- | --- | --- | --- | --- |",
    alone: "带 * 的指标在 exporter 单独运行时没有。",
    left: "未输出的计数器",
    leftHead: "| 计数器 | 原因 |\n| --- | --- |",
    from: { one: "", microseconds: "（µs）", nanoseconds: "（ns）" },
    label: "标签",
  },
} as const;

/** The whole page. */
export function metricsPage(language: Language): string {
  const text = words[language];
  return [
    ...pageHead("schema/metrics.ts", text),
    "",
    text.alone,
    "",
    `## ${text.labels}`,
    "",
    text.labelHead,
    ...Object.entries(commonLabels).map(([label, meaning]) => `| \`${label}\` | ${meaning[language]} |`),
    ...Object.entries(metricGroups).flatMap(([group, metrics]) => [
      "",
      `## ${groups[group as keyof typeof groups][language]}`,
      "",
      text.head,
      ...metrics.map((metric) => rowOf(metric, language)),
    ]),
    "",
    `## ${text.left}`,
    "",
    text.leftHead,
    ...Object.entries(leftOut).map(([counter, why]) => `| \`${counter}\` | ${why[language]} |`),
    "",
  ].join("\n");
}

function rowOf(metric: Metric, language: Language): string {
  const { name, type, mark, ofMember, labels = [] } = metric;
  const own = labels.map((label) => `\`${label}\``).join(language === "en" ? ", " : "、");
  const noted = language === "en" ? ` (${words.en.label} ${own})` : `（${words.zh.label} ${own}）`;
  const cells = [
    `\`${prefix}${name}\`${ofMember ? " *" : ""}${own ? noted : ""}`,
    type,
    counterOf(metric, language),
    metric[language],
    marks[mark][language],
  ];
  return `| ${cells.join(" | ")} |`;
}

/** One name for all counters that make a metric together: `fuse_ops.*`. */
function counterOf({ counters = [] }: Metric, language: Language): string {
  const [first, ...others] = counters;
  if (!first) return "";
  const unit = words[language].from[first.unit ?? "one"];
  const name =
    others.length === 0 ? first.enterprise : first.enterprise.replace(new RegExp(`${first.value}$`), "*");
  return `\`${name}\`${unit}`;
}
