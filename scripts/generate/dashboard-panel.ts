// One panel of the dashboard, as Grafana writes it.
import { type Flag, type Kind, labelTitles, type Panel, type Query } from "../../schema/dashboard/panel.ts";
import type { Language, Words } from "../../schema/messages/message.ts";

const datasource = { type: "prometheus", uid: "$datasource" };

const lastValue = { calcs: ["lastNotNull"], fields: "", values: false };

/** What Grafana wants besides, for each kind. */
const options: Record<Kind, object> = {
  stat: { colorMode: "value", graphMode: "none", reduceOptions: lastValue },
  timeseries: {
    legend: { displayMode: "list", placement: "bottom", showLegend: true, calcs: [] },
    tooltip: { mode: "multi", sort: "desc" },
  },
  table: { showHeader: true },
  bargauge: { displayMode: "basic", orientation: "horizontal", reduceOptions: lastValue },
};

const curves = { lineWidth: 1, fillOpacity: 10, showPoints: "never", spanNulls: false };

const steps = (...colors: [string, number | null][]) => ({
  mode: "absolute",
  steps: colors.map(([color, value]) => ({ color, value })),
});

const plain = steps(["blue", null]);
const zeroIsFine = steps(["green", null], ["orange", 1]);

/** What stands in a column of 1 and 0. */
const flags: Record<Flag, readonly [zero: string, one: string]> = {
  good: ["red", "green"],
  bad: ["green", "red"],
};

const yes: Words = { en: "yes", zh: "是" };
const no: Words = { en: "no", zh: "否" };

/** Without its id and place. */
export function panelJson(panel: Panel, language: Language): object {
  return {
    type: panel.kind,
    title: panel.title[language],
    description: panel.description[language],
    datasource,
    targets: panel.queries.map((query, number) => target(panel, query, number, language)),
    fieldConfig: {
      defaults: defaultsOf(panel),
      overrides: panel.queries.flatMap(overridesOf(panel, language)),
    },
    options: options[panel.kind],
    ...(panel.kind === "table" ? { transformations: transformations(panel, language) } : {}),
  };
}

const defaultsOf = ({ kind, unit, zeroIsFine: fine }: Panel) => ({
  unit,
  min: 0,
  ...(unit === "percentunit" ? { max: 1 } : {}),
  thresholds: fine ? zeroIsFine : plain,
  color: { mode: kind === "timeseries" ? "palette-classic" : "thresholds" },
  ...(kind === "timeseries" ? { custom: curves } : {}),
});

function target({ kind }: Panel, { expr, legend }: Query, number: number, language: Language) {
  const form = kind === "timeseries" ? { range: true } : { instant: true, range: false };
  return {
    refId: refId(number),
    expr,
    ...form,
    ...(kind === "table" ? { format: "table" } : { legendFormat: wordsOf(legend, language) }),
  };
}

const refId = (number: number) => String.fromCharCode("A".charCodeAt(0) + number);

/** `__auto` is Grafana's own name, which a single figure does not show. */
const wordsOf = (legend: Query["legend"] = "__auto", language: Language) =>
  typeof legend === "string" ? legend : legend[language];

/** How Grafana calls a query's column: of several it says which. */
const columnOf = ({ queries }: Panel, number: number) =>
  queries.length > 1 ? `Value #${refId(number)}` : "Value";

/** Brings the queries' rows together by their labels, and heads and orders the columns. */
function transformations(panel: Panel, language: Language): object[] {
  const labels = panel.labels ?? [];
  const values = panel.queries.map(({ legend }, number) => ({ column: columnOf(panel, number), legend }));
  const shown = values.filter(({ legend }) => legend !== undefined);
  const hidden = ["Time", ...values.filter(({ legend }) => legend === undefined).map(({ column }) => column)];
  const titles = [
    ...labels.map((label): [string, string] => [label, labelTitles[label][language]]),
    ...shown.map(({ column, legend }): [string, string] => [column, wordsOf(legend, language)]),
  ];
  return [
    { id: "merge", options: {} },
    {
      id: "organize",
      options: {
        excludeByName: Object.fromEntries(hidden.map((column) => [column, true])),
        indexByName: Object.fromEntries(titles.map(([column], place) => [column, place])),
        renameByName: Object.fromEntries(titles),
      },
    },
  ];
}

/** Of a table's columns, which are called by their titles by then: unit, and words for 1 and 0. */
const overridesOf =
  ({ kind }: Panel, language: Language) =>
  ({ legend, unit, flag }: Query): object[] => {
    const properties = [
      ...(unit ? [{ id: "unit", value: unit }] : []),
      ...(flag ? flagProperties(flag, language) : []),
    ];
    if (kind !== "table" || properties.length === 0) return [];
    return [{ matcher: { id: "byName", options: wordsOf(legend, language) }, properties }];
  };

function flagProperties(flag: Flag, language: Language): object[] {
  const [zero, one] = flags[flag];
  const said = { 0: { text: no[language], color: zero }, 1: { text: yes[language], color: one } };
  return [
    { id: "mappings", value: [{ type: "value", options: said }] },
    { id: "custom.cellOptions", value: { type: "color-text" } },
  ];
}
