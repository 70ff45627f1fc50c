// The help of the program: commands, arguments, options.
import type { Message } from "./message.ts";

export const helpMessages = {
  // Headings, and what stands behind an option.
  "help-usage": { en: "Usage:", zh: "用法：" },
  "help-arguments": { en: "Arguments:", zh: "参数：" },
  "help-options": { en: "Options:", zh: "选项：" },
  "help-commands": { en: "Commands:", zh: "命令：" },
  "help-with-default": { en: "{text} (default: {value})", zh: "{text}（默认：{value}）" },

  // Every command.
  "help-lang": {
    en: "language to speak, en or zh (default: as LC_ALL, LC_MESSAGES or LANG says)",
    zh: "显示语言，en 或 zh（默认：取决于 LC_ALL、LC_MESSAGES 或 LANG）",
  },
  "help-help": { en: "show this help", zh: "显示本帮助" },

  // The program.
  "help-program": {
    en: "Dedicated cache groups for JuiceFS Enterprise and Kingsoft Cloud KPFS on Kubernetes.",
    zh: "在 Kubernetes 上为 JuiceFS 企业版和金山云 KPFS 部署独立缓存集群。",
  },
  "help-version": { en: "show the version", zh: "显示版本" },
  "help-help-command": { en: "show the help of a command", zh: "显示某个命令的帮助" },

  // preview.
  "help-preview": {
    en: "Checks values, renders the chart with a real Helm, writes the manifests and prints what matters in them.",
    zh: "校验 values，用真实的 Helm 渲染 chart，写出清单并输出其中的要点。",
  },
  "help-files": {
    en: "values files, as for helm -f: later ones win; none for the defaults",
    zh: "values 文件，与 helm -f 相同：靠后的优先，不写则使用默认值",
  },
  "help-set": {
    en: "a value, as for helm --set: it wins over files and --set-json; may be repeated",
    zh: "单个值，与 helm --set 相同，优先于文件和 --set-json，可多次使用",
  },
  "help-set-string": {
    en: "a value that is text, as for helm --set-string: it wins over --set; may be repeated",
    zh: "字符串值，与 helm --set-string 相同，优先于 --set，可多次使用",
  },
  "help-set-json": {
    en: "a value as JSON, as for helm --set-json: it wins over files; may be repeated",
    zh: "JSON 值，与 helm --set-json 相同，优先于文件，可多次使用",
  },
  "help-example": { en: "Example:", zh: "示例：" },
  "help-release": { en: "name of the release", zh: "release 名称" },
  "help-namespace": { en: "namespace of the release", zh: "release 所在的命名空间" },
  "help-out": {
    en: "folder for the manifests; replaced as a whole",
    zh: "清单的输出目录，每次整体替换",
  },
  "help-helm": {
    en: "which Helm renders (default: $HELM, else the one on PATH)",
    zh: "用于渲染的 Helm（默认：$HELM，其次为 PATH 中的 helm）",
  },
  "help-helm-embedded": {
    en: "which Helm renders (default: $HELM, else the embedded Helm 4)",
    zh: "用于渲染的 Helm（默认：$HELM，其次为内置的 Helm 4）",
  },
  "help-json": {
    en: "print {{problems, warnings, summary}} as JSON, also when values are refused; the same in every language",
    zh: "以 JSON 输出 {{problems, warnings, summary}}，values 被拒绝时也一样，内容与显示语言无关",
  },
} as const satisfies Record<string, Message>;
