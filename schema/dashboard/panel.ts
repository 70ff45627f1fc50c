// What a row of the dashboard's table says of one panel.
import type { Words } from "../messages/message.ts";

export type Kind = "stat" | "timeseries" | "table" | "bargauge";

/** Grafana's names of units. */
export type Unit = "short" | "bytes" | "Bps" | "percentunit" | "s" | "reqps" | "cps";

/** What 1 means in a table's column: as it should be, or not. */
export type Flag = "good" | "bad";

export interface Query {
  expr: string;
  /** A curve's or a figure's name, `{{label}}` for a label's value; a table's column, which is not there without one. */
  legend?: string | Words;
  /** Of a table's column; all else has the panel's. */
  unit?: Unit;
  /** A column of 1 and 0. */
  flag?: Flag;
}

export interface Panel {
  title: Words;
  description: Words;
  kind: Kind;
  unit: Unit;
  /** Of the 24 columns of Grafana's grid. */
  width: number;
  height: number;
  queries: readonly Query[];
  /** Of a table: the labels that tell its rows apart, as its first columns. */
  labels?: readonly Label[];
  /** Whether any figure but 0 is one to look at. */
  zeroIsFine?: true;
}

export interface Row {
  title: Words;
  panels: readonly Panel[];
}

/** How a table heads the columns of labels. */
export const labelTitles = {
  node: { en: "Node", zh: "节点" },
  pool: { en: "Pool", zh: "池" },
  role: { en: "Role", zh: "角色" },
  code: { en: "Code", zh: "错误码" },
  directory: { en: "Directory", zh: "目录" },
  version: { en: "Version", zh: "版本" },
  address: { en: "Address", zh: "地址" },
  port: { en: "Port", zh: "端口" },
} as const satisfies Record<string, Words>;

export type Label = keyof typeof labelTitles;
