// The Grafana dashboards: each query asks for what there is and parses, each panel has its place and its words.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { labelTitles, type Panel } from "../../schema/dashboard/panel.ts";
import { hitsAtLeast, hitsAtMost, of, wanted } from "../../schema/dashboard/query.ts";
import { dashboard, rows, variables } from "../../schema/dashboard.ts";
import { commonLabels, prefix } from "../../schema/metrics/metric.ts";
import { metrics } from "../../schema/metrics.ts";
import { inProject } from "../../src/root.ts";
import { asSent } from "../lib/dashboard-queries.ts";
import { hasPromtool, orSkipped, saysOf } from "../lib/promtool.ts";

interface Placed {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
}

const read = (file: string) => JSON.parse(readFileSync(inProject("chart/dashboards", file), "utf8"));
const files = { en: read("cache-group.json"), zh: read("cache-group.zh-CN.json") };

const panels = rows.flatMap((row) => row.panels);
const queries = panels.flatMap((panel) =>
  panel.queries.map(({ expr }) => ({ title: panel.title.en, expr, panel })),
);

/** What kube-state-metrics has, and what the query that joins it takes of the series' target. */
const stateMetric = "kube_daemonset_status_desired_number_scheduled";
const stateLabels = ["cluster", "namespace", "daemonset", "pod"];

/** What Prometheus adds to all that it scrapes. */
const places = ["cluster", "namespace"];

const labelsOf = new Map(
  metrics.map(({ name, labels = [] }) => [
    prefix + name,
    [...places, ...Object.keys(commonLabels), ...labels],
  ]),
);

