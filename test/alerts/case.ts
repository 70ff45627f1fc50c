// What promtool is told of one alert: series with which it fires, and some with which it stays silent.

/** A metric, its labels, and its value each minute from 0 on, in promtool's notation. */
export type Series = readonly [metric: string, labels: Record<string, string>, values: string];

export interface Case {
  /** The minute at which it fires, and one at which it does not yet; of an alert that waits for nothing, when nothing has happened. */
  at: number;
  notYet: number;
  fires: readonly (readonly Series[])[];
  /** What the first of them says: the sum of the expression's values, of which texts show each. */
  value?: number;
  /** At the same minute it is not even pending. */
  silent: readonly (readonly Series[])[];
  /** More of it, at other times. */
  later?: Case;
}

export const namespace = "storage";
export const release = "juicefs-cache-group";

const inNamespace = { namespace, job: `${namespace}/${release}`, container: "juicefs-cache" };

const of = (letter: string, role: string, pod: string, more: Record<string, string>) => ({
  ...inNamespace,
  ...{ cache_group: "jfscache", pool: "default", volume: "fs", role, node: `node-${letter}` },
  pod: `${pod}-${letter.repeat(5)}`,
  ...more,
});

/** The labels of a member's series, of that on node-a, say. */
export const member = (letter: string, more: Record<string, string> = {}) =>
  of(letter, "member", release, more);

export const draining = (letter: string, more: Record<string, string> = {}) =>
  of(letter, "draining", `${release}-default.draining`, more);

export const joining = (letter: string, more: Record<string, string> = {}) =>
  of(letter, "joining", `${release}-default.joining`, more);

/** What Prometheus itself says of the same target. */
export const target = (letter: string, more: Record<string, string> = {}) => ({
  ...inNamespace,
  pod: `${release}-${letter.repeat(5)}`,
  ...more,
});

export const ready = (letter: string, values: string, more = {}): Series => [
  "cache_group_member_ready",
  member(letter, more),
  values,
];

/** A member's readiness and when its container has started, for the same time. */
export const lives = (labels: Record<string, string>, values: string, started = 100): Series[] => [
  ["cache_group_member_ready", labels, values],
  [
    "cache_group_member_start_timestamp_seconds",
    labels,
    values.replace(/(^| )\d+\+0/g, (_, blank: string) => `${blank}${started}+0`),
  ],
];

/** The same, and Prometheus finds its pod. */
export const scraped = (labels: Record<string, string>, values: string, started = 100): Series[] => [
  ...lives(labels, values, started),
  ["up", labels, values],
];

export const up = (letter: string, values: string, more = {}): Series => ["up", target(letter, more), values];

export const wanted = (daemonset: string, count: number, more = {}): Series => [
  "kube_daemonset_status_desired_number_scheduled",
  { namespace, daemonset, ...more },
  always(count),
];

/** The same value for longer than any case looks at. */
export const always = (value: number): string => `${value}+0x2000`;

/** For half an hour, and then no more. */
export const gone = (value: number): string => `${value}+0x30 stale`;

export const disk = (metric: string, value: number, labels = member("a")): Series => [
  `cache_group_disk_${metric}`,
  { ...labels, directory: "/data/disk0" },
  always(value),
];
