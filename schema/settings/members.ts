// What a pool of members is made of: each is a setting of the top level, and a pool may set it for itself.
import { z } from "zod";
import { becomes, doc } from "../doc.ts";
import { envVar, hostAlias, resources, updateStrategy, volumeMount } from "../kubernetes/container.ts";
import { dnsConfig } from "../kubernetes/dns.ts";
import { initContainer } from "../kubernetes/init-container.ts";
import { affinity, toleration } from "../kubernetes/scheduling.ts";
import { podSecurityContext, securityContext } from "../kubernetes/security.ts";
import { volume } from "../kubernetes/volumes.ts";
import {
  annotations,
  historyLimit,
  labels,
  mountOption,
  optionalObjectName,
  revision,
  weight,
  wholeNumber,
} from "../scalars.ts";
import { cache, network } from "./cache.ts";
import { image } from "./image.ts";
import { drain, join } from "./nodes.ts";
import { livenessProbe, readinessProbe, startupProbe } from "./probe.ts";

export const memberSettings = {
  tolerations: doc(
    z.array(toleration).default([]),
    "Taints of the nodes that members tolerate.",
    "成员可容忍的节点污点。",
    [[{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }]],
  ),
  affinity: doc(affinity.default({}), "Further rules on where members run.", "成员调度的其他规则。", [
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
    "Priority class of the members; it displaces pods of lower priority. Without one, clients' mount pods (system-node-critical) evict members from a full node.",
    "成员的优先级；设置后可抢占低优先级的 Pod。未设置时，节点资源不足会被客户端的 Mount Pod（system-node-critical）驱逐。",
    ["system-node-critical"],
  ),
  drain: doc(
    drain,
    "Leaving without a cold cache: a node labelled <pool>.draining gives its cached blocks away.",
    "平滑下线（迁出缓存）：节点标签改为 <pool>.draining 后，成员把缓存块迁移给其他成员。",
  ),
  join: doc(
    join,
    "Joining without a storm of misses: a node labelled <pool>.joining asks other members for what it lacks.",
    "平滑加入：节点标签为 <pool>.joining 期间，成员缓存未命中时先将请求转发给其他成员，避免大量回源到对象存储。",
  ),

  cache: doc(cache, "The cache disks of each member.", "每个成员的缓存盘。"),
  weight: becomes(
    "group-weight",
    doc(
      weight.default(""),
      "Relative share of the cached data that a member takes (group-weight). Empty: the client's default. 0: none, as while leaving.",
      "成员承担缓存数据的相对权重（group-weight）。留空则用客户端默认值；0 表示不承担数据，与平滑下线时相同。",
      [2],
    ),
  ),
  mountOptions: doc(
    z.array(mountOption).default([]),
    "Further mount options of the members, as in a StorageClass (docs/options.md). Those that another value sets are refused.",
    "成员的其他挂载参数，写法与 StorageClass 相同，已公开的参数见 docs/options.zh-CN.md。由其他配置项设置的参数不能写在这里。",
    [["buffer-size=1024", "max-downloads=200"]],
  ),
  network: doc(network, "How members reach each other.", "成员之间的网络。"),
  image: doc(image, "Image of the Enterprise client.", "企业版客户端镜像。"),
  resources: doc(
    resources.default({ requests: { cpu: 4, memory: "10Gi" } }),
    "Resources of each member. A memory limit counts the page cache too: set none, or one far above buffer-size.",
    "每个成员的资源。内存 limit 会计入页缓存，建议不设，或远大于 buffer-size。",
  ),
  updateStrategy: doc(
    updateStrategy.default({ type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1 } }),
    "How members are replaced when they change.",
    "成员更新方式。",
    [{ type: "OnDelete" }],
  ),
  revisionHistoryLimit: doc(
    historyLimit.default(""),
    "Old revisions kept for kubectl rollout undo. Empty: Kubernetes' default, 10. 0: none.",
    "为 kubectl rollout undo 保留的历史版本数。留空为 Kubernetes 默认值 10；0 表示不保留。",
    [3],
  ),
  settleSeconds: doc(
    wholeNumber(0, 86400).default(0),
    "For slower roll-outs: a member is ready only when its volume has answered for that long since its client's start; the next one is replaced after that. After a volume that hung it is ready at once. May be raised, lowered and left out at any time.",
    "用于放慢滚动更新：客户端启动后，文件系统持续响应达到该秒数，成员才算就绪，之后才更新下一个。文件系统卡死后恢复响应时，成员立即重新就绪。可随时调大、调小或去掉。",
    [600],
  ),
  terminationGracePeriodSeconds: doc(
    wholeNumber(1, 86400).default(30),
    "How long a member may take to unmount and end. 60 or more with the mount option writeback.",
    "成员卸载并退出的最长时间（秒）。挂载参数含 writeback 时应不小于 60。",
  ),
  readinessProbe: doc(
    readinessProbe,
    "A member is ready when its volume is mounted and answers.",
    "成员就绪判定：文件系统已挂载且有响应。",
  ),
  livenessProbe: doc(
    livenessProbe,
    "Restarts a member whose volume no longer answers, not one that waits for the console or a disk. Off: the client watches over itself, and a metadata service that hangs would restart all members at once. Leave it 180 seconds (period times failures) or more, in which the client mends itself.",
    "文件系统失去响应时重启成员；等待控制台或磁盘的成员不会被重启。默认关闭：客户端自带检查与恢复，且元数据服务卡死时会同时重启所有成员。间隔乘以失败次数应不小于 180 秒，因为客户端会在 2 到 3 分钟后自行恢复。",
  ),
  startupProbe: doc(
    startupProbe,
    "Restarts a member that has not mounted in time (period times failures). Off: it waits for the console for ever.",
    "超时（间隔乘以失败次数）仍未挂载则重启成员。默认关闭：控制台不可用时，成员会一直等待。",
  ),
  revision: doc(
    revision.default(""),
    "Change it to restart the members one by one, such as after a change of the Secret.",
    "修改此值即可逐个重启成员，例如在 Secret 变更之后。",
    ["2026-11-23"],
  ),
  podLabels: doc(labels.default({}), "Further labels of the members' pods.", "成员 Pod 的其他标签。"),
  podAnnotations: doc(annotations.default({}), "Annotations of the members' pods.", "成员 Pod 的注解。"),
  daemonSetAnnotations: doc(
    annotations.default({}),
    "Annotations of the DaemonSets, for tools that read them (Reloader, keel, Argo CD). A change restarts nobody.",
    "DaemonSet 自身的注解，供读取工作负载注解的工具（Reloader、keel、Argo CD）使用。修改不会重启成员。",
    [{ "reloader.stakater.com/auto": "true" }],
  ),
  extraEnv: doc(
    z.array(envVar).default([]),
    "Further environment variables of the members. Secret ones belong into the Secret's envs.",
    "成员的其他环境变量。敏感变量应写入 Secret 的 envs。",
    [[{ name: "TZ", value: "Asia/Shanghai" }]],
  ),
  extraVolumes: doc(
    z.array(volume).default([]),
    "Further volumes of the members' pods.",
    "成员 Pod 的其他卷。",
    [[{ name: "ca", configMap: { name: "company-ca" } }]],
  ),
  extraVolumeMounts: doc(
    z.array(volumeMount).default([]),
    "Where the further volumes are mounted.",
    "上述卷的挂载位置。",
    [[{ name: "ca", mountPath: "/etc/ssl/company", readOnly: true }]],
  ),
  initContainers: doc(
    z.array(initContainer).default([]),
    "Containers that run before the member, one after another, such as to prepare disks, with extraVolumes. The member starts when all have ended well; a roll-out waits for that.",
    "在成员启动之前依次运行的容器，例如用于初始化磁盘，可挂载 extraVolumes 中的卷。全部成功后成员才启动，滚动更新会等待。",
    [
      [
        {
          name: "prepare-disks",
          image: "registry.example.com/tools:1",
          command: ["/prepare"],
          volumeMounts: [{ name: "data", mountPath: "/data" }],
        },
      ],
    ],
  ),
  securityContext: doc(
    securityContext.default({ privileged: true }),
    "Security context of the member's container, always with runAsUser 0. Unless privileged, the node needs a device plugin for /dev/fuse, see docs/platform.md.",
    "成员容器的安全上下文，runAsUser 固定为 0。默认特权；否则节点需要提供 /dev/fuse 的 device plugin，见 docs/platform.zh-CN.md。",
    [{ privileged: false, capabilities: { add: ["SYS_ADMIN"] } }],
  ),
  podSecurityContext: doc(
    podSecurityContext.default({}),
    "Security context of the members' pods.",
    "成员 Pod 的安全上下文。",
    [{ seccompProfile: { type: "RuntimeDefault" } }],
  ),
  hostAliases: doc(
    z.array(hostAlias).default([]),
    "Names for addresses that DNS does not know, such as the console's.",
    "DNS 无法解析的主机名（例如控制台地址）。",
    [[{ ip: "10.0.0.8", hostnames: ["console.example.com"] }]],
  ),
  dnsPolicy: doc(
    z.enum(["", "Default", "ClusterFirst", "ClusterFirstWithHostNet", "None"]).default(""),
    "Empty: as on the node, whose network members use. ClusterFirstWithHostNet for a console with a name of the cluster; None with dnsConfig.nameservers.",
    "留空：成员使用主机网络，按节点的 DNS 解析。控制台使用集群内域名时设为 ClusterFirstWithHostNet；None 须配合 dnsConfig.nameservers。",
  ),
  dnsConfig: doc(
    dnsConfig.default({}),
    "Name servers, search domains and options beside those of dnsPolicy, with None in their place.",
    "在 dnsPolicy 之外附加的 DNS 服务器、搜索域与选项；dnsPolicy 为 None 时只用这里的设置。",
    [{ nameservers: ["10.0.0.10"], searches: ["example.com"] }],
  ),
  automountServiceAccountToken: doc(
    z.boolean().default(false),
    "Mount a token for the Kubernetes API. Members do not need one.",
    "是否挂载访问 Kubernetes API 的令牌。成员不需要。",
  ),
};
