// Alerts that need kube-state-metrics, in a group of their own: what Kubernetes wants, beside what the exporters say.
import { type AlertGroup, commands } from "./alert.ts";

/** Of each DaemonSet once, however many kube-state-metrics there are. */
const wanted = `sum by (cluster, namespace) (
    max by (cluster, namespace, daemonset) (kube_daemonset_status_desired_number_scheduled{<daemonsets>})
  )`;

/** Pods that tell of their member, or of which CacheGroupExporterDown does. */
const known = `count by (cluster, namespace) (
    group by (cluster, namespace, pod) (cache_group_member_ready{<members>})
    or group by (cluster, namespace, pod) (up{<members>} == 0)
  )`;

const restarts = 'kube_pod_container_status_restarts_total{<members>,container="juicefs-cache"}';

export const kubeStateMetrics: AlertGroup = {
  name: "cache-group-kube-state-metrics",
  title: { en: "With kube-state-metrics", zh: "需要 kube-state-metrics" },
  kubeStateMetrics: true,
  alerts: [
    {
      name: "CacheGroupMemberMissing",
      severity: "warning",
      for: "<missingMinutes>m",
      expr: `${wanted}
  - (${known} or 0 * ${wanted})
  > 0`,
      summary: {
        en: "Cache group <name>: members in the namespace {{ $labels.namespace }} are missing",
        zh: "缓存组 <name>：命名空间 {{ $labels.namespace }} 中缺少成员",
      },
      description: {
        en: "The DaemonSets want {{ $value }} members more than Prometheus knows.",
        zh: "DaemonSet 期望的成员数比 Prometheus 已知的成员多 {{ $value }} 个。",
      },
      runbook: {
        means: {
          en: "The DaemonSets of the release want more members than there are pods that Prometheus knows. Needs kube-state-metrics, scraped with `honorLabels`, so that `namespace` is the DaemonSet's.",
          zh: "该 release 的 DaemonSet 期望的成员数多于 Prometheus 已知的成员 Pod 数。需要 kube-state-metrics，抓取时启用 `honorLabels`，使 `namespace` 为 DaemonSet 所在命名空间。",
        },
        applications: {
          en: "The ring is smaller than planned: what the missing members should hold is read from the object storage.",
          zh: "缓存环小于预期：缺失成员的那部分数据从对象存储读取。",
        },
        look: [commands.daemonsets, commands.members, commands.describe],
        todo: {
          en: "A pod that is `Pending` or `ContainerCreating` says why in its events (no room, a Secret that is missing, an image that cannot be pulled). Where all pods run, Prometheus does not find them: see which PodMonitors it selects (`metrics.podMonitor.labels`).",
          zh: "处于 `Pending` 或 `ContainerCreating` 的 Pod，原因见其事件（资源不足、缺少 Secret、镜像无法拉取）。若所有 Pod 都在运行，则是 Prometheus 没有发现它们：确认它会选中这个 PodMonitor（`metrics.podMonitor.labels`）。",
        },
      },
    },
    {
      name: "CacheGroupContainerRestarts",
      severity: "warning",
      for: "5m",
      expr: `max by (cluster, namespace, pod) (${restarts} - min_over_time(${restarts}[1h])) >= <restartsPerHour>
  unless on (cluster, namespace, pod)
    changes(cache_group_member_start_timestamp_seconds{<members>}[1h]) >= <restartsPerHour>`,
      summary: {
        en: "Cache group <name>: the container of {{ $labels.pod }} restarts again and again",
        zh: "缓存组 <name>：Pod {{ $labels.pod }} 的容器反复重启",
      },
      description: {
        en: 'Kubernetes has restarted the container of {{ $labels.pod }} {{ printf "%.0f" $value }} times within an hour.',
        zh: 'Kubernetes 一小时内重启了 {{ $labels.pod }} 的容器 {{ printf "%.0f" $value }} 次。',
      },
      runbook: {
        means: {
          en: "As CacheGroupMemberRestarts, as Kubernetes counts, and only where that alert does not fire: of containers that end before anybody has scraped them.",
          zh: "同 CacheGroupMemberRestarts，但以 Kubernetes 的计数为准，仅在前者未触发时触发：容器尚未被抓取就已退出。",
        },
        applications: {
          en: "The member is out of the ring most of the time, as Kubernetes waits up to five minutes between restarts.",
          zh: "Kubernetes 的重启间隔最长五分钟，成员大部分时间不在缓存环中。",
        },
        look: [commands.describe, commands.previous],
        todo: {
          en: "*Last State* has the code, the exit code or `OOMKilled`: see [troubleshooting.md](troubleshooting.md). Where there is no code at all, the image or the security context is wrong: [platform.md](platform.md).",
          zh: "*Last State* 中有错误码、退出码或 `OOMKilled`：见 [troubleshooting.zh-CN.md](troubleshooting.zh-CN.md)。完全没有错误码时，多为镜像或安全上下文有误：[platform.zh-CN.md](platform.zh-CN.md)。",
        },
      },
    },
  ],
};
