// The pools side by side: what decides how data are spread over their nodes.
import { everyNode } from "../manifests/members.ts";
import type { Summary } from "./summary.ts";

/** Of a pool; empty where there is none, or the client's own default. */
export interface PoolRow {
  pool: string;
  /** The value of the node label. */
  label: string;
  disks: string;
  /** As in values; a number alone with its unit, MiB. */
  size: string;
  weight: string;
  image: string;
}

export const poolRows = ({ pools, sets }: Summary): PoolRow[] =>
  pools.map(({ name, settings }) => {
    const set = sets.find(({ pool, role }) => pool === name && !role);
    const value = (path: string) => settings.find((setting) => setting.path === path)?.value;
    const dirs = value("cache.dirs");
    const size = String(value("cache.size") ?? "");
    return {
      pool: name,
      label: set && set.nodes !== everyNode ? set.nodes.replace(/^.*=/, "") : "",
      disks: Array.isArray(dirs) ? String(dirs.length) : "",
      size: /^\d+$/.test(size) ? `${size} MiB` : size,
      weight: String(value("weight") ?? ""),
      image: set?.image ?? "",
    };
  });
