// What is wrong with a mount option, or with what else reaches a client's shell, and the way out.

import { forms } from "../client-options/option.ts";
import { waysOf } from "../client-options.ts";
import type { Message } from "./message.ts";

export const optionMessages = {
  "option-of-value": {
    en: "{at}: {option} does not belong in mountOptions: set {value}",
    zh: "{at}：{option} 不能写在 mountOptions 中：请改用 {value}",
  },
  "option-owned-by-member": {
    en: "{at}: {option} does not belong in mountOptions: {way}",
    zh: "{at}：{option} 不能写在 mountOptions 中：{way}",
    choose: { way: { by: "option", of: waysOf("member") } },
  },
  "option-owned-by-client": {
    en: "{at}: {option} does not belong in mountOptions: {way}",
    zh: "{at}：{option} 不能写在 mountOptions 中：{way}",
    choose: { way: { by: "option", of: waysOf("client") } },
  },
  "option-value": {
    en: "{at}: {option} cannot be set to that: write {expects}",
    zh: "{at}：{option} 不能设为该值，应为{expects}",
    choose: { expects: { by: "form", of: forms } },
  },
  "option-refused": {
    en: "{at}: an Enterprise client does not know {option}, and ends: remove it",
    zh: "{at}：企业版客户端没有 {option} 参数，遇到它会直接退出：请去掉它",
  },
  "option-community": {
    en: "{at}: {option} is an option of the Community Edition, and no list of the Enterprise client's has it: remove it, since a client ends at an option that it does not know.",
    zh: "{at}：{option} 是社区版的挂载参数，已知的企业版参数中没有它。客户端遇到不认识的参数会直接退出，请去掉。",
  },
  "option-unknown": {
    en: "{at}: no public list of the client's options has {option}, and a client ends at one that it does not know: did you mean {near}?",
    zh: "{at}：{option} 不在已知的挂载参数之列，客户端遇到不认识的参数会直接退出。是否想写 {near}？",
  },
  "option-unknown-far": {
    en: "{at}: no public list of the client's options has {option}, and a client ends at one that it does not know: look for it in what `juicefs mount --help` prints in your image.",
    zh: "{at}：{option} 不在已知的挂载参数之列，客户端遇到不认识的参数会直接退出。请在镜像中执行 `juicefs mount --help` 确认。",
  },
  "option-unit": {
    en: "{at}: which clients take a unit, as in {given}, is not public: write {plain}.",
    zh: "{at}：哪些版本的客户端支持 {given} 这样带单位的写法，没有公开说明。请写 {plain}。",
  },
  "option-flag": {
    en: "{at}: {option} is a flag, and which clients take a value for one is not public: write {option} alone.",
    zh: "{at}：{option} 是开关参数，哪些版本的客户端支持给它赋值，没有公开说明。请只写 {option}。",
  },
  "option-flag-off": {
    en: "{at}: {option} is a flag, and which clients take a value for one is not public: leave it out.",
    zh: "{at}：{option} 是开关参数，哪些版本的客户端支持给它赋值，没有公开说明。请去掉它。",
  },
  "option-secret": {
    en: "{at}: {option} does not belong in mountOptions: put it into the Secret, since mount options are visible to everyone",
    zh: "{at}：{option} 不能写在 mountOptions 中，挂载参数对所有人可见：请写入 Secret",
  },
  "option-form": {
    en: "{at} is no mount option: write name or name=value, with lower-case letters, digits and '-' in the name, one '=' at most, and each option as an item of its own",
    zh: "{at}：不是合法的挂载参数：请写成 name 或 name=value，名称由小写字母、数字和 '-' 组成，最多一个 '='，每个参数单独写成一项",
  },

  // What reaches a shell.
  "client-blank": {
    en: "{at}: a blank, or a sign that looks like none, ends the options in the shell of the mount pod: leave it out, and write each option as an item of its own",
    zh: "{at}：空白（包括看不见的字符）会在 Mount Pod 的 shell 中截断挂载参数：请去掉它，每个参数单独写成一项",
  },
  "client-comma": {
    en: "{at}: the CSI driver joins options by commas: leave it out, and write each option as an item of its own",
    zh: "{at}：CSI 驱动用逗号拼接挂载参数：请去掉逗号，每个参数单独写成一项",
  },
  "client-shell": {
    en: "{at}: {sign} reaches the shell of the mount pod, which takes it for its own: leave it out",
    zh: "{at}：{sign} 会被 Mount Pod 的 shell 解释：请去掉它",
  },
  "client-quoting": {
    en: `{at}: with {sign} the CSI driver's quoting makes the mount fail: leave it out (its own placeholders, such as \${{.pvc.namespace}}, may have it)`,
    zh: `{at}：含有 {sign} 时，CSI 驱动添加的引号会导致挂载失败：请去掉它（驱动自身的占位符不受此限，例如 \${{.pvc.namespace}}）`,
  },
  "client-subdir": {
    en: "{at}: the directory of subdir is not read as it is written: leave out '.', '..', '//' and a '/' at its end",
    zh: "{at}：subdir 的目录不会按原样解析：请去掉其中的 '.'、'..'、'//' 和末尾的 '/'",
  },
  "driver-options": {
    en: "{at}: mount options do not belong here: write them into mountOptions",
    zh: "{at}：挂载参数不能写在这里：请写入 mountOptions",
  },
  "driver-sub-path-of-storageClasses": {
    en: "{at}: it would give every claim the same directory, and reach the mount options: set pathPattern, or subdir= in mountOptions",
    zh: "{at}：会使所有 PVC 使用同一目录，并成为挂载参数的一部分：请设置 pathPattern，或在 mountOptions 中写 subdir=",
  },
  "driver-sub-path-of-persistentVolumes": {
    en: "{at}: it reaches the mount options unread: set subdir",
    zh: "{at}：会未经检查地成为挂载参数的一部分：请设置 subdir",
  },
  "driver-secret": {
    en: "{at}: the Secret is not chosen here: set secret.name and secret.namespace",
    zh: "{at}：Secret 不能在这里指定：请设置 secret.name 与 secret.namespace",
  },

  // Weights.
  "weight-and-unit": {
    en: "{at}: group-weight-unit does not go with {weight}: keep one of them",
    zh: "{at}：group-weight-unit 不能与 {weight} 同时使用：请只保留一个",
  },
  "weight-and-unit-of-pool": {
    en: '{at}: group-weight-unit does not go with {weight}: keep one of them (pools.{pool}.weight: "" takes the weight away)',
    zh: '{at}：group-weight-unit 不能与 {weight} 同时使用：请只保留一个（写 pools.{pool}.weight: "" 可去掉权重）',
  },
} as const satisfies Record<string, Message>;
