// The source of truth for the chart's values. `npm run build` makes of it
// chart/values.schema.json, chart/values.yaml, src/values/types.ts and docs/values.md.
import { z } from "zod";
import { becomes, doc } from "./doc.ts";
import { annotations, anyObjectName, groupName, labels, optionalLabelName, someText } from "./scalars.ts";
import { secret } from "./settings/credentials.ts";
import { csi } from "./settings/csi.ts";
import { global } from "./settings/global.ts";
import { guard } from "./settings/guard.ts";
import { memberSettings } from "./settings/members.ts";
import { metrics } from "./settings/metrics.ts";
import { nodes } from "./settings/nodes.ts";
import { persistentVolumes } from "./settings/persistent-volumes.ts";
import { pools } from "./settings/pools.ts";
import { retiredSettings } from "./settings/retired.ts";
import { serviceAccount } from "./settings/service-account.ts";
import { storageClasses } from "./settings/storage-classes.ts";

const settings = {
  cacheGroup: becomes(
    "cache-group",
    doc(
      groupName.default("jfscache"),
      "Name of the cache group: the ring that members form and clients read through. Feeds both.",
      "缓存组名称。成员组成一致性哈希环（下称缓存环），客户端通过它读取数据。成员与客户端共用此值。",
    ),
  ),
  secret: doc(secret, "Credentials of the file system.", "文件系统认证信息。"),
  nodes: doc(
    nodes,
    "Where members run. By default on nodes labelled cache-group.juicefs.io/<cacheGroup>=default, so none until you label one.",
    "成员运行在哪些节点上。默认仅运行在带有标签 cache-group.juicefs.io/<cacheGroup>=default 的节点，因此打标签之前不会运行任何成员。",
  ),
  pools: doc(
    pools({ ...memberSettings, ...retiredSettings }).default({}),
    "Further members with settings of their own, by name, on nodes with the label cache-group.juicefs.io/<cacheGroup>=<pool>. A pool may set whatever the top level says of members, and takes the rest from there; lists, and maps that Kubernetes defines, are replaced whole. enabled: false, or null for the pool, takes back one of an earlier values file. The pool default is the top level.",
    "具有独立配置的成员，以名称为键：运行在带有标签 cache-group.juicefs.io/<cacheGroup>=<pool> 的节点上。凡顶层有关成员的配置均可在此覆盖，未写的沿用顶层；列表以及 Kubernetes 定义的 map 整体替换。enabled: false 或以 null 代替整个池，可撤销先前 values 文件中定义的池。顶层配置本身即名为 default 的池。",
    [{ gpu: { cache: { dirs: ["/data/disk0", "/data/disk1"], size: "7Ti" }, weight: 2 } }],
  ),
  storageClasses: doc(
    storageClasses,
    "StorageClasses of the clients, by name, cluster-wide: a second release needs its own.",
    "客户端使用的 StorageClass，以名称为键。名称在集群内唯一，第二个 release 须另取名称。",
  ),
  persistentVolumes: doc(
    persistentVolumes,
    "PersistentVolumes and claims for data that exists, by name: a directory of the file system, or the whole. Always Retain. Names are cluster-wide.",
    "面向已有数据的 PersistentVolume 与 PVC，以名称为键：文件系统的一个子目录或整个文件系统。回收策略始终为 Retain。名称在集群内唯一。",
    [{ datasets: { subdir: "/datasets", mountOptions: ["read-only"] } }],
  ),
  csi: doc(csi, "The CSI driver of the clients.", "客户端所用的 CSI 驱动。"),
  guard: doc(
    guard,
    "Keeps clients that this chart does not make from joining the ring.",
    "防止本 chart 之外创建的客户端进入缓存环。",
  ),
  metrics: doc(
    metrics,
    "Metrics of the members, for Prometheus (docs/monitoring.md).",
    "成员的 Prometheus 指标，解读方法见 docs/monitoring.zh-CN.md。",
  ),
  serviceAccount: doc(serviceAccount, "The account that members run as.", "成员使用的 ServiceAccount。"),
  commonLabels: doc(
    labels.default({}),
    "Labels of every object but extraObjects, pods and selectors, so a change restarts nobody. The chart's own are refused.",
    "本 chart 所有对象的标签，extraObjects 除外。不写入 Pod 与选择器，因此修改不会重启任何成员。不可覆盖 chart 自身的标签。",
    [{ "app.kubernetes.io/part-of": "training-platform" }],
  ),
  commonAnnotations: doc(
    annotations.default({}),
    "Annotations of every object but extraObjects and pods, so a change restarts nobody. An object's own win.",
    "本 chart 所有对象的注解，extraObjects 除外。不写入 Pod，因此修改不会重启任何成员。同名时以对象各自的注解为准。",
    [{ "example.com/owner": "storage-team" }],
  ),
  nameOverride: doc(
    optionalLabelName.default(""),
    "Replaces the chart's name in names.",
    "替换名称中的 chart 名。",
  ),
  fullnameOverride: doc(
    optionalLabelName.default(""),
    "Replaces the whole name: by default the release's, with the chart's behind it unless it contains that.",
    "替换完整名称。默认为 release 名；若其中不含 chart 名，则再附加 chart 名。",
  ),
  extraObjects: doc(
    z
      .array(
        z.looseObject({
          apiVersion: doc(someText, "API version.", "API 版本。"),
          kind: doc(someText, "Kind.", "对象类型。"),
          metadata: doc(
            z.looseObject({ name: doc(anyObjectName, "Name.", "名称。") }),
            "Its metadata.",
            "元数据。",
          ),
        }),
      )
      .default([]),
    "Further objects, rendered as they are.",
    "原样输出的其他 Kubernetes 对象。",
    [[{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "extra" }, data: { key: "value" } }]],
  ),
  ...memberSettings,
};

