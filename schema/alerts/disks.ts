// Alerts on the cache disks.
import { type AlertGroup, commands, member, shown } from "./alert.ts";

const at = "{{ $labels.directory }}";

export const disks: AlertGroup = {
  name: "cache-group-disks",
  title: { en: "The disks", zh: "磁盘" },
  alerts: [
    {
      name: "CacheGroupDiskLost",
      severity: "critical",
      for: "1m",
      expr: `max by (${member}, directory) (cache_group_disk_lost{<members>}) == 1`,
      summary: {
        en: "Cache group <name>: a disk on {{ $labels.node }} is no longer mounted",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 的磁盘已被卸载",
      },
      description: {
        en: `The disk of ${at} was unmounted under the running client of {{ $labels.pod }}.`,
        zh: `目录 ${at} 的磁盘在 {{ $labels.pod }} 的客户端运行期间被卸载。`,
      },
      runbook: {
        means: {
          en: "With `cache.requireMount` the member has seen that a cache directory no longer lies on the disk that it lay on (`E_DISK_GONE`). With `cache.onDiskLoss: stay` the client goes on and writes below the mount point, which may fill the system disk.",
          zh: "启用 `cache.requireMount` 时，成员发现缓存目录已不在原来的磁盘上（`E_DISK_GONE`）。`cache.onDiskLoss` 为 `stay` 时客户端继续运行，数据写到挂载点下方，可能写满系统盘。",
        },
        applications: {
          en: "What the disk held is read from the object storage once more.",
          zh: "该磁盘上的数据需重新从对象存储拉取。",
        },
        look: [commands.describe, shown("disk_"), commands.space],
        todo: {
          en: "Mount the same disk again, remove before that what was written below the mount point (with `writeback`, `rawstaging` may not be uploaded yet), then delete the pod. A disk that is broken: [operations.md](operations.md#replace-a-disk).",
          zh: "重新挂载同一块盘；挂载前先删除写到挂载点下方的内容（使用 `writeback` 时，`rawstaging` 中可能有尚未上传的数据），然后删除该 Pod。磁盘损坏时见 [operations.zh-CN.md](operations.zh-CN.md#更换磁盘)。",
        },
      },
    },
    {
      name: "CacheGroupDiskSilent",
      severity: "critical",
      for: "2m",
      expr: `max by (${member}, directory) (cache_group_disk_silent{<members>}) == 1`,
      summary: {
        en: "Cache group <name>: a disk on {{ $labels.node }} does not answer",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 的磁盘无响应",
      },
      description: {
        en: `The disk of ${at} in {{ $labels.pod }} has not answered for minutes.`,
        zh: `Pod {{ $labels.pod }} 中 ${at} 所在的磁盘已数分钟无响应。`,
      },
      runbook: {
        means: {
          en: "A question to the disk has not come back. Whoever reads from it, the client too, waits in the kernel.",
          zh: "对该磁盘的访问没有返回。读取它的进程（包括客户端）都会卡在内核中。",
        },
        applications: {
          en: "Reads of blocks on this disk hang until the client's own time limit, and go to the object storage then.",
          zh: "读取该盘上的缓存块会一直等待，直到客户端自身的超时，之后改读对象存储。",
        },
        look: [commands.node, commands.log, shown("disk_silent")],
        todo: {
          en: "See the node's kernel log for the disk. Take the node out at once ([operations.md](operations.md#take-a-node-away-at-once)) or its directory out of `cache.dirs`. A pod that has asked such a disk stays *Terminating* until the disk reports an error or the node restarts.",
          zh: "查看节点内核日志中该磁盘的信息。立即移除节点（[operations.zh-CN.md](operations.zh-CN.md#立即移除节点)），或从 `cache.dirs` 中去掉该目录。访问过这种磁盘的 Pod 会停在 *Terminating*，直到磁盘报错或节点重启。",
        },
      },
    },
    {
      name: "CacheGroupDiskReadOnly",
      severity: "warning",
      for: "5m",
      expr: `max by (${member}, directory) (cache_group_disk_read_only{<members>}) == 1`,
      summary: {
        en: "Cache group <name>: a disk on {{ $labels.node }} is read-only",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 的磁盘为只读",
      },
      description: {
        en: `The file system of ${at} in {{ $labels.pod }} is read-only, as the kernel makes one that has failed.`,
        zh: `Pod {{ $labels.pod }} 中 ${at} 所在的文件系统为只读，通常是出错后被内核置为只读。`,
      },
      runbook: {
        means: {
          en: "Nothing can be written into this cache directory. Mostly the kernel has found an error on the disk.",
          zh: "该缓存目录无法写入，多为内核发现了磁盘错误。",
        },
        applications: {
          en: "Its share of new blocks is not cached: they are read from the object storage each time.",
          zh: "分到该目录的新缓存块无法缓存，每次都从对象存储读取。",
        },
        look: [commands.node, shown("disk_read_only"), commands.log],
        todo: {
          en: "See the node's kernel log, then check and remount the disk, or replace it: [operations.md](operations.md#replace-a-disk).",
          zh: "查看节点内核日志，检查后重新挂载，或更换磁盘：[operations.zh-CN.md](operations.zh-CN.md#更换磁盘)。",
        },
      },
    },
    {
      name: "CacheGroupDiskNearlyFull",
      severity: "warning",
      for: "15m",
      expr: `100 * max by (${member}, directory) (
  cache_group_disk_free_bytes{<members>} / cache_group_disk_size_bytes{<members>}
) < <diskFreePercent>`,
      summary: {
        en: "Cache group <name>: a disk on {{ $labels.node }} is nearly full",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 的磁盘即将写满",
      },
      description: {
        en: `Of the disk of ${at} in {{ $labels.pod }} only {{ printf "%.1f" $value }}% are free.`,
        zh: `Pod {{ $labels.pod }} 中 ${at} 所在的磁盘仅剩 {{ printf "%.1f" $value }}% 空闲。`,
      },
      runbook: {
        means: {
          en: "Less is free than the client keeps free by itself (`cache.freeSpaceRatio`), so something else fills the disk. Where that ratio is set lower than the threshold, lower `metrics.rules.thresholds.diskFreePercent` too.",
          zh: "空闲空间少于客户端自身保留的比例（`cache.freeSpaceRatio`），说明有其他内容在占用磁盘。若该比例低于阈值，请同时调低 `metrics.rules.thresholds.diskFreePercent`。",
        },
        applications: {
          en: "The member evicts, and caches less and less; a member that starts anew waits with `E_DISK_FULL`.",
          zh: "成员会淘汰缓存，可缓存的数据越来越少；重新启动的成员会停在 `E_DISK_FULL`。",
        },
        look: [shown("disk_(size|free|cache)"), commands.space, "kubectl exec POD -- du -xsh DIRECTORY"],
        todo: {
          en: "Compare `disk_cache_bytes` with what is used: the difference is not this cache's. Remove it, or give the cache a disk of its own (`cache.requireMount`). Another release's cache on the same disk needs a smaller `cache.size` for both.",
          zh: "对比 `disk_cache_bytes` 与已用空间：差值不属于本缓存。清理它，或为缓存提供独立磁盘（`cache.requireMount`）。若同一磁盘上还有其他 release 的缓存，两者的 `cache.size` 都应调小。",
        },
      },
    },
    {
      name: "CacheGroupDiskLeftOut",
      severity: "warning",
      for: "15m",
      expr: `max by (${member}, directory) (cache_group_disk_left_out{<members>}) == 1`,
      summary: {
        en: "Cache group <name>: the member on {{ $labels.node }} serves without one of its disks",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 上的成员跳过了一块磁盘",
      },
      description: {
        en: `The client of {{ $labels.pod }} was started without ${at} and its share of cache.size.`,
        zh: `{{ $labels.pod }} 的客户端启动时跳过了 ${at} 及其在 cache.size 中的份额。`,
      },
      runbook: {
        means: {
          en: "The disk could not be used when the client was started (`cache.onDiskFailure: skip`, or `cache.onDiskLoss: restart`). It stays out until the next start.",
          zh: "启动客户端时该磁盘不可用（`cache.onDiskFailure: skip` 或 `cache.onDiskLoss: restart`），下次启动前不会使用。",
        },
        applications: {
          en: "The member caches less; its weight in the ring is still that of all disks.",
          zh: "该成员能缓存的数据变少，但在缓存环中的权重不变。",
        },
        look: ["kubectl logs POD | grep member:", shown("disk_left_out|configured_size")],
        todo: {
          en: "The log names what was wrong with the disk. Mend or replace it ([operations.md](operations.md#replace-a-disk)), then `kubectl delete pod POD`.",
          zh: "日志中写明了该磁盘的问题。修复或更换后（[operations.zh-CN.md](operations.zh-CN.md#更换磁盘)），执行 `kubectl delete pod POD`。",
        },
      },
    },
  ],
};
