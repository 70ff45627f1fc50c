// The source of truth for the chart's values. `npm run build` makes of it
// chart/values.schema.json, chart/values.yaml, schema/values.d.ts and the tables of the READMEs.
import { z } from "zod";
import { doc } from "./doc.ts";
import { envVar, hostAlias, resources, updateStrategy, volumeMount } from "./kubernetes/container.ts";
import { affinity, toleration } from "./kubernetes/scheduling.ts";
import { volume } from "./kubernetes/volumes.ts";
import {
  annotations,
  groupName,
  labels,
  mountOption,
  objectName,
  optionalLabelName,
  optionalObjectName,
  someText,
  wholeNumber,
} from "./scalars.ts";
import { cache, network } from "./settings/cache.ts";
import { storageClasses } from "./settings/clients.ts";
import { secret } from "./settings/credentials.ts";
import { image } from "./settings/image.ts";
import { nodes } from "./settings/nodes.ts";
import { readinessProbe } from "./settings/probe.ts";

const settings = {
  cacheGroup: doc(
    groupName.default("jfscache"),
    "Name of the cache group: the ring that members form and clients read through. Feeds members and clients alike.",
    "缓存组名称：成员组成的缓存环，客户端通过它读取数据。成员与客户端共用此值。",
  ),
  secret: doc(secret, "Credentials of the file system.", "文件系统凭证。"),

  nodes: doc(
    nodes,
    "Where members run. By default on nodes with the label cache-group.juicefs.io/<cacheGroup>=default, so none until you label one.",
    "成员运行在哪些节点上。默认仅运行在带有标签 cache-group.juicefs.io/<cacheGroup>=default 的节点，因此打标签之前不会运行任何成员。",
  ),
  tolerations: doc(
    z.array(toleration).default([]),
    "Taints of the nodes that members tolerate.",
    "成员可容忍的节点污点。",
    [[{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }]],
  ),
  affinity: doc(affinity.default({}), "Further rules on where members run.", "成员调度的其它规则。", [
    {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [{ key: "topology.kubernetes.io/zone", operator: "In", values: ["zone-a"] }],
            },
          ],
        },
      },
    },
  ]),
  priorityClassName: doc(
    optionalObjectName.default(""),
    "Priority class of the members; it lets them displace other pods of lower priority.",
    "成员的优先级；设置后可抢占低优先级的 Pod。",
    ["system-node-critical"],
  ),

  cache: doc(cache, "The cache disks of each member.", "每个成员的缓存盘。"),
  mountOptions: doc(
    z.array(mountOption).default([]),
    "Further mount options of the members, written as in a StorageClass. Options that a value of this chart sets are refused here.",
    "成员的其它挂载选项，写法与 StorageClass 相同。已由其它 value 设置的选项不能写在这里。",
    [["buffer-size=1024", "max-downloads=200"]],
  ),
  network: doc(network, "How members reach each other.", "成员之间的网络。"),

  storageClasses: doc(
    storageClasses,
    "StorageClasses of the clients, by name. The names are cluster-wide: a second release needs its own.",
    "客户端使用的 StorageClass，以名称为键。名称在集群内唯一，第二个 release 须另取名称。",
  ),

  image: doc(image, "Image of the Enterprise client.", "企业版客户端镜像。"),
  resources: doc(
    resources.default({ requests: { cpu: 4, memory: "10Gi" } }),
    "Resources of each member. A memory limit also counts the page cache; set none, or one far above buffer-size.",
    "每个成员的资源。内存 limit 会计入页缓存，建议不设，或远大于 buffer-size。",
  ),

  updateStrategy: doc(
    updateStrategy.default({ type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1 } }),
    "How members are replaced when what they run changes.",
    "成员更新方式。",
    [{ type: "OnDelete" }],
  ),
  minReadySeconds: doc(
    wholeNumber(1, 86400).default(30),
    "How long a member must stay ready before the next one is replaced.",
    "成员就绪并保持多少秒后，才更新下一个。",
  ),
  terminationGracePeriodSeconds: doc(
    wholeNumber(1, 86400).default(30),
    "How long a member may take to unmount and end.",
    "成员卸载并退出的最长时间（秒）。",
  ),
  readinessProbe: doc(
    readinessProbe,
    "When a member counts as ready: its volume is mounted.",
    "成员就绪判定：文件系统已挂载。",
  ),

  podLabels: doc(labels.default({}), "Further labels of the members' pods.", "成员 Pod 的其它标签。"),
  podAnnotations: doc(annotations.default({}), "Annotations of the members' pods.", "成员 Pod 的注解。"),
  extraEnv: doc(
    z.array(envVar).default([]),
    "Further environment variables of the members. Secret ones belong into envs of the Secret.",
    "成员的其它环境变量。敏感变量应写入 Secret 的 envs。",
    [[{ name: "TZ", value: "Asia/Shanghai" }]],
  ),
  extraVolumes: doc(
    z.array(volume).default([]),
    "Further volumes of the members' pods.",
    "成员 Pod 的其它卷。",
    [[{ name: "ca", configMap: { name: "company-ca" } }]],
  ),
  extraVolumeMounts: doc(
    z.array(volumeMount).default([]),
    "Where the further volumes are mounted.",
    "上述卷的挂载位置。",
    [[{ name: "ca", mountPath: "/etc/ssl/company", readOnly: true }]],
  ),
  hostAliases: doc(
    z.array(hostAlias).default([]),
    "Names for addresses that DNS does not know, such as the console's.",
    "DNS 无法解析的主机名（例如控制台地址）。",
    [[{ ip: "10.0.0.8", hostnames: ["console.example.com"] }]],
  ),
  dnsPolicy: doc(
    z.enum(["", "Default", "ClusterFirst", "ClusterFirstWithHostNet"]).default(""),
    "Empty: names are resolved as on the node, since members use its network. ClusterFirstWithHostNet if the console has a name of the cluster.",
    "留空：成员使用主机网络，按节点的 DNS 解析。控制台使用集群内域名时设为 ClusterFirstWithHostNet。",
  ),
  automountServiceAccountToken: doc(
    z.boolean().default(false),
    "Mount a token for the Kubernetes API. Members do not need one.",
    "是否挂载访问 Kubernetes API 的令牌。成员不需要。",
  ),

  nameOverride: doc(
    optionalLabelName.default(""),
    "Replaces the chart's name in names.",
    "替换名称中的 chart 名。",
  ),
  fullnameOverride: doc(
    optionalLabelName.default(""),
    "Replaces the whole name. By default the release's name, with the chart's name behind it unless it contains that.",
    "替换完整名称。默认为 release 名；若其中不含 chart 名，则再附加 chart 名。",
  ),
  extraObjects: doc(
    z
      .array(
        z.looseObject({
          apiVersion: doc(someText, "API version.", "API 版本。"),
          kind: doc(someText, "Kind.", "对象类型。"),
          metadata: doc(
            z.looseObject({ name: doc(objectName, "Name.", "名称。") }),
            "Its metadata.",
            "元数据。",
          ),
        }),
      )
      .default([]),
    "Further objects, rendered as they are.",
    "原样输出的其它 Kubernetes 对象。",
    [[{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "extra" }, data: { key: "value" } }]],
  ),
};

