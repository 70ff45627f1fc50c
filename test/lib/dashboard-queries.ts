// The dashboard's queries as Prometheus gets them from Grafana.
import { rows } from "../../schema/dashboard.ts";
import { prefix } from "../../schema/metrics/metric.ts";
import { metrics } from "../../schema/metrics.ts";

/** A query with all that may be chosen, of one group or of any, over so long. */
export const asSent = (expr: string, group = ".*", interval = "5m"): string =>
  expr
    .replaceAll("$__rate_interval", interval)
    .replaceAll("$cache_group", group)
    // Where no series has that label Grafana finds no value, and chooses none.
    .replaceAll("$cluster", "")
    .replaceAll(/\$(namespace|pool|node)\b/g, ".*");

export interface Asked {
  title: string;
  expr: string;
  /** Names of the metrics that it asks for, with their prefix. */
  metrics: string[];
}

export const asked: readonly Asked[] = rows.flatMap(({ panels }) =>
  panels.flatMap(({ title, queries }) =>
    queries.map(({ expr }) => ({
      title: title.en,
      expr,
      metrics: [...new Set(expr.match(/\b(cache_group|kube)_\w+/g) ?? [])],
    })),
  ),
);

const own = new Map(metrics.map((metric) => [prefix + metric.name, metric]));

/** Whether a query asks for what kube-state-metrics has. */
export const ofKubernetes = ({ metrics }: Asked): boolean => metrics.some((name) => name.startsWith("kube_"));

/** What is found around a client's process, and not among its counters. */
const around = ["client_info", "listener_info"].map((name) => prefix + name);

/** Whether it asks for what is told of a member and its client alone, not by an exporter over counters in a file. */
export const ofMember = ({ metrics, expr }: Asked): boolean =>
  ofLeaving({ expr }) || metrics.some((name) => own.get(name)?.ofMember || around.includes(name));

/** Whether it asks for members that leave. */
export const ofLeaving = ({ expr }: Pick<Asked, "expr">): boolean =>
  expr.includes('role="draining"') && !expr.endsWith("vector(0)");
