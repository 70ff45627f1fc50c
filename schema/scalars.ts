// The scalar types that values are made of: names, labels, sizes, numbers.
// Patterns are RE2 (no look-around, no flags), because Helm compiles them with Go's regexp.
import { z } from "zod";
import { digitsUpTo } from "./digits.ts";
import type { Words } from "./messages/message.ts";

// Without {0,61}, of which Go's regexp makes 61 copies for each render: a length is a maxLength.
const label = "[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?";
const dnsLabel = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
/** The name part of a label's key has a length of its own. */
const keyName = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
const dnsName = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

const matching = (pattern: string, en: string, zh: string) =>
  z.string().regex(new RegExp(pattern, "u")).meta({ expects: { en, zh } });

/**
 * A file system's name, or empty for unset. Its form is not public; it names a file of the client's (<name>.conf), and is an
 * argument of its command.
 */
export const fileSystemName = matching(
  "^([A-Za-z0-9_][A-Za-z0-9._-]*)?$",
  "the name of a file system: letters, digits, hyphens, underscores and dots",
  "文件系统名称，由字母、数字、“-”、“_”和“.”组成",
);

/** Any text; YAML reads unquoted digits as a number. */
export const text = z.string().meta({
  expects: { en: "text, in quotes if it looks like a number", zh: "文本，形似数字时需加引号" },
});

export const someText = z
  .string()
  .min(1)
  .meta({ expects: { en: "text that is not empty", zh: "非空文本" } });

/** A cache group's name. It is also the name part of the node label, hence a label's form. */
export const groupName = matching(
  `^${label}$`,
  "a name of at most 63 letters, digits, hyphens, underscores and dots, as it becomes part of a node label",
  "名称，由字母、数字、“-”、“_”和“.”组成，最长 63 个字符（会成为节点标签的一部分）",
).max(63);

/** Name of a Kubernetes object (DNS subdomain). */
export const objectName = matching(
  `^${dnsName}$`,
  "the name of a Kubernetes object: lower-case letters, digits, hyphens and dots",
  "合法的 Kubernetes 对象名称，由小写字母、数字、“-”和“.”组成",
).max(253);

/** A name that is a DNS label, or empty for unset. */
export const optionalLabelName = matching(
  `^(${dnsLabel})?$`,
  "a name of at most 63 lower-case letters, digits and hyphens, or nothing",
  "名称，由小写字母、数字和“-”组成，最长 63 个字符，也可留空",
).max(63);

/** Name of a CSI driver, as the API server takes it for a CSIDriver. */
export const driverName = matching(
  `^${dnsName}$`,
  "the name of a CSI driver: at most 63 lower-case letters, digits, hyphens and dots",
  "合法的 CSI 驱动名称，例如 csi.juicefs.com，由小写字母、数字、“-”和“.”组成，最长 63 个字符",
).max(63);

/** Name of a container or a volume in a pod (DNS label). */
export const dnsLabelName = matching(
  `^${dnsLabel}$`,
  "a name of at most 63 lower-case letters, digits and hyphens",
  "名称，由小写字母、数字和“-”组成，最长 63 个字符",
).max(63);

/** Name of an object, or empty for unset. */
export const optionalObjectName = matching(
  `^(${dnsName})?$`,
  "the name of a Kubernetes object: lower-case letters, digits, hyphens and dots, or nothing",
  "合法的 Kubernetes 对象名称，由小写字母、数字、“-”和“.”组成，也可留空",
).max(253);

export const labelKey = matching(
  `^(${dnsName}/)?${keyName}$`,
  "a label's key such as team, with a domain and a slash before it if it has one",
  "标签键，例如 team 或 example.com/team",
);

/** A label's key, or empty for any. */
export const optionalLabelKey = matching(
  `^((${dnsName}/)?${keyName})?$`,
  "a label's key such as team, with a domain and a slash before it if it has one, or nothing",
  "标签键，例如 team 或 example.com/team，也可留空",
);

