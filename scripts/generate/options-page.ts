// docs/options.md and its Chinese twin: what is publicly known of the client's mount options.

import { communityOptions, refusedOptions, secretOptions } from "../../schema/client-options/elsewhere.ts";
import {
  type ClientOption,
  type FormName,
  forms,
  type Mark,
  sources,
} from "../../schema/client-options/option.ts";
import { optionGroups } from "../../schema/client-options.ts";
import type { Language, Words } from "../../schema/messages/message.ts";
import type { JsonSchema } from "../../src/model/json-schema.ts";
import { optionRows } from "./options-template.ts";
import { pageHead } from "./page.ts";

const groups: Record<keyof typeof optionGroups, Words> = {
  group: { en: "The cache group", zh: "缓存组" },
  cache: { en: "A client's own cache", zh: "客户端自身的缓存" },
  storage: { en: "Object storage and metadata", zh: "对象存储与元数据服务" },
  mount: { en: "The mount", zh: "挂载" },
};

const marks: Record<Mark, Words> = {
  V: { en: "proven", zh: "已证实" },
  CE: { en: "name proven, meaning of the Community Edition", zh: "名称已证实，含义取自社区版" },
  S: { en: "said by others", zh: "第三方资料" },
  U: { en: "name alone", zh: "仅知名称" },
};

const words = {
  en: {
    twin: "**English** | [简体中文](options.zh-CN.md)",
    title: "Mount options of the client",
    intro: [
      "The Enterprise client's manual is not public. This is what public sources say of its mount options, which is what the chart",
      "goes by. No list is proven complete: an option that is not here is a warning, never a refusal. What can be no value of an",
      "option that is here is refused, and so is one that the image's client does not have yet.",
      "",
      "`_` for `-`, and a name without its hyphens, are the same option. In `mountOptions` each option is an item of its own, without",
      "leading dashes.",
      "",
      "**Who sets it**: a value of the chart; the chart itself; or you, in `mountOptions`, for members, clients or both.",
    ],
    head: "| option | form | default | since | who sets it | what it does | known |\n| --- | --- | --- | --- | --- | --- | --- |",
    you: { both: "you", member: "you, of members", client: "you, of clients" },
    chart: "the chart",
    also: "also",
    sources: "Where the rows are from",
    elsewhere: "Names that belong elsewhere",
    secret: "Into the Secret, since mount options are visible to everyone: ",
    community:
      "Of the Community Edition, whose manual is the one that people find. No list of the Enterprise client's has them, and a client ends at an option that it does not know, so they are a warning: ",
    refused: "and refused, as an Enterprise client was seen to end at it: ",
  },
  zh: {
    twin: "[English](options.md) | **简体中文**",
    title: "客户端的挂载参数",
    intro: [
      "企业版客户端的手册不公开。下表汇总公开资料中关于挂载参数的内容，chart 的检查即以此为准。没有任何一份列表被证实是完整的，",
      "因此不在表中的参数只会告警，不会被拒绝。表中的参数若写成不可能的值，或镜像中的客户端版本尚不支持，则会被拒绝。",
      "",
      "`_` 与 `-` 等价，省略连字符的写法也视为同一参数。在 `mountOptions` 中每个参数单独写成一项，开头不带 `--`。",
      "",
      "**由谁设置**：chart 的某个配置项、chart 自身，或者由你写在 `mountOptions` 中（成员、客户端或两者）。",
    ],
    head: "| 参数 | 取值 | 默认值 | 起始版本 | 由谁设置 | 作用 | 可信程度 |\n| --- | --- | --- | --- | --- | --- | --- |",
    you: { both: "你", member: "你（成员）", client: "你（客户端）" },
    chart: "chart",
    also: "亦作",
    sources: "出处",
    elsewhere: "不能写在 mountOptions 中的名称",
    secret: "应写入 Secret，因为挂载参数对所有人可见：",
    community:
      "社区版的参数（网上查到的往往是社区版手册）。已知的企业版参数中没有它们，而客户端遇到不认识的参数会直接退出，因此会告警：",
    refused: "以下则会被拒绝，因为已有企业版客户端因它退出的记录：",
  },
} as const;

type Rows = ReturnType<typeof optionRows>;

/** The whole page. */
export function optionsPage(source: JsonSchema, language: Language): string {
  const text = words[language];
  const rows = optionRows(source);
  const community = communityOptions.filter((name) => !refusedOptions.includes(name));
  return [
    ...pageHead("schema/client-options.ts", text),
    ...Object.entries(optionGroups).flatMap(([group, options]) => [
      "",
      `## ${groups[group as keyof typeof groups][language]}`,
      "",
      text.head,
      ...options.map((option) => rowOf(option, rows, language)),
    ]),
    "",
    `## ${text.elsewhere}`,
    "",
    `${text.secret}${listed(secretOptions, language)}`,
    "",
    `${text.community}${listed(community, language)}`,
    `${text.refused}${listed(refusedOptions, language)}`,
    "",
    `## ${text.sources}`,
    "",
    ...Object.values(sources).map((one, place) => `${place + 1}. ${one[language]}`),
    "",
  ].join("\n");
}

function rowOf(option: ClientOption, rows: Rows, language: Language): string {
  const { also = [], form, mark } = option;
  const names = listed(also, language);
  const noted = language === "en" ? ` (${words.en.also} ${names})` : `（${words.zh.also} ${names}）`;
  const spellings = also.length > 0 ? noted : "";
  const places = option.sources.map((one) => Object.keys(sources).indexOf(one) + 1).join(", ");
  const cells = [
    `\`${option.name}\`${spellings}`,
    formOf(form, language),
    option.default ? `\`${option.default}\`` : "",
    option.since ?? "",
    whoOf(option, rows, language),
    option[language],
    `${marks[mark][language]} [${places}]`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "&lt;")).join(" | ")} |`;
}

const formOf = (form: FormName, language: Language) => forms[form].unit[language];

/** Values of ours, the chart itself, or you. */
function whoOf(option: ClientOption, rows: Rows, language: Language): string {
  const { member, ...clients } = rows[option.name] ?? {};
  const { you, chart } = words[language];
  const client = clients.storageClasses ?? clients.persistentVolumes;
  const values = [option.by, member, client === member ? undefined : client];
  const named = values.flatMap((value) => (value ? [`\`${value}\``] : []));
  const free = [member === undefined, clients.storageClasses === undefined];
  const byHand = free.every(Boolean) ? you.both : free[0] ? you.member : free[1] ? you.client : undefined;
  const all = [...named, ...(byHand ? [byHand] : [])];
  return all.length > 0 ? all.join(language === "en" ? ", " : "、") : chart;
}

const listed = (names: readonly string[], language: Language) =>
  names.map((name) => `\`${name}\``).join(language === "en" ? ", " : "、");