/** Each selector of a query: its metric, and the labels that it matches. */
const selectorsOf = (expr: string) =>
  [...expr.matchAll(/(cache_group_\w+)\{([^}]*)\}/g)].map(([, name = "", matchers = ""]) => ({
    name,
    labels: [...matchers.matchAll(/(\w+)=~?"/g)].map(([, label = ""]) => label),
  }));

describe.each(queries)("$title: $expr", ({ expr, panel }) => {
  const selectors = selectorsOf(expr);

  test("names only metrics that there are, and their labels", () => {
    const names = expr.replace(/"[^"]*"/g, "").match(/\b(cache_group|kube)_\w+/g) ?? [];
    const known = (name: string) => name === stateMetric || name === "cache_group" || labelsOf.has(name);
    expect(names.filter((name) => !known(name))).toEqual([]);
    for (const { name, labels } of selectors)
      expect(labels.filter((label) => !labelsOf.get(name)?.includes(label))).toEqual([]);
    const all = selectors.flatMap(({ name }) => labelsOf.get(name) ?? []);
    const own = expr.includes(stateMetric) ? stateLabels : all;
    const by = [...expr.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(", "));
    expect(by.filter((label) => !own.includes(label))).toEqual([]);
    expect((panel.labels ?? []).filter((label) => !by.includes(label))).toEqual([]);
  });

  test("is of what the variables choose", () => {
    expect(selectors.length).toBeGreaterThan(0);
    // What Kubernetes wants is of a DaemonSet's nodes, all of them.
    const group = [...places, "cache_group", "pool"];
    const chosen = expr.includes(stateMetric) ? group : [...group, "node"];
    for (const { labels } of selectors) expect(labels).toEqual(expect.arrayContaining(chosen));
  });

  test("takes the rate of counters alone, over Grafana's own interval", () => {
    for (const { name } of selectors) {
      const counter = metrics.find((metric) => prefix + metric.name === name)?.type === "counter";
      expect(expr.includes(`rate(${name}{`) || expr.includes(`increase(${name}{`)).toBe(counter);
    }
    const ranges = expr.replace(/"[^"]*"/g, "").match(/\[[^\]]*\]/g) ?? [];
    expect(ranges.filter((range) => range !== "[$__rate_interval]")).toEqual([]);
  });
});

/** The units that fit what a query is made of. */
const unitOf = (expr: string): readonly string[] => {
  const names = selectorsOf(expr).map(({ name }) => name);
  const all = (end: RegExp) => names.every((name) => end.test(name));
  if (/^time\(\) - /.test(expr)) return all(/_timestamp_seconds$/) ? ["s"] : [];
  if (/ \/ \(/.test(expr)) return all(/_bytes(_total)?$/) ? ["percentunit"] : ["s"];
  if (/\bincrease\(/.test(expr)) return ["short"];
  if (all(/_bytes_total$/)) return ["Bps"];
  if (all(/_bytes$/)) return ["bytes"];
  if (all(/_cpu_seconds_total$/)) return ["short"];
  if (all(/_requests_total$/)) return ["reqps"];
  return all(/_total$/) ? ["cps"] : ["short"];
};

const columns = panels.flatMap((panel) =>
  panel.queries.map((query) => ({ title: panel.title.en, ...query, unit: query.unit ?? panel.unit, panel })),
);

test.each(columns)("$title: $expr is shown in its unit ($unit)", ({ expr, unit, flag, legend, panel }) => {
  // A column of 1 and 0, and one that is hidden, is of none.
  if (panel.kind === "table" && !legend) return;
  expect(flag ? ["short"] : unitOf(expr)).toEqual([unit]);
});

test.each(queries.filter(({ expr }) => /_seconds_total\{.* \/ \(/.test(expr)))(
  "$title: $expr divides the time by what took it",
  ({ expr }) => {
    const [time = "", things = "", ...more] = selectorsOf(expr).map(({ name }) => name);
    expect(more).toEqual([]);
    expect(things).toBe(time.replace("_seconds_total", "s_total"));
    expect(expr).toMatch(/^sum.* \/ \(sum.* > 0\)$/);
  },
);

test("a metric that there is not builds no dashboard", () => {
  expect(() => of("ups")).toThrow("no metric cache_group_ups in schema/metrics.ts");
});

/** Every text of the table that stands in the dashboard, with where it is. */
const words = [
  ...Object.entries(dashboard),
  ...Object.entries(labelTitles),
  ...variables.map(({ name, title }) => [name, title] as const),
  ...rows.map(({ title }) => [`row ${title.en}`, title] as const),
  ...panels.flatMap(({ title, description, queries: asked }) => [
    [`title of ${title.en}`, title] as const,
    [`description of ${title.en}`, description] as const,
    ...asked.flatMap(({ legend }) =>
      typeof legend === "object" ? [[`legend of ${title.en}`, legend] as const] : [],
    ),
  ]),
];

test.each(words)("%s: is said in both languages", (where, { en, zh }) => {
  expect(en).toMatch(/^[^一-鿿]+$/);
  // A command's name, and a uid, are the same in both.
  if (where !== "uid") expect(zh).toMatch(/[一-鿿]/);
  expect(zh).not.toMatch(/您|其它|排空/);
  if (where.startsWith("description")) {
    expect(en).toMatch(/\.$/);
    expect(zh).toMatch(/。$/);
  }
});

test("the two dashboards differ in their words alone", () => {
  const withoutWords = (file: unknown) =>
    JSON.stringify(file, (key, value) =>
      /^(uid|title|description|label|text|legendFormat|renameByName)$/.test(key) ||
      (key === "options" && typeof value === "string")
        ? undefined
        : value,
    );
  expect(withoutWords(files.zh)).toBe(withoutWords(files.en));
  expect(files.zh.uid).not.toBe(files.en.uid);
});

describe.each(Object.entries(files))("the dashboard in %s", (_language, file) => {
  const all = file.panels as Placed[];

  test("is generated, and says so first", () => {
    expect(Object.keys(file)[0]).toBe("__comment");
    expect(file.schemaVersion).toBe(37);
  });

  test("has every panel once, with an id of its own", () => {
    expect(all.length).toBe(rows.length + panels.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test("no panel overlaps another, or stands beyond the edge", () => {
    const squares = all.flatMap(({ title, gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, n) => ({ title, at: `${x + (n % w)},${y + Math.floor(n / w)}` })),
    );
    const taken = new Map(squares.map(({ at, title }) => [at, title]));
    expect(squares.filter(({ at, title }) => taken.get(at) !== title)).toEqual([]);
    expect(taken.size).toBe(squares.length);
    expect(all.filter(({ gridPos: { x, w } }) => x < 0 || x + w > 24)).toEqual([]);
  });

  test("takes its data from the variable's source alone", () => {
    const sources = JSON.stringify(file).match(/"datasource":\{[^}]*\}/g) ?? [];
    expect(new Set(sources)).toEqual(new Set(['"datasource":{"type":"prometheus","uid":"$datasource"}']));
  });
});

test.each(panels.filter(({ kind }) => kind !== "table"))("$title.en: several curves have names", (panel) => {
  const legends = panel.queries.map(({ legend }) => legend);
  if (legends.length > 1) expect(legends).not.toContain(undefined);
  // Curves of several labels are told apart by all of them.
  for (const { expr, legend } of panel.queries) {
    const by = /^(?:sum|max) by \(([^)]*)\)/.exec(expr)?.[1]?.split(", ") ?? [];
    for (const label of by) expect(legend).toContain(`{{${label}}}`);
  }
});

test("what is wanted is of each DaemonSet once, in its cluster", () => {
  expect(wanted.replaceAll(/\{[^}]*\}/g, "")).toBe(
    'sum(max by (cluster, namespace, daemonset) (kube_daemonset_status_desired_number_scheduled) and on (cluster, namespace, daemonset) group by (cluster, namespace, daemonset) (label_replace(cache_group_up, "daemonset", "$1", "pod", "(.+)-[^-]+")))',
  );
});

test("the lower bound is clamped, and nothing where nothing was sent", () => {
  expect(hitsAtLeast().replaceAll(/\{[^}]*\}\[[^\]]*\]/g, "")).toBe(
    "clamp_min(1 - sum(rate(cache_group_object_get_bytes_total)) / (sum(rate(cache_group_remotecache_send_bytes_total)) > 0), 0)",
  );
});

test("the hit ratio is that of the two counters that the panel names", () => {
  expect(hitsAtMost().replaceAll(/\{[^}]*\}\[[^\]]*\]/g, "")).toBe(
    "1 - sum(rate(cache_group_object_get_bytes_total)) / ((sum(rate(cache_group_object_get_bytes_total)) + sum(rate(cache_group_remotecache_send_bytes_total))) > 0)",
  );
});

/** What promtool says of queries, as recording rules of a file. */
const saysOfQueries = (exprs: readonly string[]) =>
  saysOf([
    {
      name: "queries",
      rules: exprs.map((expr, number) => ({ record: `query:${number}`, expr: asSent(expr) })),
    },
  ]);

describe.skipIf(!hasPromtool)(`promtool${orSkipped}`, () => {
  const all = queries.map(({ expr }) => expr);

  test("parses every query", async () => {
    expect(await saysOfQueries(all)).toBe("");
  });

  test("parses not all that one could write, and looks at each", async () => {
    const broken = "sum by (node) cache_group_up{";
    expect(await saysOfQueries([...all, broken])).toContain(`query:${all.length}`);
    expect(await saysOfQueries([broken, ...all])).toContain("query:0");
  });
});

/** Tables bring their queries together by labels: another label in one of them would make rows of its own. */
test.each(panels.filter(({ kind }) => kind === "table"))(
  "$title.en: its columns fit together",
  (panel: Panel) => {
    const labels = panel.labels?.join(", ");
    for (const { expr } of panel.queries) expect(expr).toContain(` by (${labels}) (`);
    const titles = panel.queries.flatMap(({ legend }) => (typeof legend === "object" ? [legend.en] : []));
    expect(new Set(titles).size).toBe(titles.length);
  },
);
