// Alerts on what should be over some day: leaving, joining, and running with what is out of date.
import { type AlertGroup, commands, member, shown } from "./alert.ts";

// One scrape that fails must not begin a wait of hours anew, so those look back over some minutes.

/** Rises while the client looks through its disks after a start: so compared with the most that it has been meanwhile. */
const leaving = 'cache_group_blockcache_bytes{<members>,role="draining"}';

export const changes: AlertGroup = {
  name: "cache-group-changes",
  title: { en: "Changes that do not end", zh: "迟迟未完成的变更" },
  alerts: [
    {
      name: "CacheGroupDrainStalled",
      severity: "warning",
      for: "5m",
      expr: `max by (${member}) (
  ${leaving}
  >= max_over_time(${leaving}[<drainStallMinutes>m])
  and ${leaving} offset <drainStallMinutes>m
) > 0
  unless on (cluster, namespace, pod) cache_group_cache_empty{<members>} == 1`,
      summary: {
        en: "Cache group <name>: the leaving of {{ $labels.node }} stands still",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 的平滑下线停滞",
      },
      description: {
        en: "The leaving member {{ $labels.pod }} still holds {{ humanize1024 $value }}B, no less than <drainStallMinutes> minutes ago.",
        zh: "平滑下线中的成员 {{ $labels.pod }} 仍有 {{ humanize1024 $value }}B 缓存，与 <drainStallMinutes> 分钟前相比没有减少。",
      },
      runbook: {
        means: {
          en: "A leaving member gives its blocks to the others, and its cache no longer gets smaller.",
          zh: "平滑下线（迁出缓存）中的成员应把缓存块迁移给其他成员，但其缓存已不再减少。",
        },
        applications: {
          en: "Nothing, as long as the node stays. If it leaves now, what is left is read from the object storage once more.",
          zh: "节点下线之前无影响。若现在下线，剩余数据需重新从对象存储拉取。",
        },
        look: [
          commands.drained,
          commands.log,
          shown("blockcache_(bytes|transfer)|remotecache_(put|errors)|disk_"),
        ],
        todo: {
          en: "See whether other members are ready and have room, and can be reached (CacheGroupPeerErrors). A disk that is lost or silent cannot be emptied. Let fewer nodes leave at once. Where little is left, let the node leave: `kubectl label node NODE cache-group.juicefs.io/jfscache-`.",
          zh: "检查其他成员是否就绪、有空间且网络可达（CacheGroupPeerErrors）。已被卸载或无响应的磁盘，其中的数据无法迁出。请减少同时下线的节点数。若剩余不多，可直接让节点下线：`kubectl label node NODE cache-group.juicefs.io/jfscache-`。",
        },
      },
    },
    {
      name: "CacheGroupJoinsLong",
      severity: "warning",
      for: "<joinMinutes>m",
      expr: `group by (${member}) (last_over_time(cache_group_member_ready{<members>,role="joining"}[10m]))`,
      summary: {
        en: "Cache group <name>: {{ $labels.node }} has been joining for long",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 长时间处于平滑加入状态",
      },
      description: {
        en: "The member {{ $labels.pod }} has been joining for more than <joinMinutes> minutes, and is no usual member yet.",
        zh: "成员 {{ $labels.pod }} 处于平滑加入状态已超过 <joinMinutes> 分钟，尚未转为普通成员。",
      },
      runbook: {
        means: {
          en: "The node's label still says `.joining`. Nothing changes that by itself: somebody does, once the ring has settled. No document says how long that takes; JuiceFS's own operator allows 10 minutes.",
          zh: "节点标签仍为 `.joining`。它不会自动改变，需在缓存环稳定后手动修改。稳定所需的时间没有文档说明；JuiceFS Operator 默认等待 10 分钟。",
        },
        applications: {
          en: "Reads through this member ask another member before the object storage, which costs both of them.",
          zh: "经该成员的读取会先请求其他成员、再访问对象存储，对双方都有开销。",
        },
        look: [commands.nodes, commands.log, shown("member_ready|blockcache_bytes|remotecache_get")],
        todo: {
          en: "Make it a usual member: `kubectl label --overwrite node NODE cache-group.juicefs.io/jfscache=default` (or its pool). It keeps its cache. If it is not ready, see CacheGroupMemberNotReady.",
          zh: "转为普通成员：`kubectl label --overwrite node NODE cache-group.juicefs.io/jfscache=default`（或其所属的池），缓存会保留。若未就绪，见 CacheGroupMemberNotReady。",
        },
      },
    },
    {
      name: "CacheGroupConfigurationKept",
      severity: "warning",
      for: "<staleHours>h",
      expr: `max by (${member}) (last_over_time(cache_group_configuration_kept{<members>}[15m])) == 1`,
      summary: {
        en: "Cache group <name>: {{ $labels.node }} runs with a kept configuration",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 仍在使用保留的配置",
      },
      description: {
        en: "For <staleHours> hours {{ $labels.pod }} has run with the configuration that its node has kept, as no fresh one could be had.",
        zh: "Pod {{ $labels.pod }} 因无法获取新配置，使用节点上保留的配置已达 <staleHours> 小时。",
      },
      runbook: {
        means: {
          en: "At the client's start the console did not answer, or its configuration did not mount, and the member took what the node has kept. The client itself asks for no other one while it runs, so this lasts until its next start, also when the console is back.",
          zh: "客户端启动时控制台无响应，或新配置无法挂载，因此使用了节点上保留的配置。客户端运行期间不会更换，因此即使控制台恢复，也要到下次启动才会更新。",
        },
        applications: {
          en: "Nothing at first. What has changed in the console since, such as keys or an address, is not known to this member. The kept file is in memory: after a restart of the node there is none.",
          zh: "暂无影响。但该成员不会获知控制台此后的变更（密钥、地址等）。保留的文件在内存中，节点重启后即清空。",
        },
        look: [commands.log, shown("configuration_kept|auth_")],
        todo: {
          en: "See that the console can be reached from the node (`E_CONSOLE` in [troubleshooting.md](troubleshooting.md#codes)), then `kubectl delete pod POD`, one member after another.",
          zh: "确认节点能访问控制台（见 [troubleshooting.zh-CN.md](troubleshooting.zh-CN.md#错误码) 中的 `E_CONSOLE`），然后逐个执行 `kubectl delete pod POD`。",
        },
      },
    },
    {
      name: "CacheGroupCredentialsChanged",
      severity: "info",
      for: "<staleHours>h",
      expr: `max by (${member}) (last_over_time(cache_group_credentials_changed{<members>}[15m])) == 1`,
      summary: {
        en: "Cache group <name>: {{ $labels.node }} runs with credentials older than the Secret",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 仍在使用旧的认证信息",
      },
      description: {
        en: "The Secret changed <staleHours> hours ago or more, and {{ $labels.pod }} still runs with what it was started with.",
        zh: "Secret 变更已超过 <staleHours> 小时，{{ $labels.pod }} 仍在使用启动时的认证信息。",
      },
      runbook: {
        means: {
          en: "A changed Secret restarts nobody. The client goes on with the credentials that it was started with.",
          zh: "修改 Secret 不会重启成员，客户端继续使用启动时的认证信息。",
        },
        applications: {
          en: "Nothing, until the old credentials are no longer valid: reads of what is not cached fail then.",
          zh: "旧认证信息失效之前无影响；失效后，读取未缓存的数据会失败。",
        },
        look: [
          "kubectl logs POD | grep -F 'the Secret has changed'",
          shown("credentials_changed|auth_success"),
        ],
        todo: {
          en: "Set another `revision` in the values, which restarts the members one by one ([operations.md](operations.md#restart-the-members)), before the old keys are revoked.",
          zh: "在旧密钥停用之前，修改 values 中的 `revision`，逐个重启成员（[operations.zh-CN.md](operations.zh-CN.md#重启成员)）。",
        },
      },
    },
  ],
};
