// What a row of the registry says of one mount option of the client.
import type { Words } from "../messages/message.ts";

/**
 * How far a row is known. V: name and meaning, of an Enterprise source. CE: the name, and the meaning is that of the
 * Community Edition. S: somebody else says so. U: the name alone.
 */
export type Mark = "V" | "CE" | "S" | "U";

/** What can stand behind an option's name. */
export interface Form extends Words {
  /** Of all that follows the name, `=` included. RE2. Only what can be no value at all does not match. */
  pattern: string;
  /** Of which unit a plain number is, for the tables. */
  unit: Words;
}

/** Sizes and rates: that newer clients take units is seen in the manuals, from which version on is not public. */
const amount = "^=[0-9]+(\\.[0-9]+)?([KMGTPE]i?)?(B|bps)?$";

export const forms = {
  flag: {
    pattern: "^(=(true|false))?$",
    en: "the name alone",
    zh: "只写名称",
    unit: { en: "flag", zh: "开关" },
  },
  count: {
    pattern: "^=[0-9]+$",
    en: "a whole number, such as 20",
    zh: "整数，例如 20",
    unit: { en: "number", zh: "整数" },
  },
  mebibytes: {
    pattern: amount,
    en: "a number of MiB, such as 1024",
    zh: "以 MiB 为单位的数字，例如 1024",
    unit: { en: "MiB", zh: "MiB" },
  },
  size: {
    pattern: amount,
    en: "a number, or a size such as 10G",
    zh: "数字，或 10G 这样的大小",
    unit: { en: "size", zh: "大小" },
  },
  rate: {
    pattern: amount,
    en: "a number of Mbps, such as 1000",
    zh: "以 Mbps 为单位的数字，例如 1000",
    unit: { en: "Mbps", zh: "Mbps" },
  },
  seconds: {
    pattern: "^=([0-9]+(\\.[0-9]+)?(ms|s|m|h|d)?)+$",
    en: "a number of seconds, such as 60",
    zh: "秒数，例如 60",
    unit: { en: "seconds", zh: "秒" },
  },
  share: {
    pattern: "^=(0|1|0?\\.[0-9]+|1\\.0+)$",
    en: "a share from 0 to 1, such as 0.1",
    zh: "0 到 1 之间的比例，例如 0.1",
    unit: { en: "share", zh: "比例" },
  },
  number: {
    pattern: "^=[0-9]+(\\.[0-9]+)?$",
    en: "a number, such as 0.5",
    zh: "数字，例如 0.5",
    unit: { en: "number", zh: "数字" },
  },
  mode: {
    pattern: "^=0?[0-7]{3,4}$",
    en: "a file mode in octal digits, such as 0600",
    zh: "八进制权限，例如 0600",
    unit: { en: "mode", zh: "权限" },
  },
  address: {
    pattern: "^=[0-9A-Fa-f.:]+$",
    en: "an IP address, such as 10.20.0.8",
    zh: "IP 地址，例如 10.20.0.8",
    unit: { en: "address", zh: "地址" },
  },
  text: {
    pattern: "^=.+$",
    en: "a value, as in name=value",
    zh: "name=value 的形式",
    unit: { en: "text", zh: "文本" },
  },
  open: {
    pattern: "",
    en: "as your client's help says",
    zh: "以客户端的帮助为准",
    unit: { en: "not public", zh: "未公开" },
  },
} as const satisfies Record<string, Form>;

export type FormName = keyof typeof forms;

export interface ClientOption extends Words {
  name: string;
  /** Other spellings of it. Those with `_` for `-`, and those without hyphens, need no row: they are always the same. */
  also?: readonly string[];
  form: FormName;
  /** What holds without it, where that is public. */
  default?: string;
  /** The first client that has it. Without: it is older than all that matters here, or not public. */
  since?: string;
  /** The value that makes the chart set it, where it does not become the option itself. */
  by?: string;
  mark: Mark;
  sources: readonly Source[];
  /** Why no member's `mountOptions` may have it, and the way out. An option that a value becomes needs none. */
  member?: Words;
  /** The same of a client's. */
  client?: Words;
}

/** Where a row is from. */
export const sources = {
  auth: {
    en: "the CSI driver's call of `juicefs auth`",
    zh: "CSI 驱动对 `juicefs auth` 的调用",
  },
  blog: { en: "JuiceFS's blog on Enterprise 5.0", zh: "JuiceFS 关于企业版 5.0 的博客" },
  cacheDocs: {
    en: "the CSI driver's documentation (docs/en/guide/cache.md)",
    zh: "CSI 驱动文档（docs/zh_cn/guide/cache.md）",
  },
  cloudCache: {
    en: "[cache of the Enterprise client](https://juicefs.com/docs/cloud/guide/cache/)",
    zh: "[企业版客户端的缓存](https://juicefs.com/docs/zh/cloud/guide/cache)",
  },
  csi: {
    en: "the source of the [CSI driver](https://github.com/juicedata/juicefs-csi-driver)",
    zh: "[CSI 驱动](https://github.com/juicedata/juicefs-csi-driver)的源码",
  },
  fluid: {
    en: "the source of [Fluid](https://github.com/fluid-cloudnative/fluid)",
    zh: "[Fluid](https://github.com/fluid-cloudnative/fluid) 的源码",
  },
  fuse: {
    en: "[FUSE options of the Enterprise client](https://juicefs.com/docs/cloud/reference/fuse_mount_options)",
    zh: "[企业版客户端的 FUSE 挂载参数](https://juicefs.com/docs/zh/cloud/reference/fuse_mount_options/)",
  },
  hadoop: {
    en: "[settings of the Hadoop SDK](https://juicefs.com/docs/cloud/hadoop/configuration)",
    zh: "[Hadoop SDK 的配置](https://juicefs.com/docs/zh/cloud/hadoop/configuration)",
  },
  issue104: {
    en: "[juicefs-operator 104](https://github.com/juicedata/juicefs-operator/issues/104), the log of a member",
    zh: "[juicefs-operator 104](https://github.com/juicedata/juicefs-operator/issues/104) 中的成员日志",
  },
  issue120: {
    en: "[juicefs-operator 120](https://github.com/juicedata/juicefs-operator/issues/120)",
    zh: "[juicefs-operator 120](https://github.com/juicedata/juicefs-operator/issues/120)",
  },
  issue936: {
    en: "[juicefs-csi-driver 936](https://github.com/juicedata/juicefs-csi-driver/issues/936), the log of a member",
    zh: "[juicefs-csi-driver 936](https://github.com/juicedata/juicefs-csi-driver/issues/936) 中的成员日志",
  },
  kpfs: {
    en: "the KPFS documentation (docs.ksyun.com, 43912)",
    zh: "KPFS 文档（docs.ksyun.com，43912）",
  },
  list: {
    en: "a list of all mount options in a public fork of Karmada by GMI Cloud (May 2025)",
    zh: "GMI Cloud 公开的 Karmada 分支中的全部挂载参数列表（2025 年 5 月）",
  },
  operator: {
    en: "the source of the [operator](https://github.com/juicedata/juicefs-operator)",
    zh: "[JuiceFS Operator](https://github.com/juicedata/juicefs-operator) 的源码",
  },
  releases: {
    en: "[the release notes](https://juicefs.com/docs/cloud/release)",
    zh: "[版本说明](https://juicefs.com/docs/zh/cloud/release)",
  },
  rfc: {
    en: "a public proposal that describes the Enterprise client's behaviour",
    zh: "一份描述企业版客户端行为的公开提案",
  },
} as const satisfies Record<string, Words>;

export type Source = keyof typeof sources;
