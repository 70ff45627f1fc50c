// chart/files/metrics_table.json: what the exporter makes of the client's counters, and the help of each metric.

import { type Counter, prefix, units } from "../../schema/metrics/metric.ts";
import { metrics } from "../../schema/metrics.ts";

/** As the exporter reads it, a row a line. */
export function metricsTable(): string {
  const rows = metrics.map(({ name, type, en, labels = [], counters = [] }) => ({
    name: prefix + name,
    type,
    help: en.replaceAll("`", ""),
    labels,
    ...(counters.length > 0 ? { counters: counters.map(counterOf) } : {}),
  }));
  return [
    "{",
    '"generated": "by npm run build from schema/metrics.ts; do not edit",',
    '"metrics": [',
    rows.map((row) => JSON.stringify(row)).join(",\n"),
    "]",
    "}",
    "",
  ].join("\n");
}

const counterOf = ({ enterprise, unit = "one", community = "", value = "" }: Counter) => [
  enterprise,
  community,
  units[unit],
  value,
];
