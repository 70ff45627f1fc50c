// What the schema refuses: keys that there are none of, and values of another type or form.
import type { Message, Words } from "./message.ts";

/** What a value is, by the kinds of JSON; `hidden-…` where it may be secret. */
const kinds: Record<string, Words> = {
  boolean: { en: "a boolean", zh: "布尔值" },
  number: { en: "a number", zh: "数字" },
  integer: { en: "a whole number", zh: "整数" },
  string: { en: "text", zh: "文本" },
};

const whatItIs: Record<string, Words> = {
  null: { en: " is null", zh: "：没有值（null）" },
  array: { en: ": that is a list", zh: "：这是列表" },
  object: { en: ": that is a map", zh: "：这是映射" },
  ...Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, { en, zh }]) => [
      [kind, { en: `: {value} is ${en}`, zh: `：{value} 是${zh}` }],
      [`hidden-${kind}`, { en: `: its value (not shown) is ${en}`, zh: `：其值（不显示）是${zh}` }],
    ]),
  ),
};

/** What it has to be. */
const wanted: Record<string, Words> = {
  ...kinds,
  boolean: { en: "true or false, without quotes", zh: "布尔值，请写 true 或 false（不加引号）" },
  array: { en: "a list", zh: "列表" },
  object: { en: "a map", zh: "映射" },
};

/** Why a key is left out, and what to write instead. */
const reasons: Record<string, Words> = {
  surge: {
    en: "two members of a node cannot share its disks and its port: use maxUnavailable",
    zh: "同一节点上的两个成员无法共用磁盘和端口，请使用 maxUnavailable",
  },
  "driver-secret": {
    en: "the chart sets it: write secret.name or secret.namespace beside it",
    zh: "由 chart 设置，请在同级写 secret.name 或 secret.namespace",
  },
  "driver-options": { en: "write mountOptions beside it", zh: "请在同级写 mountOptions" },
  "parameters-sub-path": {
    en: "write pathPattern, or subdir= in mountOptions",
    zh: "请写 pathPattern，或在 mountOptions 中写 subdir=",
  },
  "attributes-sub-path": { en: "write subdir beside it", zh: "请在同级写 subdir" },
  retained: { en: "it is always Retain", zh: "始终为 Retain" },
  "of-parameters": {
    en: "it is one of the driver's: write it below parameters",
    zh: "这是 CSI 驱动的参数，请写在 parameters 下",
  },
  "of-attributes": {
    en: "it is one of the driver's: write it below attributes",
    zh: "这是 CSI 驱动的参数，请写在 attributes 下",
  },
};

export const valueMessages = {
  // Keys.
  "key-left-out": {
    en: "{at}: there is no such value: {why}",
    zh: "{at}：没有这个配置项，{why}",
    choose: { why: { by: "reason", of: reasons } },
  },
  "key-below": {
    en: "{at}: there is no such value: write {below} below {first}",
    zh: "{at}：没有这个配置项，请在 {first} 下写 {below}",
  },
  "key-elsewhere": {
    en: "{at}: there is no such value: write {meant}",
    zh: "{at}：没有这个配置项，请写 {meant}",
  },
  "key-near": {
    en: "{at}: there is no such value: did you mean {near}?",
    zh: "{at}：没有这个配置项，是否想写 {near}？",
  },
  "key-unknown": {
    en: "{at}: there is no such value: chart/values.yaml shows all; keys of your own start with x-",
    zh: "{at}：没有这个配置项。全部配置项见 chart/values.yaml，自定义键以 x- 开头",
  },
  "key-among": {
    en: "{at}: there is no such value: known there: {known}",
    zh: "{at}：没有这个配置项，此处可用的有：{known}",
    lists: ["known"],
  },
  "key-among-driver": {
    en: "{at}: there is no such value: known there: {known} (driver 0.32; where yours knows it, write the object into extraObjects)",
    zh: "{at}：没有这个配置项，此处可用的有：{known}（CSI 驱动 0.32；若你的版本支持，请把该对象写入 extraObjects）",
    lists: ["known"],
  },
  "key-hidden": {
    en: "{at}: there is no such value: that key (not shown) follows a comma in a flag, which ends a value: write \\, for a comma in it",
    zh: "{at}：没有这个配置项。该键（不显示）来自参数中的逗号之后，而逗号会结束一个值。值中的逗号请写作 \\,",
  },
  "key-missing": { en: "{at} is missing: add it", zh: "{at}：缺少此项，请补上" },
  "key-form": {
    en: "{at}: that key is not valid here: write {expects}",
    zh: "{at}：这个键不合要求，应为{expects}",
  },

  // Values of a shape that people expect.
  "shape-example": {
    en: "{at} takes another form: write {example}",
    zh: "{at}：写法不对，请写 {example}",
  },
  "shape-size": {
    en: "{at}: {value} is not how sizes are written here: write {example}",
    zh: "{at}：{value} 不是这里的容量写法，请写 {example}",
  },
  "shape-wildcard": {
    en: "{at}: {value} has a wildcard, which nobody expands: write each directory as an item of its own",
    zh: "{at}：{value} 含通配符，不会被展开。请逐项写出每个目录",
  },

  // Values.
  "value-among": {
    en: "{at}: {value} is none of {allowed}",
    zh: "{at}：{value} 不在可选值之内：{allowed}",
    lists: ["allowed"],
  },
  "list-empty": { en: "{at} is empty: write at least one entry", zh: "{at}：为空，请至少写一项" },
  type: {
    en: "{at}{what}: write {expects}",
    zh: "{at}{what}，应为{expects}",
    choose: { what: { by: "kind", of: whatItIs } },
  },
  "type-plain": {
    en: "{at}{what}: write {wanted}",
    zh: "{at}{what}，应为{wanted}",
    choose: { what: { by: "kind", of: whatItIs }, wanted: { by: "type", of: wanted } },
  },
  "type-example": {
    en: "{at}{what}: write {wanted} such as {example}",
    zh: "{at}{what}，应为{wanted}，例如 {example}",
    choose: { what: { by: "kind", of: whatItIs }, wanted: { by: "type", of: wanted } },
  },
  form: {
    en: "{at}: {value} is not what goes here: write {expects}",
    zh: "{at}：{value} 不合要求，应为{expects}",
  },
  "form-hidden": {
    en: "{at}: its value (not shown) is not what goes here: write {expects}",
    zh: "{at}：其值（不显示）不合要求，应为{expects}",
  },
} as const satisfies Record<string, Message>;
