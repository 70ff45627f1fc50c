// The pools of a preview as a table.
import type { Code } from "../../../schema/messages.ts";
import { type PoolRow, poolRows } from "../../preview/pool-rows.ts";
import type { Summary } from "../../preview/summary.ts";
import type { Say } from "./listed.ts";
import { padded, widthOf } from "./width.ts";

const columns: Readonly<Record<keyof PoolRow, Code>> = {
  pool: "report-column-pool",
  label: "report-column-label",
  disks: "report-column-disks",
  size: "report-column-size",
  weight: "report-column-weight",
  image: "report-column-image",
};

/** A heading, names of the columns, and a row for each pool; nothing for one pool, which its own part tells. */
export function poolsTable(summary: Summary, say: Say): string[] {
  const rows = poolRows(summary);
  if (rows.length < 2) return [];
  const table = [
    Object.values(columns).map((code) => say(code)),
    ...rows.map((row) =>
      (Object.keys(columns) as (keyof PoolRow)[]).map((column) => row[column] || say("report-column-empty")),
    ),
  ];
  const width = (at: number) => Math.max(...table.map((row) => widthOf(row[at] ?? "")));
  return [
    say("report-pools"),
    ...table.map((row) => `  ${row.map((cell, at) => padded(cell, width(at))).join("  ")}`.trimEnd()),
  ];
}
