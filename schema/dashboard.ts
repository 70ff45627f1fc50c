// The source of truth for the Grafana dashboard. `npm run build` makes of it chart/dashboards/, one for each language.
import { disks } from "./dashboard/disks.ts";
import { glance, hits } from "./dashboard/glance.ts";
import { lifecycle, versions } from "./dashboard/lifecycle.ts";
import type { Row } from "./dashboard/panel.ts";
import { peers } from "./dashboard/peers.ts";
import { process } from "./dashboard/process.ts";
import { reads } from "./dashboard/reads.ts";
import type { Words } from "./messages/message.ts";
import { prefix } from "./metrics/metric.ts";

const up = `${prefix}up`;

export const dashboard = {
  title: { en: "JuiceFS cache group", zh: "JuiceFS 缓存组" },
  /** By which Grafana knows it again, and links lead to it: never changed. One for each language, as both may be there. */
  uid: { en: "juicefs-cache-group", zh: "juicefs-cache-group-zh" },
  description: {
    en: "Members of a dedicated cache group. Each panel says what it shows where the mouse rests on its title.",
    zh: "独立缓存集群的成员。将鼠标移到面板标题旁的图标上，可查看该面板的说明。",
  },
} as const satisfies Record<string, Words>;

export interface Variable {
  name: "cluster" | "namespace" | "cache_group" | "pool" | "node";
  title: Words;
  /** What Grafana asks Prometheus for its values. */
  query: string;
  /** Whether several may be chosen, or all. */
  multi: boolean;
}

const inPlace = 'cluster="$cluster",namespace=~"$namespace"';
const inGroup = `${inPlace},cache_group="$cache_group"`;

/**
 * Beside `datasource`. All is any text and none: an exporter that runs alone has no pool. Groups of one name in two places are two;
 * without the label `cluster`, as most have it, Grafana finds no value of that, and chooses none.
 */
export const variables: readonly Variable[] = [
  {
    name: "cluster",
    title: { en: "Cluster", zh: "集群" },
    query: `label_values(${up}, cluster)`,
    multi: false,
  },
  {
    name: "namespace",
    title: { en: "Namespace", zh: "命名空间" },
    query: `label_values(${up}{cluster="$cluster"}, namespace)`,
    multi: true,
  },
  {
    name: "cache_group",
    title: { en: "Cache group", zh: "缓存组" },
    query: `label_values(${up}{${inPlace}}, cache_group)`,
    multi: false,
  },
  {
    name: "pool",
    title: { en: "Pool", zh: "池" },
    query: `label_values(${up}{${inGroup}}, pool)`,
    multi: true,
  },
  {
    name: "node",
    title: { en: "Node", zh: "节点" },
    query: `label_values(${up}{${inGroup},pool=~"$pool"}, node)`,
    multi: true,
  },
];

export const rows: readonly Row[] = [glance, hits, reads, peers, disks, lifecycle, versions, process];
