// What a row of the table says of one metric that the exporter shows.
import type { Words } from "../messages/message.ts";

/**
 * How far a row is known. V: name and unit, of a source for the Enterprise client. S: fits its figures (facts of a real
 * client), and is not public. U: the name alone. O: the member's own figure, so known.
 */
export type Mark = "V" | "S" | "U" | "O";

/** What is multiplied with a counter to get the metric's unit: seconds, bytes or a number of things. */
export const units = { one: 1, microseconds: 1e-6, nanoseconds: 1e-9 } as const;

/** A counter of `.stats`, by its Enterprise name; versions that write `juicefs_` before it mean the same. */
export interface Counter {
  enterprise: string;
  unit?: keyof typeof units;
  /** What the Community Edition calls it, in seconds, bytes or a number of things. */
  community?: string;
  /** Of several counters that make one metric: the value of the label that tells them apart. */
  value?: string;
}

export interface Metric extends Words {
  /** Without the prefix. Prometheus' rules: the base unit, `_total` of counters, `_info` of what is text. */
  name: string;
  type: "counter" | "gauge";
  mark: Mark;
  /** The counters of the client that it is made from; nothing where the member itself knows it. */
  counters?: readonly Counter[];
  /** The labels that it has besides those of all. */
  labels?: readonly string[];
  /** Whether it is of this member's life and not of the client's: an exporter that runs alone does not have it. */
  ofMember?: true;
}

export const prefix = "cache_group_";

/** The labels of every series. */
export const commonLabels: Record<string, Words> = {
  cache_group: { en: "the cache group's name", zh: "缓存组名称" },
  pool: { en: "the pool; not there when the exporter runs alone", zh: "池；单独运行时没有" },
  volume: { en: "the file system's name", zh: "文件系统名称" },
  node: { en: "the node's name", zh: "节点名称" },
  role: {
    en: "`member`, `draining` or `joining`; not there when the exporter runs alone",
    zh: "`member`、`draining` 或 `joining`；单独运行时没有",
  },
};
