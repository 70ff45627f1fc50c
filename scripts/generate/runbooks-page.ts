// docs/runbooks.md and its Chinese twin: a section for each alert.
import type { Alert, AlertGroup } from "../../schema/alerts/alert.ts";
import { isThreshold, thresholds } from "../../schema/alerts/thresholds.ts";
import { alertGroups, placeholder } from "../../schema/alerts.ts";
import type { Language } from "../../schema/messages/message.ts";
import { pageHead } from "./page.ts";

/** What the exporter of a member says, without curl, which the image need not have. */
const metricsFunction = [
  "metrics() {",
  '  kubectl exec "$1" -- python3 -IS -c \'import os, urllib.request as r',
  'host = os.environ["CACHE_GROUP_ADDRESS"]',
  'host = f"[{host}]" if ":" in host else host',
  `print(r.urlopen(f"http://{host}:9567/metrics", timeout=10).read().decode())'`,
  "}",
];

const words = {
  en: {
    title: "Runbooks",
    twin: "**English** | [简体中文](runbooks.zh-CN.md)",
    intro: [
      "What each alert of `metrics.rules` means, and what to do. The commands are for a release `juicefs-cache-group` of the group `jfscache` in",
      "the current namespace; an alert's labels tell `POD` (`pod`), `NODE` (`node`) and `DIRECTORY` (`directory`).",
      "",
      "Alerts find members by their namespace and the names of their pods, so the scrape has to give series the labels `namespace` and `pod`,",
      "as `metrics.podMonitor` does. In the expressions below `…` stands for that selector, and numbers are the defaults of",
      "`metrics.rules.thresholds`. They need Prometheus 2.26 or later.",
      "",
      "This function prints the metrics of one member, for the commands below (with another `metrics.port` than 9567, write that):",
    ],
    recordings: "Recording rules, of which panels may be made too:",
    needs:
      "Alerts of this group need [kube-state-metrics](https://github.com/kubernetes/kube-state-metrics); without it they are silent.",
    severity: "Severity",
    after: "after",
    means: "What it means.",
    applications: "What applications notice.",
    look: "What to look at.",
    todo: "What to do.",
  },
  zh: {
    title: "告警处理手册",
    twin: "[English](runbooks.md) | **简体中文**",
    intro: [
      "`metrics.rules` 中每条告警的含义与处理方法。命令以当前命名空间中的 release `juicefs-cache-group`、缓存组 `jfscache` 为例；",
      "`POD`、`NODE`、`DIRECTORY` 取自告警的标签 `pod`、`node`、`directory`。",
      "",
      "告警按命名空间与 Pod 名称查找成员，因此抓取到的数据须带有 `namespace` 与 `pod` 标签（`metrics.podMonitor` 已具备）。",
      "下文表达式中的 `…` 即为这一选择条件，数字为 `metrics.rules.thresholds` 的默认值。需要 Prometheus 2.26 及以上版本。",
      "",
      "下面的函数输出一个成员的指标，供后文命令使用（`metrics.port` 不是 9567 时请相应修改）：",
    ],
    recordings: "记录规则，也可用于制作面板：",
    needs:
      "本组告警需要 [kube-state-metrics](https://github.com/kubernetes/kube-state-metrics)，没有它则不会触发。",
    severity: "级别",
    after: "持续",
    means: "含义",
    applications: "对应用的影响",
    look: "查看",
    todo: "处理",
  },
} as const;

/** The whole page. */
export function runbooksPage(language: Language): string {
  const text = words[language];
  return [
    ...pageHead("schema/alerts.ts", text),
    "",
    ...fenced("sh", metricsFunction),
    ...alertGroups.flatMap((group) => groupLines(group, language)),
    "",
  ].join("\n");
}

function groupLines(
  { title, kubeStateMetrics, records = [], alerts }: AlertGroup,
  language: Language,
): string[] {
  const text = words[language];
  const recorded = records.flatMap(({ record, expr }) => [`${record} =`, ...shown(expr).split("\n")]);
  return [
    "",
    `## ${title[language]}`,
    ...(kubeStateMetrics ? ["", text.needs] : []),
    ...(recorded.length > 0 ? ["", text.recordings, "", ...fenced("promql", recorded)] : []),
    ...alerts.flatMap((alert) => sectionOf(alert, language)),
  ];
}

function sectionOf(alert: Alert, language: Language): string[] {
  const text = words[language];
  const { means, applications, look, todo } = alert.runbook;
  // A sign inside the stars, with a Chinese letter behind them, would keep them from ending what is bold.
  const then = language === "en" ? " " : "：";
  return [
    "",
    `### ${alert.name}`,
    "",
    language === "en"
      ? `${text.severity} \`${alert.severity}\`, ${text.after} ${shown(alert.for)}.`
      : `${text.severity} \`${alert.severity}\`，${text.after} ${shown(alert.for)}。`,
    "",
    ...fenced("promql", shown(alert.expr).split("\n")),
    "",
    `**${text.means}**${then}${linked(means[language])}`,
    "",
    `**${text.applications}**${then}${linked(applications[language])}`,
    "",
    `**${text.look}**`,
    "",
    ...fenced("sh", look),
    "",
    `**${text.todo}**${then}${linked(todo[language])}`,
  ];
}

const fenced = (kind: string, lines: readonly string[]): string[] => [`\`\`\`${kind}`, ...lines, "```"];

/** With the defaults of the thresholds in it, and no selector of a release's. What settles is a pool's own affair: the default is nothing. */
const shown = (text: string): string =>
  text
    .replaceAll("<notReadySeconds>s", "<missingMinutes>m")
    .replace(placeholder, (_, name: string) => (isThreshold(name) ? String(thresholds[name].default) : "…"));

/** Another alert's name leads to its section. */
const linked = (text: string): string =>
  text.replace(/(?<!\[)\bCacheGroup[A-Z]\w+/g, (name) => `[${name}](#${name.toLowerCase()})`);
