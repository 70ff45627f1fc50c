// A pool of a preview's summary, for people: `default` as it is, the others by what differs.
import { stringify } from "yaml";
import type { Code } from "../../../schema/messages.ts";
import { differences, everyNode, type MemberSet } from "../../manifests/members.ts";
import type { Origin, PoolSetting } from "../../preview/pool-settings.ts";
import type { PoolSettings } from "../../preview/summary.ts";
import type { coloursFor } from "./colours.ts";
import { listed, type Say } from "./listed.ts";
import { placeText } from "./problems.ts";
import { cut, gap, padded, widthOf } from "./width.ts";

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
  say: Say,
): string[] {
  const isBase = main === base;
  return [
    withDaemonSet(say("report-pool", { pool: name }), pc.bold, main, pc, say),
    `  ${placement(main, say)}`,
    ...(isBase ? allOptions(main, say) : otherOptions(main, base, say)),
    ...settingsText(settings, isBase ? fromUser : ofItsOwn, pc, say),
    ...others.map((set) => transientText(set, main, pc, say)),
  ];
}

function withDaemonSet(
  text: string,
  styled: (text: string) => string,
  { daemonSet }: MemberSet,
  pc: Colours,
  say: Say,
): string {
  const name = say("report-daemon-set", { name: daemonSet });
  return styled(text) + pc.dim(gap(text, name) + name);
}

const placement = ({ nodes, image }: MemberSet, say: Say) =>
  nodes === everyNode
    ? say("report-on-every-node", { image })
    : say("report-on-labelled", { label: nodes, image });

const indented = (lines: readonly string[]) => lines.map((line) => `    ${line}`);

const allOptions = ({ mountOptions }: MemberSet, say: Say) => [
  `  ${say("report-options-of-members")}`,
  ...indented(mountOptions),
];

function otherOptions(set: MemberSet, base: MemberSet, say: Say): string[] {
  const lines = differencesIn(set, base, say);
  return lines.length > 0
    ? [`  ${say("report-options-as-default-but")}`, ...indented(lines)]
    : [`  ${say("report-options-as-default")}`];
}

const differencesIn = (set: MemberSet, other: MemberSet, say: Say): string[] => {
  const { more, less } = differences(set.mountOptions, other.mountOptions);
  return [...more, ...less.map((option) => say("report-option-missing", { option }))];
};

/** Which settings to show, and what to say above them and where there are none. */
interface Choice {
  kind: Origin["kind"];
  some: Code;
  /** Where some of them come from flags. */
  withFlags: Code;
  none: Code;
}

const fromUser: Choice = {
  kind: "top",
  some: "report-settings-of-files",
  withFlags: "report-settings-of-files-and-flags",
  none: "report-settings-defaults",
};

const ofItsOwn: Choice = {
  kind: "pool",
  some: "report-settings-own",
  withFlags: "report-settings-own",
  none: "report-settings-as-default",
};

function settingsText(
  settings: readonly PoolSetting[],
  { kind, some, withFlags, none }: Choice,
  pc: Colours,
  say: Say,
): string[] {
  const chosen = settings.filter(({ from }) => from.some((source) => source.kind === kind));
  const rows = chosen.map(({ path, value, from }) => ({ path, value: valueText(value), from }));
  const width = (column: "path" | "value") => Math.max(...rows.map((row) => widthOf(row[column])));
  return [
    `  ${say(rows.length === 0 ? none : rows.some(({ from }) => from.some(isFlag)) ? withFlags : some)}`,
    ...rows.map(({ path, value, from }) => {
      const places = from.map((source) => sourceText(source, say));
      return `    ${padded(path, width("path"))}  ${padded(value, width("value"))}  ${pc.dim(listed(places, say))}`;
    }),
  ];
}

const isFlag = (source: Origin) => source.kind !== "default" && "flag" in source.place;

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

const sourceText = (source: Origin, say: Say) =>
  source.kind === "default" ? say("report-the-default") : placeText(source.place);

/** Short, as it stands below its pool: of the label the value alone. */
function transientText(set: MemberSet, main: MemberSet, pc: Colours, say: Say): string {
  const label = set.nodes.replace(/^[^=]*/, "…");
  const lines = differencesIn(set, main, say);
  const options = lines.length > 0 ? listed(lines, say) : say("report-options-same");
  const text = say("report-transient", { role: set.role ?? "", label, options });
  return withDaemonSet(`  ${text}`, String, set, pc, say);
}
