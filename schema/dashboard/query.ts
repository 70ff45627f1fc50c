// Queries of the dashboard, from metrics of the table: each is of the members that the variables choose.
import { prefix } from "../metrics/metric.ts";
import { metrics } from "../metrics.ts";

const known = new Set(metrics.map(({ name }) => name));

const ofGroup = 'cluster="$cluster",namespace=~"$namespace",cache_group="$cache_group",pool=~"$pool"';
const ofChosen = `${ofGroup},node=~"$node"`;

/** @throws on a metric that the exporter does not have: no dashboard is built of it. */
function selected(name: string, matchers: readonly string[]): string {
  if (!known.has(name)) throw new Error(`no metric ${prefix}${name} in schema/metrics.ts`);
  return `${prefix}${name}{${matchers.filter(Boolean).join(",")}}`;
}

/**
 * The series of a metric of the chosen members.
 * @param name without the prefix
 * @param more matchers of labels
 */
export const of = (name: string, more = ""): string => selected(name, [ofChosen, more]);

/** How a counter grows in a second. */
export const rate = (name: string): string => `rate(${of(name)}[$__rate_interval])`;

/** By how much a counter has grown in an interval, of which those of two points may overlap. */
export const increase = (name: string): string => `increase(${of(name)}[$__rate_interval])`;

export const sum = (series: string, by = ""): string => aggregated("sum", series, by);
export const max = (series: string, by: string): string => aggregated("max", series, by);

/** How many series there are: 0 where there is none, and not nothing. */
export const count = (series: string): string => `count(${series}) or vector(0)`;

const aggregated = (how: string, series: string, by: string) =>
  by ? `${how} by (${by}) (${series})` : `${how}(${series})`;

/** Seconds per thing; nothing where nothing was done, and not NaN. */
export const meanDuration = (seconds: string, things: string, by = ""): string =>
  `${sum(rate(seconds), by)} / (${sum(rate(things), by)} > 0)`;

/**
 * How many members the DaemonSets should have of which any member shows metrics. A pod is called like its DaemonSet, with a
 * hyphen and five signs behind. Not by node: a DaemonSet is of all its nodes. Each once, however many kube-state-metrics there are.
 */
export const wanted = `sum(max by (cluster, namespace, daemonset) (kube_daemonset_status_desired_number_scheduled) and on (cluster, namespace, daemonset) group by (cluster, namespace, daemonset) (${daemonSets()}))`;

function daemonSets(): string {
  return `label_replace(${selected("up", [ofGroup])}, "daemonset", "$1", "pod", "(.+)-[^-]+")`;
}

const fetched = (by: string) => sum(rate("object_get_bytes_total"), by);
const sent = (by: string) => sum(rate("remotecache_send_bytes_total"), by);

/** The hit ratio if what had to be fetched for a peer does not count as sent: too high where it does. */
export const hitsAtMost = (by = ""): string => `1 - ${fetched(by)} / ((${fetched(by)} + ${sent(by)}) > 0)`;

/** The hit ratio if what had to be fetched for a peer counts as sent: too low where it does not. */
export const hitsAtLeast = (by = ""): string => `clamp_min(1 - ${fetched(by)} / (${sent(by)} > 0), 0)`;
