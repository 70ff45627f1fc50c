// Alerts: what Prometheus makes of them, and that they are about what there is.
import { beforeAll, describe, expect, test } from "vitest";
import { foreignMetrics, member } from "../../schema/alerts/alert.ts";
import { alertGroups, alerts } from "../../schema/alerts.ts";
import { prefix } from "../../schema/metrics/metric.ts";
import { metrics } from "../../schema/metrics.ts";
import { cases } from "../alerts/all.ts";
import { type Case, namespace, release, type Series } from "../alerts/case.ts";
import { engines, renderAlone } from "../lib/chart.ts";
import { hasPromtool, orSkipped, saysOf } from "../lib/promtool.ts";

interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}
interface Group {
  name: string;
  rules: Rule[];
}

const values = (rules: unknown = {}, more: unknown = {}) => ({
  metrics: { enabled: true, address: "node", rules: { enabled: true, ...(rules as object) } },
  drain: { enabled: true },
  join: { enabled: true },
  image: { tag: "ee-5.1.2-b4a5d0e" },
  ...(more as object),
});

async function groupsOf(engine = engines[0], given: object = values()): Promise<Group[]> {
  if (!engine) throw new Error("no Helm");
  const objects = await renderAlone(engine, { values: given as Record<string, unknown>, namespace, release });
  const rule = objects.find(({ kind }) => kind === "PrometheusRule");
  return (rule as unknown as { spec: { groups: Group[] } }).spec.groups;
}

const rulesOf = (groups: readonly Group[]) => groups.flatMap(({ rules }) => rules);
const ruleOf = (groups: readonly Group[], name: string) =>
  rulesOf(groups).find(({ alert, record }) => (alert ?? record) === name);

let groups: Group[] = [];
beforeAll(async () => {
  groups = await groupsOf(engines[0], values({}, { pools: { gpu: {} } }));
});

const recorded = alertGroups.flatMap(({ records = [] }) => records.map(({ record }) => record));
const known = new Set<string>([...metrics.map(({ name }) => prefix + name), ...foreignMetrics, ...recorded]);

