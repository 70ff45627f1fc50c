// docs/values.md and its Chinese twin: a table of values for each group of settings.
import type { Language } from "../../schema/messages/message.ts";
import { sections } from "../../schema/values.ts";
import type { JsonSchema } from "../../src/model/json-schema.ts";
import { type Setting, settingName, settings } from "../../src/model/settings.ts";
import { pageHead } from "./page.ts";

const head = {
  en: "| value | default | what it does |\n| --- | --- | --- |",
  zh: "| 配置项 | 默认值 | 说明 |\n| --- | --- | --- |",
};

const words = {
  en: {
    title: "Values",
    twin: "**English** | [简体中文](values.zh-CN.md)",
    intro: [
      "All that the chart takes. `helm show values` prints the same with its defaults, ready to be edited; `npm run preview -- FILE` checks a file of",
      "yours and says what becomes of it ([README](../README.md#look-at-it-without-a-cluster)).",
      "",
      "- An empty value means: not set. Whole numbers may be text, as `--set-string` makes them.",
      "- Unknown keys are refused, at the root and below, but for `global`, `enabled` and keys that start with `x-` (holders of YAML anchors).",
      "- A `null` removes a default inside a map (`resources: {requests: null}`, `storageClasses: {juicefs-sc: null}`), and",
      "  [takes back](operations.md#what-a-later-values-file-takes-back) a pool, class or volume of an earlier values file; where it would remove a",
      "  setting, the chart refuses it.",
      "- An editor with yaml-language-server (VS Code's YAML extension is one) completes and checks your own file where its first line is",
      "  `# yaml-language-server: $schema=chart/values.schema.json`, a path from that file, or a URL.",
      "- Example files: [examples/](../examples).",
    ],
  },
  zh: {
    title: "配置项",
    twin: "[English](values.md) | **简体中文**",
    intro: [
      "本 chart 的全部配置项。`helm show values` 输出同样的内容及默认值，带中文说明的版本是 [values.zh-CN.yaml](values.zh-CN.yaml)；",
      "`npm run preview -- FILE` 检查你的 values 文件并说明渲染结果（见 [README](../README.zh-CN.md#本地预览不需要集群)）。",
      "",
      "- 空值表示不设置。整数也可以写成字符串（`--set-string` 的结果）。",
      "- 任何层级的未知配置项都会被拒绝，但 `global`、`enabled` 以及以 `x-` 开头的键（用于存放 YAML 锚点）除外。",
      "- `null` 可以删除 map 中的默认值（`resources: {requests: null}`、`storageClasses: {juicefs-sc: null}`），也可以",
      "  [撤销](operations.zh-CN.md#在后面的-values-文件中撤销配置)先前 values 文件中的池、StorageClass 或 PersistentVolume；",
      "  若会删掉某个配置项，chart 会拒绝。",
      "- 在自己的 values 文件第一行写上 `# yaml-language-server: $schema=docs/values.zh-CN.schema.json`（相对于该文件的路径，也可以是 URL），",
      "  支持 yaml-language-server 的编辑器（例如装有 YAML 扩展的 VS Code）即可补全、校验，并显示中文说明。",
      "- 示例文件见 [examples/](../examples)。",
    ],
  },
};

/** docs/values.md or its Chinese twin, whole. */
export const valuesPage = (source: JsonSchema, language: Language): string =>
  `${[...pageHead("schema/values.ts", words[language]), "", tables(source, language)].join("\n")}\n`;

function tables(source: JsonSchema, language: Language): string {
  const tree = settings(source);
  return sections
    .map((section) => {
      const rows = section.keys.flatMap((key) =>
        tree.filter(({ path }) => path[0] === key).flatMap((setting) => rowsOf(setting, language)),
      );
      return [`## ${section[language]}`, "", head[language], ...rows].join("\n");
    })
    .join("\n\n");
}

/** A setting and what is in it; of entries that set the top level's anew, that has been said. */
const rowsOf = (setting: Setting, language: Language): string[] => [
  row(setting, language),
  ...(setting.hasOverrides ? [] : setting.children.flatMap((child) => rowsOf(child, language))),
];

function row(setting: Setting, language: Language): string {
  const hasNoValue = setting.default === undefined || (setting.kind === "map" && isEmpty(setting.default));
  const value = hasNoValue ? "" : code(setting.default);
  const label = { en: "Example: ", zh: "示例：" }[language];
  const examples = setting.docs.examples.map((example) => `${label}${code(example)}`);
  const text = [setting.docs[language], ...examples].join("<br>");
  return `| ${cell(`\`${settingName(setting)}\``)} | ${cell(value)} | ${cell(text)} |`;
}

const isEmpty = (value: unknown) => JSON.stringify(value) === "{}";

const code = (value: unknown) => `\`${typeof value === "string" && value ? value : JSON.stringify(value)}\``;

// Outside of code, `<name>` would be HTML.
const cell = (text: string) =>
  text
    .split("`")
    .map((part, index) => (index % 2 ? part : part.replace(/<(?!br>)/g, "&lt;")))
    .join("`")
    .replaceAll("|", "\\|");