/** Name of an object of any kind: RBAC takes all but what parts a path (system:auth-delegator); the rest is the chart's rule. */
export const anyObjectName = matching(
  "^[^/%]+$",
  "the name of a Kubernetes object, without slashes and percent signs",
  "合法的 Kubernetes 对象名称，不含“/”和“%”",
).max(253);

export const labels = z.record(
  labelKey,
  matching(
    `^(${label})?$`,
    "a label's value of at most 63 letters, digits, hyphens, underscores and dots, in quotes if it looks like a number",
    "标签值，由字母、数字、“-”、“_”和“.”组成，最长 63 个字符，形似数字时需加引号",
  ).max(63),
);

export const annotations = z.record(labelKey, text);

/** Total of all cache directories: a whole number of MiB, as on the client's command line, or 500Gi. */
export const size = z
  .union([z.int().min(1).max(999_999_999), z.string().regex(/^[1-9][0-9]{0,8}(Mi|Gi|Ti|Pi)?$/)])
  .meta({
    expects: {
      en: "a size such as 500Gi or 7Ti, or a whole number of MiB",
      zh: "容量，例如 500Gi 或 7Ti，也可写以 MiB 为单位的整数",
    },
  });

/** Total of a client's own cache directories: as `size`, 0 for none, or empty for the client's own default. */
export const clientSize = z
  .union([z.int().min(0).max(999_999_999), z.string().regex(/^(0|[1-9][0-9]{0,8}(Mi|Gi|Ti|Pi)?)?$/)])
  .meta({
    expects: {
      en: "a size such as 100Gi, a whole number of MiB, 0 for none, or nothing",
      zh: "容量，例如 100Gi，也可写以 MiB 为单位的整数，0 表示不缓存，或留空",
    },
  });

/** What a volume says it holds: a whole number with a binary suffix. */
export const storage = matching(
  "^[1-9][0-9]{0,8}(Mi|Gi|Ti|Pi|Ei)$",
  "a size such as 100Gi or 10Pi",
  "容量，例如 100Gi 或 10Pi",
);

const numbers = (min: number, max: number): Words => ({
  en: `a whole number from ${min} to ${max}`,
  zh: `整数，范围 ${min} 到 ${max}`,
});

const orNothing = ({ en, zh }: Words): Words => ({ en: `${en}, or nothing`, zh: `${zh}，也可留空` });

/** A whole number from `min` (0 or 1) to `max`, or the string that `--set-string` makes of it. */
export const wholeNumber = (min: 0 | 1, max: number) =>
  z
    .union([z.int().min(min).max(max), z.string().regex(new RegExp(`^(${digitsUpTo(min, max)})$`))])
    .meta({ expects: numbers(min, max) });

/** A member's weight, or empty for the client's own default. */
export const weight = z
  .union([z.int().min(0).max(1_000_000), z.string().regex(new RegExp(`^(${digitsUpTo(0, 1_000_000)})?$`))])
  .meta({ expects: orNothing(numbers(0, 1_000_000)) });

/** Old revisions of a workload that are kept, or empty for Kubernetes' default. */
export const historyLimit = z
  .union([z.int().min(0).max(1000), z.string().regex(new RegExp(`^(${digitsUpTo(0, 1000)})?$`))])
  .meta({ expects: orNothing(numbers(0, 1000)) });

/** A number of pods, or a share of them. */
export const countOrPercent = z
  .union([z.int().min(1).max(9999), z.string().regex(/^([1-9][0-9]{0,3}|[1-9][0-9]?%|100%)$/)])
  .meta({
    expects: {
      en: "a number of pods from 1 up, or a share such as 10%",
      zh: "大于等于 1 的 Pod 数量，或百分比，例如 10%",
    },
  });

/** 0 to 1, or empty for the client's own default. */
export const ratio = z
  .union([z.number().min(0).max(1), z.string().regex(/^(0|1|[01]\.0+|0\.[0-9]{1,6})?$/)])
  .meta({ expects: { en: "a share from 0 to 1, or nothing", zh: "比例，范围 0 到 1，例如 0.1，也可留空" } });