/** Keys that a parent chart or a user's YAML anchors bring along; the chart does not read them. */
const passedBy = {
  global: doc(
    z.record(z.string(), z.unknown()).optional(),
    "Values that a parent chart shares with its subcharts. Not used here.",
    "父 chart 与子 chart 共享的 values，本 chart 不使用。",
  ),
  enabled: doc(
    z.boolean().optional(),
    "Condition of a parent chart. Not used here.",
    "父 chart 的启用条件，本 chart 不使用。",
  ),
};

const closed = z.strictObject({ ...settings, ...passedBy });

/** Keys such as `x-disks` hold YAML anchors and are not read. */
type Holders = { [key: `x-${string}`]: unknown };

/** What a user may write; schema/values.d.ts holds the same as generated, documented interfaces. */
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

/** The settings' groups, in the order in which values.yaml and the READMEs show them. */
export const sections: readonly { en: string; zh: string; keys: readonly Setting[] }[] = [
  { en: "The group and its credentials", zh: "缓存组与凭证", keys: ["cacheGroup", "secret"] },
  {
    en: "Where members run",
    zh: "成员运行在哪里",
    keys: ["nodes", "tolerations", "affinity", "priorityClassName"],
  },
  { en: "Cache, mount and network", zh: "缓存、挂载与网络", keys: ["cache", "mountOptions", "network"] },
  { en: "Clients", zh: "客户端", keys: ["storageClasses"] },
  { en: "Image and resources", zh: "镜像与资源", keys: ["image", "resources"] },
  {
    en: "Roll-out and readiness",
    zh: "更新与就绪",
    keys: ["updateStrategy", "minReadySeconds", "terminationGracePeriodSeconds", "readinessProbe"],
  },
  {
    en: "Pods",
    zh: "Pod",
    keys: [
      "podLabels",
      "podAnnotations",
      "extraEnv",
      "extraVolumes",
      "extraVolumeMounts",
      "hostAliases",
      "dnsPolicy",
      "automountServiceAccountToken",
    ],
  },
  { en: "Names and extras", zh: "名称与其它", keys: ["nameOverride", "fullnameOverride", "extraObjects"] },
];
