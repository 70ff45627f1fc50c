// What a row of the table says of one alert, and what may stand in its expression and its texts.
import type { Words } from "../messages/message.ts";

export type Severity = "critical" | "warning" | "info";

/**
 * What the chart alone knows, when it renders, and its template of that: `<name>` in a text. Selectors stand behind a brace, and
 * what takes their place begins with one: `{<members>,role="draining"}`.
 */
export const places = {
  /**
   * The members' series, by namespace and the form of their pods' names. Not by `cache_group`: `up` and kube-state-metrics do not
   * have it, and an exporter that runs alone, in a client's pod say, tells the same group.
   */
  members: ".members",
  /** Series of the recording rules, which carry the group. */
  group: ".group",
  /** The DaemonSets, for kube-state-metrics. */
  daemonsets: ".daemonsets",
  /** missingMinutes, and what the slowest pool settles. */
  notReadySeconds: ".notReadySeconds",
  /** The group's name. */
  name: ".name",
} as const;

export interface Alert {
  name: `CacheGroup${string}`;
  severity: Severity;
  /** PromQL, its lines short enough for a template. */
  expr: string;
  /** How long the expression holds before it fires. */
  for: string;
  summary: Words;
  /** What Prometheus fills in stands in its own braces: `{{ $labels.node }}`. */
  description: Words;
  /** The section of the runbook. Of `look`, each is a line of a shell. */
  runbook: { means: Words; applications: Words; look: readonly string[]; todo: Words };
}

/** A recording rule: its series carry the group's name besides what the expression keeps. */
export interface Recording {
  record: `cache_group:${string}`;
  expr: string;
}

export interface AlertGroup {
  name: string;
  title: Words;
  /** Whether it needs kube-state-metrics: without that its alerts are silent. */
  kubeStateMetrics?: true;
  records?: readonly Recording[];
  alerts: readonly Alert[];
}

/** Where a name is one of its own. A Prometheus of several clusters has the first, any other has it nowhere. */
export const place = "cluster, namespace";

/** The labels that a member is told by; its volume is left out, as it comes only with its client. */
export const member = `${place}, pool, role, node, pod`;

/** Metrics of kube-state-metrics and of Prometheus itself that expressions may name. */
export const foreignMetrics = [
  "kube_daemonset_status_desired_number_scheduled",
  "kube_pod_container_status_restarts_total",
  "up",
] as const;

/** Commands that several runbooks name. */
export const commands = {
  members:
    "kubectl get pods -l cache-group.juicefs.io/release=juicefs-cache-group -L cache-group.juicefs.io/pool -o wide",
  daemonsets: "kubectl get daemonsets -l app.kubernetes.io/instance=juicefs-cache-group",
  nodes: "kubectl get nodes -L cache-group.juicefs.io/jfscache",
  node: "kubectl describe node NODE",
  describe: "kubectl describe pod POD",
  log: "kubectl logs POD --tail=200",
  previous: "kubectl logs POD --previous --tail=200",
  drained: "kubectl exec POD -- python3 -IS /run/cache-group/program/member.py drained",
  space: "kubectl exec POD -- df -h --output=source,size,avail,pcent,iavail,ipcent DIRECTORY",
} as const;

/** The member's metrics whose names match, by the function that the page begins with. */
export const shown = (pattern: string): string => `metrics POD | grep -E '${pattern}'`;
