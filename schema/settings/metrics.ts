// Metrics: the exporter beside each member, and the objects that have Prometheus scrape it.
import { z } from "zod";
import { mostOfThreshold, thresholds } from "../alerts/thresholds.ts";
import { doc } from "../doc.ts";
import { annotations, labels, wholeNumber } from "../scalars.ts";

const duration = z
  .string()
  .regex(/^$|^([0-9]+(ms|s|m|h))+$/)
  .meta({
    expects: { en: "a duration such as 30s, or nothing", zh: "时长，例如 30s，可留空" },
  });

const podMonitor = z
  .strictObject({
    enabled: doc(
      z.boolean().default(false),
      "Create a PodMonitor. Needs metrics.enabled, and an address that Prometheus reaches.",
      "为 Prometheus Operator 创建 PodMonitor。需启用 metrics.enabled，且 metrics.address 为 Prometheus 能访问的地址。",
    ),
    labels: doc(
      labels.default({}),
      "By which your Prometheus selects its monitors.",
      "附加标签，供你的 Prometheus 选择 PodMonitor。",
      [{ release: "kube-prometheus-stack" }],
    ),
    interval: doc(
      duration.default(""),
      "Between scrapes. Empty: your Prometheus'. Figures change every 3 seconds.",
      "抓取间隔。留空为 Prometheus 的默认值。数据每 3 秒更新一次。",
      ["30s"],
    ),
    scrapeTimeout: doc(
      duration.default(""),
      "How long a scrape may take. Empty: your Prometheus'.",
      "抓取超时。留空为 Prometheus 的默认值。",
      ["10s"],
    ),
  })
  .prefault({});

const service = z
  .strictObject({
    enabled: doc(
      z.boolean().default(false),
      "Create a headless Service with the annotations prometheus.io/scrape, port and path; on pods they would restart members.",
      "创建成员的 headless Service，带有 prometheus.io/scrape、port 与 path 注解，供未使用 Operator 的 Prometheus 发现。注解写在 Service 而非 Pod 上，因此不会重启任何成员。",
    ),
    annotations: doc(
      annotations.default({}),
      "Annotations of the Service; they win over its own.",
      "Service 的附加注解，同名时以此为准。",
      [{ "prometheus.io/scheme": "http" }],
    ),
  })
  .prefault({});

const dashboard = z
  .strictObject({
    enabled: doc(
      z.boolean().default(false),
      "A ConfigMap for Grafana's sidecar. It shows all groups.",
      "创建包含仪表盘的 ConfigMap，由 Grafana 的 sidecar 加载。仪表盘可查看所有缓存组，只需在一个 release 中启用。",
    ),
    language: doc(z.enum(["en", "zh"]).default("en"), "Its language.", "仪表盘的语言。"),
    labels: doc(
      labels.default({ grafana_dashboard: "1" }),
      "What the sidecar looks for.",
      "sidecar 据以查找的标签。",
    ),
  })
  .prefault({});

/** A number each, as the alerts' own table has them. */
const thresholdSettings = Object.fromEntries(
  Object.entries(thresholds).map(([key, { default: value, en, zh }]) => [
    key,
    doc(wholeNumber(1, mostOfThreshold).default(value), en, zh),
  ]),
) as Record<keyof typeof thresholds, z.ZodDefault<ReturnType<typeof wholeNumber>>>;

const rules = z
  .strictObject({
    enabled: doc(
      z.boolean().default(false),
      "Create a PrometheusRule (docs/runbooks.md).",
      "创建包含告警的 PrometheusRule，每条告警的说明见 docs/runbooks.zh-CN.md。",
    ),
    labels: doc(
      labels.default({}),
      "What your Prometheus selects by.",
      "附加标签，供你的 Prometheus 选择规则。",
    ),
    language: doc(z.enum(["en", "zh"]).default("en"), "Of the alerts' texts.", "告警文字的语言。"),
    thresholds: doc(
      z.strictObject(thresholdSettings).prefault({}),
      "From where on alerts fire.",
      "告警的阈值。",
    ),
  })
  .prefault({});

export const metrics = z
  .strictObject({
    enabled: doc(
      z.boolean().default(false),
      "Run an exporter for Prometheus beside each member: cache, peers, object storage, the member's state. A change restarts nobody.",
      "在每个成员旁运行 Prometheus 指标 exporter：缓存、成员间流量、对象存储的情况以及成员自身的状态。启用、关闭或修改均不会重启成员，约两分钟内生效。",
    ),
    address: doc(
      z.enum(["loopback", "node", "all"]).default("loopback"),
      "Where it listens, without a password: loopback, for kubectl exec; node, its address, for Prometheus; or all.",
      "监听地址。exporter 没有认证，请按需选择：loopback 仅供 kubectl exec 访问；node 为节点地址，供 Prometheus 抓取；all 为节点的所有地址。",
    ),
    port: doc(
      wholeNumber(0, 65535).default(9567),
      "The port on each node. Releases on one node need different ones, else one has no exporter there.",
      "在各节点上监听的端口。同一节点上的两个 release 须使用不同端口，否则后者的 exporter 无法启动（其成员不受影响）。",
    ),
    rules: doc(rules, "Alerts.", "告警规则，供 Prometheus Operator 使用。"),
    podMonitor: doc(podMonitor, "For the Prometheus operator.", "供 Prometheus Operator 使用。"),
    service: doc(
      service,
      "For a Prometheus that looks for annotations.",
      "供按注解发现目标的 Prometheus 使用。",
    ),
    dashboard: doc(dashboard, "Grafana's dashboard.", "Grafana 仪表盘。"),
  })
  .prefault({});
