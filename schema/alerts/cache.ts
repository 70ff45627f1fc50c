// Alerts on what the cache does: how much of what is read it serves, what it throws away, and what fails on the way.
import { type AlertGroup, commands, member, shown } from "./alert.ts";

export const cache: AlertGroup = {
  name: "cache-group-cache",
  title: { en: "The cache", zh: "缓存" },
  records: [
    {
      // What members have read for others and for themselves: from the object storage, or out of their caches for peers.
      record: "cache_group:read_bytes:rate1h",
      expr: `sum by (cluster, namespace) (rate(cache_group_object_get_bytes_total{<members>}[1h]))
  + sum by (cluster, namespace) (rate(cache_group_remotecache_send_bytes_total{<members>}[1h]))`,
    },
    {
      // A bound and no more: whether what peers read counts among a mount's own hits is not public.
      record: "cache_group:hit_bytes:ratio_rate1h",
      expr: `1 - sum by (cluster, namespace) (rate(cache_group_object_get_bytes_total{<members>}[1h]))
  / on (cluster, namespace) cache_group:read_bytes:rate1h{<group>}`,
    },
  ],
  alerts: [
    {
      name: "CacheGroupHitRatioFell",
      severity: "warning",
      for: "30m",
      expr: `100 * (
  cache_group:hit_bytes:ratio_rate1h{<group>} offset 1d - cache_group:hit_bytes:ratio_rate1h{<group>}
) > <hitRatioDropPercent>
  and cache_group:read_bytes:rate1h{<group>} > 1048576
  and cache_group:read_bytes:rate1h{<group>} offset 1d > 1048576`,
      summary: {
        en: "Cache group <name>: its hit ratio has fallen",
        zh: "缓存组 <name>：命中率下降",
      },
      description: {
        en: 'The share of bytes that the members did not read from the object storage is {{ printf "%.0f" $value }} points lower than a day ago.',
        zh: '成员读取的数据中未回源到对象存储的比例，比一天前低 {{ printf "%.0f" $value }} 个百分点。',
      },
      runbook: {
        means: {
          en: "Over an hour, `1 - sum(rate(object_get_bytes)) / (sum(rate(object_get_bytes)) + sum(rate(remotecache_send_bytes)))` of the group is lower than at the same time yesterday by more than the threshold, and it reads more than 1 MiB a second at both times. The ratio is a bound: whether reads of peers count among a mount's own hits is not public, so it uses neither hits nor misses. It compares the group with itself alone.",
          zh: "按一小时计，缓存组的 `1 - sum(rate(object_get_bytes)) / (sum(rate(object_get_bytes)) + sum(rate(remotecache_send_bytes)))` 比昨天同一时间低，降幅超过阈值，且两个时间的读取速率都大于 1 MiB/s。该比例只是上界：其他成员的读取是否计入本地命中并未公开，因此未使用命中与未命中计数。它只与该缓存组自身比较。",
        },
        applications: {
          en: "Reads take as long as the object storage takes; its requests and traffic grow.",
          zh: "读取速度受限于对象存储，其请求数与流量上升。",
        },
        look: [
          commands.members,
          shown("evicted_bytes|object_get_bytes|remotecache_send_bytes|blockcache_bytes"),
        ],
        todo: {
          en: "New data that is read for the first time does this too, and so does a warm-up; both end by themselves. Warm up before the data is needed (`juicefs warmup`). Else see whether members are missing (CacheGroupRingSmall), whether the cache is too small (evictions), and whether `cacheGroup`, a weight or the pools have changed, which moves blocks to other owners.",
          zh: "首次读取新数据、执行预热也会触发，之后都会自行恢复：可在使用数据之前预热（`juicefs warmup`）。否则检查是否缺少成员（CacheGroupRingSmall）、缓存是否过小（有淘汰），以及 `cacheGroup`、权重或池是否修改过（缓存块会因此改由其他成员承担）。",
        },
      },
    },
    {
      name: "CacheGroupEvictsWithRoom",
      severity: "warning",
      for: "30m",
      expr: `max by (${member}) (
  rate(cache_group_blockcache_evicted_bytes_total{<members>,role="member"}[30m])
) > 0
  and on (cluster, namespace, pod)
    100 * cache_group_blockcache_bytes{<members>} / cache_group_configured_size_bytes{<members>}
      < 100 - <evictionRoomPercent>
  and on (cluster, namespace, pod)
    100 * min by (cluster, namespace, pod) (
      cache_group_disk_free_bytes{<members>} / cache_group_disk_size_bytes{<members>}
    ) > <evictionRoomPercent>`,
      summary: {
        en: "Cache group <name>: the member on {{ $labels.node }} evicts although there is room",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 上的成员在仍有空间时淘汰缓存",
      },
      description: {
        en: "{{ $labels.pod }} removes {{ humanize1024 $value }}B a second, though more than <evictionRoomPercent>% of its size and of each disk is free.",
        zh: "{{ $labels.pod }} 每秒淘汰 {{ humanize1024 $value }}B，而其容量与每块盘都有超过 <evictionRoomPercent>% 的空闲。",
      },
      runbook: {
        means: {
          en: "Blocks are removed to make room while neither `cache.size` is used up nor any disk is nearly full. The client also evicts for the share that it keeps free (`cache.freeSpaceRatio`), which counts inodes too, and in each directory by itself.",
          zh: "`cache.size` 未用完、磁盘也未接近写满，却在淘汰缓存块。客户端为保留空闲比例（`cache.freeSpaceRatio`，inode 也计入）也会淘汰，且每个目录分别计算。",
        },
        applications: {
          en: "A lower hit ratio than the disks could give.",
          zh: "命中率低于磁盘容量本可达到的水平。",
        },
        look: [shown("evicted|blockcache_bytes|configured_size|disk_(size|free|cache)"), commands.space],
        todo: {
          en: "Compare the directories: where one disk is smaller than the others, its share is full before theirs; use disks of one size. If inodes have run out, make the file system anew with more of them. If `cache.freeSpaceRatio` is high, lower it.",
          zh: "对比各目录：若某块盘小于其他盘，它的份额会先用满；请使用容量一致的磁盘。若 inode 用尽，请重新格式化磁盘并增加 inode 数。若 `cache.freeSpaceRatio` 过高，请调低。",
        },
      },
    },
    {
      name: "CacheGroupSizeLargerThanDisks",
      severity: "warning",
      for: "30m",
      expr: `max by (${member}) (cache_group_configured_size_bytes{<members>})
  > on (cluster, namespace, pod) group_left () sum by (cluster, namespace, pod) (cache_group_disk_size_bytes{<members>})
  unless on (cluster, namespace, pod) (cache_group_disk_silent{<members>} == 1 or cache_group_disk_lost{<members>} == 1)`,
      summary: {
        en: "Cache group <name>: the disks on {{ $labels.node }} are smaller than cache.size",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 的磁盘小于 cache.size",
      },
      description: {
        en: "The client of {{ $labels.pod }} was started with {{ humanize1024 $value }}B, more than all of its disks hold.",
        zh: "{{ $labels.pod }} 的客户端以 {{ humanize1024 $value }}B 启动，超过其全部磁盘的容量。",
      },
      runbook: {
        means: {
          en: "`cache.size` is larger than the file systems of `cache.dirs` together. The client then stops at the share that it keeps free, and members with such disks hold less than their weight says.",
          zh: "`cache.size` 大于 `cache.dirs` 所在文件系统的总容量。客户端会保留空闲比例、不再写入，这类成员实际缓存的数据少于其权重应承担的份额。",
        },
        applications: {
          en: "More evictions on this node than on the others. Nothing fails.",
          zh: "该节点比其他节点淘汰更多缓存；读取不会失败。",
        },
        look: [shown("configured_size|disk_size"), "kubectl exec POD -- df -h"],
        todo: {
          en: "See whether the data disk is mounted at all (`cache.requireMount` holds that). Else give these nodes a pool of their own with a smaller `cache.size` and `weight`, or lower both for all. `cache.onSmallDisk: refuse` lets no such member start.",
          zh: "先确认数据盘已挂载（启用 `cache.requireMount` 可保证这一点）。否则为这些节点单独设池，使用较小的 `cache.size` 与 `weight`，或整体调低。`cache.onSmallDisk: refuse` 可禁止这样的成员启动。",
        },
      },
    },
    {
      name: "CacheGroupPeerErrors",
      severity: "warning",
      for: "15m",
      // Where nothing but errors is counted the quotient is infinite.
      expr: `clamp_max(100 * sum by (${member}) (rate(cache_group_remotecache_errors_total{<members>}[15m]))
  / sum by (${member}) (
    rate(cache_group_remotecache_gets_total{<members>}[15m])
    + rate(cache_group_remotecache_puts_total{<members>}[15m])
    + rate(cache_group_remotecache_sends_total{<members>}[15m])
    + rate(cache_group_remotecache_receives_total{<members>}[15m])
  ), 100) > <errorPercent>`,
      summary: {
        en: "Cache group <name>: errors between {{ $labels.node }} and its peers",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 与其他成员之间出错",
      },
      description: {
        en: 'For 100 blocks that {{ $labels.pod }} exchanges with its peers there are {{ printf "%.1f" $value }} errors.',
        zh: '{{ $labels.pod }} 与其他成员每交换 100 个块，出现 {{ printf "%.1f" $value }} 个错误。',
      },
      runbook: {
        means: {
          en: "Exchanges with other members fail: one is overloaded or hangs, or a network between two nodes lets some of it through. Some errors while members restart are normal.",
          zh: "与其他成员的交互失败：某个成员过载或卡住，或节点之间的网络不通畅。成员重启期间出现少量错误属正常。",
        },
        applications: {
          en: "A read that fails at a peer goes to the object storage, later.",
          zh: "从其他成员读取失败后会改为读取对象存储，因而变慢。",
        },
        look: [
          shown("remotecache_(errors|gets|puts|sends|receives)|listener_info"),
          commands.log,
          commands.members,
        ],
        todo: {
          en: "If one node has the errors, look at that node's network and disks. If all have, look for the member that they cannot reach: each must reach the others' `network.port`, within `network.cidr`; a random port (0) needs all of them open.",
          zh: "若只有一个节点出错，检查该节点的网络与磁盘。若全部出错，找出无法访问的成员：成员之间须能在 `network.cidr` 内互访 `network.port`；使用随机端口（0）时须全部放通。",
        },
      },
    },
    {
      name: "CacheGroupObjectErrors",
      severity: "warning",
      for: "15m",
      expr: `clamp_max(100 * sum by (${member}) (rate(cache_group_object_errors_total{<members>}[15m]))
  / sum by (${member}) (rate(cache_group_object_requests_total{<members>}[15m])), 100) > <errorPercent>`,
      summary: {
        en: "Cache group <name>: {{ $labels.node }} has errors with the object storage",
        zh: "缓存组 <name>：节点 {{ $labels.node }} 访问对象存储出错",
      },
      description: {
        en: 'For 100 requests of {{ $labels.pod }} to the object storage there are {{ printf "%.1f" $value }} that failed.',
        zh: '{{ $labels.pod }} 每向对象存储发出 100 个请求，有 {{ printf "%.1f" $value }} 个失败。',
      },
      runbook: {
        means: {
          en: "Requests to the object storage fail: wrong or expired keys, a limit on requests or bandwidth, a network that is cut.",
          zh: "对象存储的请求失败：密钥错误或过期、触发请求数或带宽限制，或网络中断。",
        },
        applications: {
          en: "Reads of what is not cached are slower, as the client tries again, or fail with an I/O error.",
          zh: "读取未缓存的数据会因重试而变慢，或报 I/O 错误。",
        },
        look: [commands.log, shown("object_(errors|requests)")],
        todo: {
          en: "The client's log names the error. For keys, mend the Secret and set another `revision`. For limits, raise them, or lower `max-downloads` in `mountOptions`.",
          zh: "客户端日志会给出具体错误。密钥问题请修改 Secret 并更新 `revision`；限流问题请提升配额，或在 `mountOptions` 中调低 `max-downloads`。",
        },
      },
    },
  ],
};
