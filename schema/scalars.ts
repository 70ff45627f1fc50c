// The scalar types that values are made of: names, labels, sizes, numbers.
// Patterns are RE2 (no look-around, no flags), because Helm compiles them with Go's regexp.
import { z } from "zod";
import { digitsUpTo } from "./digits.ts";

// Without {0,61}, of which Go's regexp makes 61 copies for each render: a length is a maxLength.
const label = "[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?";
const dnsLabel = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
/** The name part of a label's key has a length of its own. */
const keyName = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
const dnsName = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

const matching = (pattern: string, expects: string) =>
  z.string().regex(new RegExp(pattern, "u")).meta({ expects });

/**
 * A file system's name, or empty for unset. Its form is not public; it names a file of the client's (<name>.conf), and is an
 * argument of its command.
 */
export const fileSystemName = matching(
  "^([A-Za-z0-9_][A-Za-z0-9._-]*)?$",
  "the name of a file system: letters, digits, '-', '_' and '.', without a '/'",
);

/** Any text; YAML reads unquoted digits as a number. */
export const text = z.string().meta({ expects: "text, in quotes if it looks like a number" });

export const someText = z.string().min(1).meta({ expects: "text that is not empty" });

/** A cache group's name. It is also the name part of the node label, hence a label's form. */
export const groupName = matching(
  `^${label}$`,
  "a name of at most 63 letters, digits, '-', '_' and '.', as it becomes part of a node label",
).max(63);

/** Name of a Kubernetes object (DNS subdomain). */
export const objectName = matching(
  `^${dnsName}$`,
  "the name of a Kubernetes object: lower-case letters, digits, '-' and '.'",
).max(253);

/** A name that is a DNS label, or empty for unset. */
export const optionalLabelName = matching(
  `^(${dnsLabel})?$`,
  "a name of at most 63 lower-case letters, digits and '-', or nothing",
).max(63);

/** Name of a CSI driver, as the API server takes it for a CSIDriver. */
export const driverName = matching(
  `^${dnsName}$`,
  "the name of a CSI driver, such as csi.juicefs.com: at most 63 lower-case letters, digits, '-' and '.'",
).max(63);

/** Name of a container or a volume in a pod (DNS label). */
export const dnsLabelName = matching(
  `^${dnsLabel}$`,
  "a name of at most 63 lower-case letters, digits and '-'",
).max(63);

/** Name of an object, or empty for unset. */
export const optionalObjectName = matching(
  `^(${dnsName})?$`,
  "the name of a Kubernetes object: lower-case letters, digits, '-' and '.', or nothing",
).max(253);

export const labelKey = matching(`^(${dnsName}/)?${keyName}$`, "a label's key such as example.com/team");

/** A label's key, or empty for any. */
export const optionalLabelKey = matching(
  `^((${dnsName}/)?${keyName})?$`,
  "a label's key such as example.com/team, or nothing",
);

/** Name of an object of any kind: RBAC takes all but what parts a path (system:auth-delegator); the rest is the chart's rule. */
export const anyObjectName = matching("^[^/%]+$", "the name of a Kubernetes object").max(253);

export const labels = z.record(
  labelKey,
  matching(`^(${label})?$`, "a label's value, in quotes if it looks like a number").max(63),
);

export const annotations = z.record(labelKey, text);

/** Total of all cache directories: a whole number of MiB, as on the client's command line, or 500Gi. */
export const size = z
  .union([z.int().min(1).max(999_999_999), z.string().regex(/^[1-9][0-9]{0,8}(Mi|Gi|Ti|Pi)?$/)])
  .meta({ expects: "a size such as 500Gi or 7Ti, or a whole number of MiB" });

/** Total of a client's own cache directories: as `size`, 0 for none, or empty for the client's own default. */
export const clientSize = z
  .union([z.int().min(0).max(999_999_999), z.string().regex(/^(0|[1-9][0-9]{0,8}(Mi|Gi|Ti|Pi)?)?$/)])
  .meta({ expects: "a size such as 100Gi, a whole number of MiB, 0 for none, or nothing" });

/** What a volume says it holds: a whole number with a binary suffix. */
export const storage = matching("^[1-9][0-9]{0,8}(Mi|Gi|Ti|Pi|Ei)$", "a size such as 100Gi or 10Pi");