/** What stands before a selector. */
const named = (expr: string) => [...expr.matchAll(/([a-zA-Z_:][\w:]*)\{/g)].map(([, name = ""]) => name);

describe("the table", () => {
  const exprs = alertGroups.flatMap(({ records = [], alerts }) => [
    ...records.map(({ record, expr }): [string, string] => [record, expr]),
    ...alerts.map(({ name, expr }): [string, string] => [name, expr]),
  ]);

  test.each(exprs)("%s names nothing but metrics that there are, each of this release", (_name, expr) => {
    expect(named(expr)).not.toEqual([]);
    expect(named(expr).filter((name) => !known.has(name))).toEqual([]);
    const outside = expr.replace(/\{[^}]*\}/g, "{}");
    const bare = [...outside.matchAll(/\b(cache_group_\w+|cache_group:[\w:]+|kube_\w+|up)(?![\w:{])/g)];
    // In a by clause cache_group would be a label.
    expect(bare.map(([name]) => name)).toEqual([]);
    expect(expr.match(/\{(?!<(members|group|daemonsets)>[,}])/g)).toBeNull();
  });

  test("only the group that needs kube-state-metrics names its metrics", () => {
    for (const { kubeStateMetrics, alerts } of alertGroups) {
      const asks = alerts.map(({ expr }) => named(expr).some((name) => name.startsWith("kube_")));
      expect(new Set(asks)).toEqual(new Set([kubeStateMetrics === true]));
    }
  });

  test("each alert has a name of its own and a case", () => {
    expect(Object.keys(cases).sort()).toEqual([...new Set(alerts.map(({ name }) => name))].sort());
  });
});

/** The labels that an alert's texts show. */
const shownLabels = ({ annotations }: Rule) => [
  ...new Set(
    [
      ...Object.values(annotations)
        .join(" ")
        .matchAll(/\$labels\.(\w+)/g),
    ].map(([, label]) => label),
  ),
];

const seriesOf = ([metric, labels, values]: Series) => ({
  series: `${metric}{${Object.entries(labels)
    .filter(([, value]) => value)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(",")}}`,
  values,
});

const asked = (expr: string, minute: number, count: number) => ({
  expr: `count(${expr}) > 0`,
  eval_time: `${minute}m`,
  exp_samples: count > 0 ? [{ labels: "{}", value: count }] : [],
});

/** The same series with other labels; of another release, whose pods and DaemonSets begin with the name of this one's. */
const relabelled = (series: readonly Series[], more: Record<string, string>): Series[] =>
  series.map(([metric, labels, values]) => [metric, { ...labels, ...more }, values]);
const ofAnother = (series: readonly Series[]): Series[] =>
  series.map(([metric, { pod = "", daemonset = "", ...labels }, values]) => {
    const renamed = [pod, daemonset].map((name) => name.replace(release, `${release}-other`));
    return [metric, { ...labels, pod: renamed[0] ?? "", daemonset: renamed[1] ?? "" }, values];
  });

/** To a thousandth: a rate is seldom the number that one has in mind. */
const rounded = (value: number) => Math.round(value * 1000);

const firing = (name: string) => `ALERTS{alertname="${name}",alertstate="firing"`;

/** The labels that the one that fires has: all that its texts show, and a member's those of a member. */
function told(name: string, rule: Rule): string {
  const ofMember = alerts.some((alert) => alert.name === name && alert.expr.includes(`by (${member}`));
  const labels = ["namespace", ...(ofMember ? ["pool", "role"] : []), ...shownLabels(rule)];
  return labels.map((label) => `,${label}!=""`).join("");
}

const set = (series: readonly Series[], questions: object[]) => ({
  interval: "1m",
  input_series: series.map(seriesOf),
  promql_expr_test: questions,
});

function testsOf(name: string, rule: Rule, { at, notYet, fires, silent, value }: Case): object[] {
  const says = {
    expr: `round(1000 * sum(${rule.expr}))`,
    eval_time: `${at}m`,
    exp_samples: [{ labels: "{}", value: rounded(value ?? 1) }],
  };
  return [
    ...fires.map((series, place) =>
      set(series, [
        asked(`${firing(name)}}`, notYet, 0),
        asked(`${firing(name)}${told(name, rule)}}`, at, 1),
        ...(place === 0 && value !== undefined ? [says] : []),
      ]),
    ),
    ...silent.map((series) => set(series, [asked(`ALERTS{alertname="${name}"}`, at, 0)])),
  ];
}

/** Who is not of this release stays out, and clusters of one Prometheus do not mix: neither two that fire, nor one with one that is well. */
function testsOfOthers(name: string, rule: Rule, { at, fires: [fires = []], silent: [silent = []] }: Case) {
  const nothing = [asked(`{__name__=~"ALERTS|cache_group:.+"}`, at, 0)];
  const two = (series: readonly Series[], count: number) =>
    set(
      [...relabelled(fires, { cluster: "one" }), ...relabelled(series, { cluster: "two" })],
      [asked(`${firing(name)}${told(name, rule)},cluster=~"one|two"}`, at, count)],
    );
  return [
    set(ofAnother(fires), nothing),
    set(relabelled(fires, { namespace: "elsewhere" }), nothing),
    ...[two(fires, 2), two(silent, 1)],
  ];
}

/** With the alert alone and what is recorded for it: some cases are of a day and more, minute by minute. */
const promtoolSays = async (name: string, given: Group[]) => {
  const rule = ruleOf(given, name);
  const one = cases[name];
  if (!rule || !one) throw new Error(`${name} is not there`);
  const alone = given
    .filter(({ rules }) => rules.includes(rule))
    .map((group) => ({ ...group, rules: group.rules.filter((other) => other.record || other === rule) }));
  const all = [one, ...(one.later ? [one.later] : [])].flatMap((its) => testsOf(name, rule, its));
  return saysOf(alone, [...all, ...testsOfOthers(name, rule, one)]);
};

describe.skipIf(!hasPromtool)(`promtool${orSkipped}`, () => {
  test.each(engines)("takes the rules in both languages ($name)", async (engine) => {
    expect(await saysOf(await groupsOf(engine))).toBe("");
    expect(await saysOf(await groupsOf(engine, values({ language: "zh" })))).toBe("");
  });

  test.each(alerts.map(({ name }) => name))("%s fires when it should, and only then", async (name) => {
    expect(await promtoolSays(name, groups)).toBe("");
  });

  test("the code of a member that is not ready stands in the text", async () => {
    const labels = { ...cases.CacheGroupMemberNotReady?.fires[0]?.[0]?.[1], code: "E_TOKEN" };
    const series = [
      ...(cases.CacheGroupMemberNotReady?.fires[0] ?? []),
      ["cache_group_member_waiting", labels, "1+0x100"] as const,
    ];
    const said = await saysOf(groups, [
      {
        interval: "1m",
        input_series: series.map(seriesOf),
        alert_rule_test: [
          {
            eval_time: "20m",
            alertname: "CacheGroupMemberNotReady",
            exp_alerts: [
              {
                exp_labels: {
                  ...{ severity: "warning", cache_group: "jfscache", namespace, pool: "default" },
                  ...{ role: "member", node: "node-a", pod: `${release}-aaaaa` },
                },
                exp_annotations: {
                  summary: "Cache group jfscache: the member on node-a is not ready",
                  description: `The member ${release}-aaaaa has not been ready for long. Code: E_TOKEN.`,
                  runbook: "docs/runbooks.md#cachegroupmembernotready",
                },
              },
            ],
          },
        ],
      },
    ]);
    expect(said).toBe("");
  });

  /** An alert, what is changed in its expression or its wait, and what stands there then. */
  const mutations: readonly [string, "expr" | "for", string | RegExp, string][] = [
    ["CacheGroupRingSmall", "expr", "< 80", "< 20"],
    ["CacheGroupRingSmall", "expr", /pool\) 0/, "pool) 100"],
    ["CacheGroupMemberAbsent", "expr", 'role="member"', 'role=~".+"'],
    [
      "CacheGroupMemberAbsent",
      "expr",
      "and on (cluster, namespace, pod) up",
      "and on (cluster, namespace) up",
    ],
    ["CacheGroupMemberNotReady", "expr", "pool, role, node, pod", "pool, role, node, pod, volume"],
    ["CacheGroupMemberNotReady", "expr", /pod=~"[^"]*"/, 'pod=~"juicefs.*"'],
    ["CacheGroupMemberMissing", "expr", /daemonset=~"[^"]*"/, 'daemonset=~"juicefs.*"'],
    ["CacheGroupMemberMissing", "expr", "or 0 *", "or 9 *"],
    ["CacheGroupCountersUnreadable", "expr", /and on[\s\S]*/, ""],
    ["CacheGroupHitRatioFell", "expr", / {2}and [\s\S]*/, ""],
    ["CacheGroupHitRatioFell", "expr", "offset 1d", "offset 1m"],
    ["CacheGroupEvictsWithRoom", "expr", ',role="member"', ""],
    ["CacheGroupSizeLargerThanDisks", "expr", /unless[\s\S]*/, ""],
    ["CacheGroupPeerErrors", "expr", "> 1", "> 0"],
    ["CacheGroupDiskNearlyFull", "for", "15m", "5m"],
    ["CacheGroupDrainStalled", "expr", ") > 0", ") >= 0"],
    ["CacheGroupDrainStalled", "expr", /unless[\s\S]*/, ""],
    ["CacheGroupJoinsLong", "for", "60m", "30m"],
    ["CacheGroupConfigurationKept", "for", "24h", "1h"],
  ];

  test.each(mutations)("%s with another %s (%s becomes %s) is noticed", async (name, part, from, to) => {
    const mutated = structuredClone(groups);
    const rule = ruleOf(mutated, name);
    const before = rule?.[part] ?? "";
    const after = before.replaceAll(typeof from === "string" ? from : new RegExp(from, "g"), to);
    expect(after).not.toBe(before);
    Object.assign(rule ?? {}, { [part]: after });
    expect(await saysOf(mutated)).toBe("");
    expect(await promtoolSays(name, mutated)).not.toBe("");
  });
});