/** Keys that a parent chart brings along. */
const passedBy = {
  global: doc(
    global.optional(),
    "Values that a parent chart shares. Read here: imageRegistry and imagePullSecrets.",
    "父 chart 与子 chart 共享的 values。本 chart 只读取 imageRegistry 与 imagePullSecrets。",
  ),
  enabled: doc(
    z.boolean().optional(),
    "Condition of a parent chart. Not used here.",
    "父 chart 的启用条件，本 chart 不使用。",
  ),
};

const closed = z.strictObject({ ...settings, ...retiredSettings, ...passedBy });

/** Keys such as `x-disks` hold YAML anchors and are not read. */
type Holders = { [key: `x-${string}`]: unknown };

/** What a user may write; src/values/types.ts holds the same as generated, documented interfaces. */
export type ValuesInput = z.input<typeof closed> & Holders;

/** The values after all defaults. */
export type ResolvedValues = z.output<typeof closed> & Holders;

export const holderPattern = "^x-";
const holder = new RegExp(holderPattern);

/**
 * The schema of the chart's values. Not a strict object, because zod has none that lets `x-` keys
 * through: an intersection with a loose record accepts misspelt keys.
 */
export const valuesSchema: z.ZodType<ResolvedValues, ValuesInput> = z
  .object(closed.shape)
  .catchall(z.unknown())
  .superRefine((values, context) => {
    const keys = Object.keys(values).filter((key) => !(key in closed.shape) && !holder.test(key));
    if (keys.length > 0) context.addIssue({ code: "unrecognized_keys", keys, input: values });
  }) as unknown as z.ZodType<ResolvedValues, ValuesInput>;

type Setting = keyof typeof settings;

/** The settings' groups, in the order in which values.yaml and docs/values.md show them. */
export const sections: readonly { en: string; zh: string; keys: readonly Setting[] }[] = [
  { en: "The group and its credentials", zh: "缓存组与认证信息", keys: ["cacheGroup", "secret"] },
  {
    en: "Where members run",
    zh: "成员运行在哪些节点",
    keys: ["nodes", "pools", "tolerations", "affinity", "priorityClassName"],
  },
  {
    en: "Cache, mount and network",
    zh: "缓存、挂载与网络",
    keys: ["cache", "weight", "mountOptions", "network"],
  },
  { en: "Joining and leaving", zh: "节点加入与下线", keys: ["drain", "join"] },
  { en: "Clients", zh: "客户端", keys: ["storageClasses", "persistentVolumes", "csi", "guard"] },
  { en: "Metrics", zh: "指标", keys: ["metrics"] },
  { en: "Image and resources", zh: "镜像与资源", keys: ["image", "resources"] },
  {
    en: "Roll-out and readiness",
    zh: "更新与就绪",
    keys: [
      "updateStrategy",
      "revisionHistoryLimit",
      "settleSeconds",
      "revision",
      "terminationGracePeriodSeconds",
      "readinessProbe",
      "livenessProbe",
      "startupProbe",
    ],
  },
  {
    en: "Pods",
    zh: "Pod",
    keys: [
      "podLabels",
      "podAnnotations",
      "daemonSetAnnotations",
      "extraEnv",
      "extraVolumes",
      "extraVolumeMounts",
      "initContainers",
      "securityContext",
      "podSecurityContext",
      "hostAliases",
      "dnsPolicy",
      "dnsConfig",
      "serviceAccount",
      "automountServiceAccountToken",
    ],
  },
  {
    en: "Names and extras",
    zh: "名称与其他",
    keys: ["nameOverride", "fullnameOverride", "commonLabels", "commonAnnotations", "extraObjects"],
  },
];