/** A whole number from `min` (0 or 1) to `max`, or the string that `--set-string` makes of it. */
export const wholeNumber = (min: 0 | 1, max: number) =>
  z
    .union([z.int().min(min).max(max), z.string().regex(new RegExp(`^(${digitsUpTo(min, max)})$`))])
    .meta({ expects: `a whole number from ${min} to ${max}` });

/** A member's weight, or empty for the client's own default. */
export const weight = z
  .union([z.int().min(0).max(1_000_000), z.string().regex(new RegExp(`^(${digitsUpTo(0, 1_000_000)})?$`))])
  .meta({ expects: "a whole number from 0 to 1000000, or nothing" });

/** Old revisions of a workload that are kept, or empty for Kubernetes' default. */
export const historyLimit = z
  .union([z.int().min(0).max(1000), z.string().regex(new RegExp(`^(${digitsUpTo(0, 1000)})?$`))])
  .meta({ expects: "a whole number from 0 to 1000, or nothing" });

/** A number of pods, or a share of them. */
export const countOrPercent = z
  .union([z.int().min(1).max(9999), z.string().regex(/^([1-9][0-9]{0,3}|[1-9][0-9]?%|100%)$/)])
  .meta({ expects: "a number of pods from 1 up, or a share such as 10%" });

/** 0 to 1, or empty for the client's own default. */
export const ratio = z
  .union([z.number().min(0).max(1), z.string().regex(/^(0|1|[01]\.0+|0\.[0-9]{1,6})?$/)])
  .meta({ expects: "a share from 0 to 1 such as 0.1, or nothing" });

/** An emptyDir to cache in. With a third field the driver drops medium and size alike (driver 0.32, GenCacheDirs). */
export const emptyDirCache = matching(
  "^(Memory|(Memory)?:[1-9][0-9]{0,8}([MGTP]i?)?)$",
  "a medium and a size such as Memory:1Gi, a medium alone, or :10Gi for the node's disk",
);

/** Blanks of any kind, control characters and what is not seen, as the inside of a class. */
const blanks = "\\p{Z}\\p{Cc}\\p{Cf}";

/** `name` or `name=value`, as in a StorageClass: no comma, since the options are joined by commas. */
export const mountOption = matching(
  `^[a-z][a-z0-9_-]*(=[^${blanks},=]+)?$`,
  "a mount option, name or name=value, without spaces and commas and without leading dashes",
);

/** An IPv4 or IPv6 address, as far as a pattern that Helm compiles for each render should say it: the rest is a rule (_rules_network.tpl). */
export const ipAddress = matching("^[0-9A-Fa-f.:]+$", "an IP address such as 10.20.0.8 or fd00::8");

/** IPv4 or IPv6 network, or empty; as ipAddress. */
export const cidr = matching("^([0-9A-Fa-f.:]+/[0-9]{1,3})?$", "a network such as 10.20.0.0/16, or nothing");

const hostLabel = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";

/** A registry host with an optional path, or empty. */
export const registry = matching(
  `^(${hostLabel}(\\.${hostLabel})*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*)?$`,
  "a registry such as registry.example.com:5000/mirror, without a scheme, or nothing",
);

export const repository = matching(
  "^[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$",
  "an image's path such as juicedata/mount, without registry and tag",
);

/** What is still printed in plain digits: of more, a float64 knows but the first ones. */
const longest = 999_999_999_999_999;

/** Text alone: of a tag such as 1.10 YAML makes the number 1.1. */
export const imageTag = matching(
  "^([A-Za-z0-9_][A-Za-z0-9_.-]*)?$",
  "an image's tag in quotes (--set-string on the command line), such as ee-5.0.21-317356c",
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
  .meta({ expects: "a number or a word of at most 63 letters, digits, '.', ':', '-' and '_'" });

export const imageDigest = matching(
  "^(sha256:[a-f0-9]{64})?$",
  "a digest, sha256: and 64 hexadecimal digits, or nothing",
);

export const clientVersion = matching(
  "^([0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})?$",
  "a version such as 5.1.2, in quotes, or nothing",
);