describe.each(engines)("$name", (engine) => {
  test("thresholds stand in expressions, waits and texts as whole numbers", async () => {
    const thresholds = { ringPercent: "70", joinMinutes: 1048, drainStallMinutes: 10_000, missingMinutes: 2 };
    const given = await groupsOf(
      engine,
      values({ thresholds }, { settleSeconds: 80_000, pools: { gpu: {} } }),
    );
    expect(ruleOf(given, "CacheGroupRingSmall")?.expr).toContain(" < 70\n");
    expect(ruleOf(given, "CacheGroupRingSmall")?.annotations.description).toContain("fewer than 70%");
    expect(ruleOf(given, "CacheGroupRingSmall")?.expr).toContain("[80120s]");
    expect(ruleOf(given, "CacheGroupJoinsLong")?.for).toBe("1048m");
    expect(ruleOf(given, "CacheGroupDrainStalled")?.expr).toContain("offset 10000m");
    expect(ruleOf(given, "CacheGroupMemberNotReady")?.for).toBe("80120s");
    expect(JSON.stringify(given)).not.toMatch(/e\+0|<no value>|<[a-z]/i);
  });

  test("pods and DaemonSets are found by their names' form, also where those are long", async () => {
    const pattern = (given: Group[], label: string) =>
      new RegExp(
        `^(?:${new RegExp(`${label}=~"([^"]*)"`).exec(JSON.stringify(rulesOf(given).map(({ expr }) => expr)).replaceAll('\\"', '"'))?.[1]})$`,
      );
    const given = await groupsOf(engine, values({}, { pools: { gpu: {} } }));
    for (const name of ["", "-default.draining", "-gpu", "-gpu.joining"]) {
      expect(`${release}${name}-ab1c2`).toMatch(pattern(given, "pod"));
      expect(`${release}${name}`).toMatch(pattern(given, "daemonset"));
    }
    for (const name of ["-other", "-gpuxdraining", "-cpu.draining"]) {
      expect(`${release}${name}-ab1c2`).not.toMatch(pattern(given, "pod"));
      expect(`${release}${name}`).not.toMatch(pattern(given, "daemonset"));
    }
    const fullnameOverride = "a".repeat(46);
    const long = await groupsOf(engine, values({}, { fullnameOverride }));
    expect(`${fullnameOverride}-ab1c2`).toMatch(pattern(long, "pod"));
    expect(`${`${fullnameOverride}-default.draining-`.slice(0, 58)}ab1c2`).toMatch(pattern(long, "pod"));
  });
});