/** An emptyDir to cache in. With a third field the driver drops medium and size alike (driver 0.32, GenCacheDirs). */
export const emptyDirCache = matching(
  "^(Memory|(Memory)?:[1-9][0-9]{0,8}([MGTP]i?)?)$",
  "a medium and a size such as Memory:1Gi, a medium alone, or :10Gi for the node's disk",
  "介质与容量，例如 Memory:1Gi，也可只写介质，或以 :10Gi 表示节点磁盘",
);

/** A quantity as a parameter of the driver, which takes nothing, 0 or less for none, and fills its placeholders in first. */
export const driverQuantity = matching(
  "^(-?[0-9]+(\\.[0-9]+)?([EPTGMK]i|[numkMGTPE]|[eE][0-9]+)?|.*\\$\\{.*)?$",
  "a quantity in quotes such as 4, 500m or 10Gi",
  "资源数量，需加引号，例如 4、500m 或 10Gi",
);

/** Blanks of any kind, control characters and what is not seen, as the inside of a class. */
const blanks = "\\p{Z}\\p{Cc}\\p{Cf}";

/** `name` or `name=value`, as in a StorageClass: no comma, since the options are joined by commas. */
export const mountOption = matching(
  `^[a-z][a-z0-9_-]*(=[^${blanks},=]+)?$`,
  "a mount option, name or name=value, without spaces and commas and without leading dashes",
  "挂载参数，形如 name 或 name=value，不含空格和逗号，开头不加“-”",
);

/** An IPv4 or IPv6 address, as far as a pattern that Helm compiles for each render should say it: the rest is a rule (_rules_network.tpl). */
export const ipAddress = matching(
  "^[0-9A-Fa-f.:]+$",
  "an IPv4 or IPv6 address, not a host name",
  "合法的 IP 地址，例如 10.20.0.8 或 fd00::8",
);

/** IPv4 or IPv6 network, or empty; as ipAddress. */
export const cidr = matching(
  "^([0-9A-Fa-f.:]+/[0-9]{1,3})?$",
  "an IPv4 or IPv6 network with the length of its prefix, not an interface, or nothing",
  "网段而非网卡名，例如 10.20.0.0/16，也可留空",
);

const hostLabel = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";

/** A registry host with an optional path, or empty. */
export const registry = matching(
  `^(${hostLabel}(\\.${hostLabel})*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*)?$`,
  "a registry such as registry:5000/mirror, without a scheme, or nothing",
  "镜像仓库地址，例如 registry.example.com:5000/mirror，不含协议，也可留空",
);

export const repository = matching(
  "^[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$",
  "an image's path such as juicedata/mount, without registry and tag",
  "镜像路径，例如 juicedata/mount，不含仓库地址和标签",
);

/** What is still printed in plain digits: of more, a float64 knows but the first ones. */
const longest = 999_999_999_999_999;

/** Text alone: of a tag such as 1.10 YAML makes the number 1.1. */
export const imageTag = matching(
  "^([A-Za-z0-9_][A-Za-z0-9_.-]*)?$",
  "an image's tag in quotes, with --set-string on the command line: letters, digits, hyphens, underscores and dots",
  "镜像标签，加引号（命令行用 --set-string），例如 ee-5.0.21-317356c",
).max(128);

/** A mark of a restart that is wanted: a number, a date, a name. */
export const revision = z
  .union([
    z.int().min(0).max(longest),
    z
      .string()
      .regex(/^[A-Za-z0-9_.:-]*$/)
      .max(63),
  ])
  .meta({
    expects: {
      en: "a number or a word of at most 63 letters, digits, dots, colons, hyphens and underscores",
      zh: "数字，或由字母、数字、“.”、“:”、“-”和“_”组成的文本，最长 63 个字符",
    },
  });

export const imageDigest = matching(
  "^(sha256:[a-f0-9]{64})?$",
  "a digest, sha256: and 64 hexadecimal digits, or nothing",
  "摘要，在“sha256:”后写 64 位十六进制数，也可留空",
);

export const clientVersion = matching(
  "^([0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})?$",
  "a version of three numbers with dots between them, in quotes, or nothing",
  "版本号，例如 5.1.2，需加引号，也可留空",
);
