// What a command cannot go on with: files, Helm, the folder that it writes to.
import type { Message } from "./message.ts";

export const programMessages = {
  // Values files.
  "file-missing": { en: "{file}: there is no such file", zh: "{file}：文件不存在" },
  "file-is-folder": { en: "{file}: that is a folder", zh: "{file}：是目录，请指定 values 文件" },
  "file-denied": { en: "{file}: no permission to read it", zh: "{file}：没有读取权限" },
  "file-name-long": {
    en: "{file}: that name is longer than the system takes",
    zh: "{file}：文件名超过系统上限",
  },
  "file-unreadable": { en: "{file}: it cannot be read ({reason})", zh: "{file}：无法读取（{reason}）" },
  "file-not-yaml": { en: "not valid YAML: {reason}", zh: "不是合法的 YAML：{reason}" },
  "file-key-twice": {
    en: "{key} is there twice, here and in line {first}, and Helm takes the last one in silence: keep one of them",
    zh: "{key} 重复定义（另一处在第 {first} 行）。Helm 只取最后一个且不报错：请合并为一处",
  },
  "file-full-width": {
    en: "{sign} is a sign of full width, which YAML takes for a part of the text: write {plain}",
    zh: "{sign} 是全角符号，YAML 会把它当作文本的一部分，请写成半角的 {plain}",
  },
  "file-not-utf8": {
    en: "{file}: it is not UTF-8: save it as UTF-8",
    zh: "{file}：不是 UTF-8 编码（可能是 GBK 或 UTF-16），请另存为 UTF-8",
  },
  "file-dropped": {
    en: "{file}: released versions of Helm 4 drop a file of one line without an end whose length is a multiple of 4096 (helm#32506): add a line's end",
    zh: "{file}：只有一行、末尾没有换行且长度为 4096 的整数倍时，已发布的 Helm 4 会丢弃整个文件（helm#32506）。请在末尾加一个换行",
  },
  "file-is-object": {
    en: "{file}: that is an object of kind {kind}, and no values: {way}",
    zh: "{file}：这是 {kind} 对象，不是 values。{way}",
    choose: {
      way: {
        by: "where",
        of: {
          application: {
            en: "save what stands in spec.source.helm.valuesObject, or in values as text, as a file",
            zh: "请把 spec.source.helm.valuesObject（或 values 文本）中的内容另存为文件",
          },
          release: {
            en: "save what stands in spec.values as a file",
            zh: "请把 spec.values 中的内容另存为文件",
          },
          operator: {
            en: "that is the JuiceFS operator's; write values such as those of examples/kpfs.yaml",
            zh: "它属于 JuiceFS Operator，请参照 examples/kpfs.yaml 编写 values",
          },
          other: {
            en: "write values such as those of examples/kpfs.yaml, and objects of your own into extraObjects",
            zh: "请参照 examples/kpfs.yaml 编写 values，自己的对象写入 extraObjects",
          },
        },
      },
    },
  },
  "file-of-several": {
    en: "{file}: it holds several YAML documents, of which Helm 3 reads the first alone and Helm 4 all, one over the other: keep one",
    zh: "{file}：含多个 YAML 文档，Helm 3 只读第一个，Helm 4 会依次叠加。请只保留一个",
  },
  "file-no-map": {
    en: "{file}: its content is not a map of values: write lines such as cacheGroup: jfscache",
    zh: "{file}：内容不是配置项的映射，请写成 cacheGroup: jfscache 这样的行",
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
  "helm-release-name": {
    en: '"{release}" is no name of a release: write at most 53 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends',
    zh: '"{release}" 不能用作 release 名称：最多 53 个小写字母、数字、连字符和点，首尾须为字母或数字',
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
