// Alerts on the members themselves: whether they are there, ready, and stay.
import { type AlertGroup, commands, member, shown } from "./alert.ts";

const lastStart = (by: string, more = "") =>
  `max by (${by}) (last_over_time(cache_group_member_start_timestamp_seconds{<members>${more}}[1d]))`;

/** The pools of nodes whose last container within a day was a usual member: whoever has left or moved since is not missed. */
const seen = `(
    ${lastStart("cluster, namespace, pool, node", ',role="member"')}
    == on (cluster, namespace, node) group_left ()
    ${lastStart("cluster, namespace, node")}
  )`;

const ring = "cache_group:members_wanted:count{<group>}";
const atAnyTime = "[<notReadySeconds>s]";

export const members: AlertGroup = {
  name: "cache-group-members",
  title: { en: "Members", zh: "成员" },
  records: [
    {
      // Those that are there, and nodes of the last day that have neither left nor moved since.
      record: "cache_group:members_wanted:count",
      expr: `count by (cluster, namespace, pool) (
  group by (cluster, namespace, pool, node) (cache_group_member_ready{<members>,role="member"})
  or
  ${seen}
)`,
    },
  ],
  alerts: [
    {
      name: "CacheGroupRingSmall",
      severity: "critical",
      // The wait stands in the expression: in a roll-out of a small pool one member after the other is away, and no single one for long.
      for: "0m",
      expr: `100 * (
  sum by (cluster, namespace, pool) (
    max by (cluster, namespace, pool, node) (
      max_over_time(cache_group_member_ready{<members>,role="member"}${atAnyTime})
    )
  )
  or on (cluster, namespace, pool) 0 * ${ring}
) / on (cluster, namespace, pool) min_over_time(${ring}${atAnyTime})
  < <ringPercent>
  and on (cluster, namespace, pool) ${ring} offset <notReadySeconds>s`,
      summary: {
        en: "Cache group <name>: too few members of the pool {{ $labels.pool }} are ready",
        zh: "缓存组 <name>：池 {{ $labels.pool }} 中就绪的成员过少",
      },
      description: {
        en: 'Only {{ printf "%.0f" $value }}% of the members that the pool {{ $labels.pool }} has had within a day are ready; fewer than <ringPercent>%.',
        zh: '池 {{ $labels.pool }} 最近一天内的成员中，只有 {{ printf "%.0f" $value }}% 就绪，低于 <ringPercent>%。',
      },
      runbook: {
        means: {
          en: "Of the nodes that had a member of this pool within the last day and have not begun to leave since (`.draining`), too few have one that was ready at any time within `missingMinutes`, and the longest `settleSeconds` more. The share of the ring that was theirs has moved to the others, or is nowhere.",
          zh: "最近一天内运行过该池成员、且未经平滑下线（迁出缓存）的节点中，在 `missingMinutes`（另加最长的 `settleSeconds`）内曾就绪的成员过少。它们在缓存环中承担的数据已转给其他成员，或没有成员承担。",
        },
        applications: {
          en: "Reads go to the object storage and are slower; the other members' disks and networks carry more, and evict.",
          zh: "读取需回源到对象存储，速度变慢；其余成员的磁盘与网络负载升高，并可能开始淘汰缓存。",
        },
        look: [
          commands.members,
          commands.daemonsets,
          commands.nodes,
          "kubectl get events --sort-by=.lastTimestamp",
        ],
        todo: {
          en: "See what the members that are not ready wait for: the message in `kubectl describe pod`, with a code of [troubleshooting.md](troubleshooting.md). Where several have the same code, look for what they share: the console, the Secret, the metadata service, a roll-out with a setting that does not work (`kubectl rollout undo`). Where nodes were taken away on purpose at once, the alert ends within a day.",
          zh: "查看未就绪的成员在等待什么：`kubectl describe pod` 的消息中有错误码，见 [troubleshooting.zh-CN.md](troubleshooting.zh-CN.md)。若多个成员的错误码相同，排查其共同依赖：控制台、Secret、元数据服务，或某次有问题的配置更新（可用 `kubectl rollout undo` 回退）。若是有意直接移除节点而未平滑下线，告警一天内自动恢复。",
        },
      },
    },
    {
      name: "CacheGroupMemberAbsent",
      severity: "warning",
      for: "<missingMinutes>m",
      expr: `${seen}
  unless on (cluster, namespace, node) group by (cluster, namespace, node) (
    last_over_time(cache_group_member_ready{<members>}[1d]) and on (cluster, namespace, pod) up{<members>}
  )`,
      summary: {
        en: "Cache group <name>: the member on {{ $labels.node }} is gone",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 上的成员缺失",
      },
      description: {
        en: "The node {{ $labels.node }} had a member of the pool {{ $labels.pool }} within the last day, did not leave with its cache given away, and has none now.",
        zh: "节点 {{ $labels.node }} 最近一天内运行过池 {{ $labels.pool }} 的成员，未经平滑下线，现在没有成员。",
      },
      runbook: {
        means: {
          en: "A node that had a member within the last day has no pod of one that Prometheus knows, and did not leave by its label `.draining`. Needs no kube-state-metrics. A node whose last member was a leaving one is not missed.",
          zh: "某节点最近一天内运行过成员，未经平滑下线，而 Prometheus 已发现不到该节点的成员 Pod。无需 kube-state-metrics。最后一个成员处于平滑下线状态的节点不会触发。",
        },
        applications: {
          en: "The blocks of this member are read from the object storage once more, by their new owners; nothing fails.",
          zh: "该成员的缓存块由接管的成员重新从对象存储拉取；读取不会失败。",
        },
        look: [commands.nodes, commands.members, commands.node],
        todo: {
          en: "A node that was deleted and registered anew has lost its label: set it again (`kubectl label node NODE cache-group.juicefs.io/jfscache=default`), and where the node is made. A pod that is `Pending` was evicted: see `priorityClassName`. Where the node was taken away on purpose, the alert ends within a day; next time, let it give its cache away before ([operations.md](operations.md#let-a-node-leave)).",
          zh: "节点被删除后重新注册会丢失标签：重新打上（`kubectl label node NODE cache-group.juicefs.io/jfscache=default`），并在创建节点的地方配置好。Pod 处于 `Pending` 说明被驱逐过：见 `priorityClassName`。若是有意移除，告警一天内自动恢复；下次请先平滑下线（[operations.zh-CN.md](operations.zh-CN.md#平滑下线节点)）。",
        },
      },
    },
    {
      name: "CacheGroupMemberNotReady",
      severity: "warning",
      for: "<notReadySeconds>s",
      expr: `max by (${member}) (cache_group_member_ready{<members>}) == 0`,
      summary: {
        en: "Cache group <name>: the member on {{ $labels.node }} is not ready",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 上的成员未就绪",
      },
      description: {
        en: 'The member {{ $labels.pod }} has not been ready for long. Code: {{ with printf "cache_group_member_waiting{namespace=%q,pod=%q}" $labels.namespace $labels.pod | query }}{{ . | first | label "code" }}{{ else }}none{{ end }}.',
        zh: '成员 {{ $labels.pod }} 长时间未就绪。错误码：{{ with printf "cache_group_member_waiting{namespace=%q,pod=%q}" $labels.namespace $labels.pod | query }}{{ . | first | label "code" }}{{ else }}无{{ end }}。',
      },
      runbook: {
        means: {
          en: "The member's exporter answers, and says that the member is not ready: it waits with a code, or its volume does not answer. With `settleSeconds` the alert waits for that much longer.",
          zh: "成员的 exporter 正常，但成员未就绪：正在等待（有错误码），或文件系统没有响应。设有 `settleSeconds` 时，告警会相应推迟。",
        },
        applications: {
          en: "With a code other than `E_HUNG` and `E_DISK_GONE` it has no part in the ring, whose others read its share from the object storage. Roll-outs stop at it.",
          zh: "除 `E_HUNG` 与 `E_DISK_GONE` 外，该成员不在缓存环中，原本由它承担的数据由其他成员从对象存储拉取。滚动更新会停在这里。",
        },
        look: [commands.describe, commands.log, shown("member_(ready|waiting)|cache_group_up")],
        todo: {
          en: "The code says what to do: [troubleshooting.md](troubleshooting.md#codes). The member goes on by itself once the cause is gone.",
          zh: "按错误码处理：[troubleshooting.zh-CN.md](troubleshooting.zh-CN.md#错误码)。原因消除后，成员会自行恢复。",
        },
      },
    },
    {
      name: "CacheGroupMemberRestarts",
      severity: "warning",
      for: "0m",
      expr: `max by (${member}) (
  changes(cache_group_member_start_timestamp_seconds{<members>}[1h]) and on (cluster, namespace, pod) up{<members>}
) >= <restartsPerHour>`,
      summary: {
        en: "Cache group <name>: the member on {{ $labels.node }} restarts again and again",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 上的成员反复重启",
      },
      description: {
        en: "The container of {{ $labels.pod }} has started {{ $value }} times anew within an hour.",
        zh: "Pod {{ $labels.pod }} 的容器一小时内重启了 {{ $value }} 次。",
      },
      runbook: {
        means: {
          en: "The member's container ends and begins again in the same pod. One or two are normal: a member ends once for each new code. Roll-outs make new pods and do not count.",
          zh: "成员的容器在同一个 Pod 中反复退出又启动。一两次属正常：每出现一个新的错误码，成员会退出一次。滚动更新产生新的 Pod，不计入。",
        },
        applications: {
          en: "At each restart the member leaves the ring for some seconds to minutes, and its blocks are read from the object storage meanwhile.",
          zh: "每次重启，成员会离开缓存环数秒至数分钟，期间其缓存块从对象存储读取。",
        },
        look: [commands.describe, commands.previous, commands.log],
        todo: {
          en: "*Last State* has the code or `OOMKilled`, see [troubleshooting.md](troubleshooting.md). For memory, raise or remove `resources.limits.memory`. With `livenessProbe.enabled`, see whether it is what ends the member.",
          zh: "*Last State* 中有错误码或 `OOMKilled`，见 [troubleshooting.zh-CN.md](troubleshooting.zh-CN.md)。内存不足时调大或去掉 `resources.limits.memory`。启用了 `livenessProbe.enabled` 时，确认是否由它引起。",
        },
      },
    },
    {
      name: "CacheGroupClientRestarts",
      severity: "warning",
      for: "0m",
      expr: `max by (${member}) (
  cache_group_client_starts_total{<members>} - min_over_time(cache_group_client_starts_total{<members>}[1h])
) >= <restartsPerHour>`,
      summary: {
        en: "Cache group <name>: the client on {{ $labels.node }} is started again and again",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 上的客户端被反复启动",
      },
      description: {
        en: 'The member {{ $labels.pod }} has started its client {{ printf "%.0f" $value }} times within an hour.',
        zh: '成员 {{ $labels.pod }} 一小时内启动了 {{ printf "%.0f" $value }} 次客户端。',
      },
      runbook: {
        means: {
          en: "The JuiceFS client ends, or does not mount in time, and the member starts the next one inside the same container.",
          zh: "JuiceFS 客户端退出，或未能及时完成挂载，成员在同一容器内再次启动它。",
        },
        applications: {
          en: "As long as no client mounts, the member has no part in the ring.",
          zh: "客户端完成挂载之前，该成员不在缓存环中。",
        },
        look: [
          commands.describe,
          commands.log,
          shown("client_starts|auth_|configuration_kept|member_waiting"),
        ],
        todo: {
          en: "The client's own lines stand above the code (`E_MOUNT`, `E_MOUNTING`, `E_OPTION`): a metadata service that cannot be reached, a mount option that it does not know, an old configuration. See [troubleshooting.md](troubleshooting.md#codes).",
          zh: "错误码（`E_MOUNT`、`E_MOUNTING`、`E_OPTION`）上方是客户端自己的日志：元数据服务无法访问、不认识某个挂载参数、配置过期等。见 [troubleshooting.zh-CN.md](troubleshooting.zh-CN.md#错误码)。",
        },
      },
    },
    {
      name: "CacheGroupExporterDown",
      severity: "warning",
      for: "<missingMinutes>m",
      expr: "max by (cluster, namespace, pod) (up{<members>}) == 0",
      summary: {
        en: "Cache group <name>: {{ $labels.pod }} cannot be scraped",
        zh: "缓存组 <name>：无法抓取 {{ $labels.pod }} 的指标",
      },
      description: {
        en: "Prometheus finds the pod {{ $labels.pod }} and gets no metrics from it. Nothing else is known of this member meanwhile.",
        zh: "Prometheus 能发现 Pod {{ $labels.pod }}，但抓取不到指标；在此期间该成员的其他告警均不可靠。",
      },
      runbook: {
        means: {
          en: "The exporter of a member does not answer Prometheus: the container is not running, the exporter could not listen on its port, or the network lets nobody through.",
          zh: "成员的 exporter 对 Prometheus 无响应：容器未运行、exporter 无法监听端口，或网络不通。",
        },
        applications: {
          en: "Nothing, if it is the exporter alone: the member does not depend on it.",
          zh: "若只是 exporter 的问题则无影响：成员不依赖 exporter。",
        },
        look: [commands.members, "kubectl logs POD | grep -i metrics", "metrics POD | head -5"],
        todo: {
          en: "If the third command answers, let Prometheus reach `metrics.port` on the nodes (NetworkPolicy, firewall, `metrics.address`). If the log says that the port cannot be listened on, two releases share the node: give each a `metrics.port` of its own. If the container does not run, see its state.",
          zh: "若第三条命令有输出，请放通 Prometheus 到节点 `metrics.port` 的访问（NetworkPolicy、防火墙、`metrics.address`）。若日志提示无法监听端口，说明节点上有两个 release：为它们设置不同的 `metrics.port`。若容器未运行，查看其状态。",
        },
      },
    },
    {
      name: "CacheGroupCountersUnreadable",
      severity: "warning",
      for: "<missingMinutes>m",
      expr: `max by (${member}) (cache_group_up{<members>}) == 0
  and on (cluster, namespace, pod) cache_group_member_ready{<members>} == 1`,
      summary: {
        en: "Cache group <name>: the client's counters on {{ $labels.node }} cannot be read",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 上的客户端计数器无法读取",
      },
      description: {
        en: "The member {{ $labels.pod }} is ready, and its exporter has no counters of the client: dashboards and alerts on the cache see nothing of it.",
        zh: "成员 {{ $labels.pod }} 已就绪，但 exporter 读不到客户端的计数器：与缓存有关的面板和告警看不到该成员。",
      },
      runbook: {
        means: {
          en: "The file `.stats` of the mounted volume could not be read for 30 seconds or more, though the volume answers.",
          zh: "文件系统有响应，但挂载点上的 `.stats` 已超过 30 秒无法读取。",
        },
        applications: { en: "Nothing.", zh: "无影响。" },
        look: [commands.log, shown("cache_group_(up|counters_age)")],
        todo: {
          en: "With the mount option `hide-internal` there is no such file: remove it from `mountOptions`. Else look for log lines on the member's children that end again and again, mostly for memory.",
          zh: "挂载参数 `hide-internal` 会隐藏该文件：请从 `mountOptions` 中去掉。否则查看日志中是否有成员子进程反复退出，多因内存不足。",
        },
      },
    },
  ],
};
