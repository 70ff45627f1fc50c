// What is wrong with a mount option, or with what else reaches a client's shell, and the way out.
import type { Message, Words } from "./message.ts";

const reader: Words = {
  en: "remove it, a client only reads from the ring and has no place in it",
  zh: "去掉它，客户端只从缓存环读取，不是环中的成员",
};

export const optionMessages = {
  "option-of-value": {
    en: "{at}: {option} is not set here: set {value}",
    zh: "{at}：{option} 不在这里设置：设置 {value}",
  },
  "option-owned-by-member": {
    en: "{at}: {option} is not set here: {way}",
    zh: "{at}：{option} 不在这里设置：{way}",
    choose: {
      way: {
        by: "option",
        of: {
          background: {
            en: "remove it, since process 1 of the container must stay",
            zh: "去掉它，容器的进程 1 不能转入后台",
          },
          "conf-dir": {
            en: "remove it, the chart says where the configuration lies",
            zh: "去掉它，客户端配置的位置由 chart 指定",
          },
          foreground: { en: "remove it, the chart sets it", zh: "去掉它，由 chart 设置" },
          "group-backup": {
            en: "set join.enabled, and label a node <pool>.joining as long as it joins",
            zh: "开启 join.enabled，并在加入期间把节点标签设为 <pool>.joining",
          },
          "no-sharing": {
            en: "remove it, since a member that does not share serves nobody; clients get it by themselves",
            zh: "去掉它，成员不共享缓存就没有作用；客户端会自动带上该参数",
          },
          "no-update": { en: "remove it, the chart sets it", zh: "去掉它，由 chart 设置" },
        },
      },
    },
  },
  "option-owned-by-client": {
    en: "{at}: {option} is not set here: {way}",
    zh: "{at}：{option} 不在这里设置：{way}",
    choose: {
      way: {
        by: "option",
        of: {
          background: { en: "remove it, the CSI driver runs the mount", zh: "去掉它，挂载由 CSI 驱动执行" },
          "cache-group": {
            en: "remove it, cacheGroup sets it for members and clients",
            zh: "去掉它，成员与客户端都由 cacheGroup 设置",
          },
          "conf-dir": {
            en: "remove it, the CSI driver says where the configuration lies",
            zh: "去掉它，客户端配置的位置由 CSI 驱动指定",
          },
          foreground: { en: "remove it, the CSI driver sets it", zh: "去掉它，由 CSI 驱动设置" },
          "group-backup": reader,
          "group-port": reader,
          "group-weight": reader,
          "group-weight-unit": reader,
          "no-sharing": { en: "remove it, every client gets it", zh: "去掉它，所有客户端都会自动带上" },
          "no-update": { en: "remove it, the CSI driver sets it", zh: "去掉它，由 CSI 驱动设置" },
        },
      },
    },
  },
  "option-secret": {
    en: "{at}: {option} is not set here: put it into the Secret, since mount options are visible to everyone",
    zh: "{at}：挂载参数对所有人可见，{option} 不在这里设置：写入 Secret",
  },
  "option-form": {
    en: "{at} is no mount option: write name or name=value, with lower-case letters, digits and '-' in the name, one '=' at most, and each option as an item of its own",
    zh: "{at}：不是挂载参数：写成 name 或 name=value，名称由小写字母、数字和 '-' 组成，最多一个 '='，每个参数单独写成一项",
  },

  // What reaches a shell.
  "client-blank": {
    en: "{at}: a blank, or a sign that looks like none, ends the options in the shell of the mount pod: leave it out, and write each option as an item of its own",
    zh: "{at}：空白（包括看不见的字符）会在 Mount Pod 的 shell 中截断挂载参数：去掉它，每个参数单独写成一项",
  },
  "client-comma": {
    en: "{at}: the CSI driver joins options by commas: leave it out, and write each option as an item of its own",
    zh: "{at}：CSI 驱动用逗号拼接挂载参数：去掉逗号，每个参数单独写成一项",
  },
  "client-shell": {
    en: "{at}: {sign} reaches the shell of the mount pod, which takes it for its own: leave it out",
    zh: "{at}：{sign} 会被 Mount Pod 的 shell 解释：去掉它",
  },
  "client-quoting": {
    en: `{at}: with {sign} the CSI driver's quoting makes the mount fail: leave it out (its own placeholders, such as \${{.pvc.namespace}}, may have it)`,
    zh: `{at}：含有 {sign} 时，CSI 驱动添加的引号会导致挂载失败：去掉它（驱动自身的占位符不受此限，例如 \${{.pvc.namespace}}）`,
  },
  "client-subdir": {
    en: "{at}: the directory of subdir is not read as it is written: leave out '.', '..', '//' and a '/' at its end",
    zh: "{at}：subdir 的目录不会按原样解析：去掉其中的 '.'、'..'、'//' 和末尾的 '/'",
  },
  "driver-options": {
    en: "{at}: mount options are not set here: write them into mountOptions",
    zh: "{at}：挂载参数不在这里设置：写入 mountOptions",
  },
  "driver-sub-path-of-storageClasses": {
    en: "{at}: it would give every claim the same directory, and reach the mount options: set pathPattern, or subdir= in mountOptions",
    zh: "{at}：会使所有 PVC 使用同一目录，并成为挂载参数的一部分：设置 pathPattern，或在 mountOptions 中写 subdir=",
  },
  "driver-sub-path-of-persistentVolumes": {
    en: "{at}: it reaches the mount options unread: set subdir",
    zh: "{at}：会未经检查地成为挂载参数的一部分：设置 subdir",
  },
  "driver-secret": {
    en: "{at}: the Secret is not set here: set secret.name and secret.namespace",
    zh: "{at}：Secret 不在这里设置：设置 secret.name 与 secret.namespace",
  },

  // Weights.
  "weight-and-unit": {
    en: "{at}: group-weight-unit does not go with {weight}: keep one of them",
    zh: "{at}：group-weight-unit 不能与 {weight} 同时使用：只保留一个",
  },
  "weight-and-unit-of-pool": {
    en: '{at}: group-weight-unit does not go with {weight}: keep one of them (pools.{pool}.weight: "" takes the weight away)',
    zh: '{at}：group-weight-unit 不能与 {weight} 同时使用：只保留一个（写 pools.{pool}.weight: "" 可去掉权重）',
  },
} as const satisfies Record<string, Message>;
