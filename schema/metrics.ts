// The source of truth for metrics. `npm run build` makes of it the exporter's table, docs/metrics.md and its Chinese twin;
// alerts and dashboards may name nothing else.
import { cacheMetrics } from "./metrics/cache.ts";
import { memberMetrics } from "./metrics/member.ts";
import { mountMetrics } from "./metrics/mount.ts";
import { processMetrics } from "./metrics/process.ts";

export const metricGroups = {
  member: memberMetrics,
  cache: cacheMetrics,
  mount: mountMetrics,
  process: processMetrics,
} as const;

/** All metrics, in the order in which they are shown. */
export const metrics = Object.values(metricGroups).flat();
