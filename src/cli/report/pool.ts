// A pool of a preview's summary, for people: `default` as it is, the others by what differs.
import { stringify } from "yaml";
import { differences, type MemberSet } from "../../manifests/members.ts";
import type { Origin, PoolSetting } from "../../preview/pool-settings.ts";
import type { PoolSettings } from "../../preview/summary.ts";
import type { coloursFor } from "./colours.ts";
import { listed } from "./listed.ts";
import { placeText } from "./problems.ts";
import { cut, padded, widthOf } from "./width.ts";

type Colours = ReturnType<typeof coloursFor>;

/**
 * The lines on a pool: its members, what it is made from, and in a line each those that drain and join.
 * @param sets the pool's, its usual members first
 * @param base the usual members of the pool `default`
 */
export function poolText(
  { name, settings }: PoolSettings,
  [main, ...others]: readonly [MemberSet, ...MemberSet[]],
  base: MemberSet,
  pc: Colours,
): string[] {
  const isBase = main === base;
  return [
    pc.bold(`Pool ${name}`) + pc.dim(` (DaemonSet ${main.daemonSet})`),
    `  on ${nodesOf(main)}, with ${main.image}`,
    ...(isBase ? allOptions(main) : otherOptions(main, base)),
    ...settingsText(settings, isBase ? fromFiles : ofItsOwn, pc),
    ...others.map((set) => transientText(set, main, pc)),
  ];
}

const nodesOf = ({ nodes }: MemberSet) => (nodes === "every node" ? nodes : `nodes labelled ${nodes}`);

const indented = (lines: readonly string[]) => lines.map((line) => `    ${line}`);

const allOptions = ({ mountOptions }: MemberSet) => [
  "  mount options of the members:",
  ...indented(mountOptions),
];

function otherOptions(set: MemberSet, base: MemberSet): string[] {
  const lines = differences(set.mountOptions, base.mountOptions);
  const heading = "  mount options of the members: as in pool default";
  return lines.length > 0 ? [`${heading}, but`, ...indented(lines)] : [heading];
}

/** Which settings to show, and what to say above them and where there are none. */
interface Choice {
  kind: Origin["kind"];
  some: string;
  none: string;
}

const fromFiles: Choice = {
  kind: "top",
  some: "settings from your files; the rest is the chart's default (--json lists it):",
  none: "all settings of its members are the chart's defaults (--json lists them)",
};

const ofItsOwn: Choice = {
  kind: "pool",
  some: "settings of its own; the rest is as in pool default (--json lists it):",
  none: "all settings are as in pool default (--json lists them)",
};

function settingsText(settings: readonly PoolSetting[], { kind, some, none }: Choice, pc: Colours): string[] {
  const chosen = settings.filter(({ from }) => from.some((source) => source.kind === kind));
  const rows = chosen.map(({ path, value, from }) => ({ path, value: valueText(value), from }));
  const width = (column: "path" | "value") => Math.max(...rows.map((row) => widthOf(row[column])));
  return [
    `  ${rows.length > 0 ? some : none}`,
    ...rows.map(({ path, value, from }) => {
      const places = pc.dim(listed(from.map(sourceText)));
      return `    ${padded(path, width("path"))}  ${padded(value, width("value"))}  ${places}`;
    }),
  ];
}

const widest = 50;

/** A value as one writes it into a values file, on one line, at most 50 columns wide. */
function valueText(value: unknown): string {
  const text = stringify(value, {
    version: "1.1",
    collectionStyle: "flow",
    flowCollectionPadding: false,
    lineWidth: 0,
  }).trim();
  return cut(text, widest);
}

const sourceText = (source: Origin) => (source.kind === "default" ? "the default" : placeText(source.place));

/** Short, as it stands below its pool: of the label the value alone. */
function transientText(set: MemberSet, main: MemberSet, pc: Colours): string {
  const label = set.nodes.replace(/^[^=]*/, "…");
  const options = differences(set.mountOptions, main.mountOptions);
  const what = options.length > 0 ? listed(options) : "the same mount options";
  return `  ${set.role} on nodes labelled ${label}, with ${what}${pc.dim(` (DaemonSet ${set.daemonSet})`)}`;
}
