// What a command cannot go on with: files, Helm, the folder that it writes to.
import type { Message } from "./message.ts";

export const programMessages = {
  // Values files.
  "file-missing": { en: "{file}: there is no such file", zh: "{file}：没有这个文件" },
  "file-is-folder": { en: "{file}: that is a folder", zh: "{file}：这是目录" },
  "file-denied": { en: "{file}: no permission to read it", zh: "{file}：没有读取权限" },
  "file-name-long": {
    en: "{file}: that name is longer than the system takes",
    zh: "{file}：文件名超过系统上限",
  },
  "file-unreadable": { en: "{file}: it cannot be read ({reason})", zh: "{file}：无法读取（{reason}）" },
  "file-not-yaml": { en: "not valid YAML: {reason}", zh: "不是合法的 YAML：{reason}" },
  "file-of-several": {
    en: "{file}: it holds several YAML documents, of which Helm reads the first alone: keep one",
    zh: "{file}：含多个 YAML 文档，而 Helm 只读第一个：请只保留一个",
  },
  "file-no-map": {
    en: "{file}: its content is not a map of values: write lines such as cacheGroup: jfscache",
    zh: "{file}：内容不是配置项的映射：请写成 cacheGroup: jfscache 这样的行",
  },

  // Helm.
  "helm-missing": {
    en: "there is no helm on PATH: install Helm 3 or 4, or set HELM to its path",
    zh: "PATH 中没有 helm：请安装 Helm 3 或 4，或把 HELM 设为其路径",
  },
  "helm-unknown": {
    en: "{path} is not a Helm 3 or 4: set HELM to the path of one",
    zh: "{path} 不是 Helm 3 或 4：请把 HELM 设为其路径",
  },
  "helm-not-embedded": {
    en: "the embedded Helm {choice} runs on linux/amd64 alone: give the path of a helm instead",
    zh: "内置的 Helm {choice} 只能在 linux/amd64 上运行：请改为给出 helm 的路径",
  },
  "helm-failed": { en: "{message}", zh: "{message}" },

  // The folder of the manifests.
  "out-no-folder": {
    en: "{folder} is not a folder that can be written: choose another one with --out",
    zh: "{folder} 不是可写的目录：请用 --out 另选一个",
  },
  "out-foreign": {
    en: "{folder} holds files that preview did not write, and it would replace them: choose another folder with --out",
    zh: "{folder} 中有不是由 preview 写入的文件，会被一并替换：请用 --out 另选目录",
  },
  "out-mark": {
    en: "This folder is replaced as a whole by each preview.",
    zh: "每次预览都会整体替换本目录。",
  },
  "out-unwritable": {
    en: "{folder} could not be written: {reason}",
    zh: "{folder} 无法写入：{reason}",
  },
} as const satisfies Record<string, Message>;
