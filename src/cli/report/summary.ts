// The summary of a preview, for people.
import type { Language } from "../../../schema/messages/message.ts";
import type { LocatedProblem } from "../../check/problem.ts";
import type { Client, Summary } from "../../preview/summary.ts";
import { coloursFor } from "./colours.ts";
import { listed, type Say, sayIn } from "./listed.ts";
import { labelText } from "./node-labels.ts";
import { poolText } from "./pool.ts";
import { poolsTable } from "./pools-table.ts";
import { warningLines } from "./problems.ts";
import { rollOutOf } from "./roll-out.ts";
import { gap } from "./width.ts";

/** The summary as a person reads it; coloured on a terminal alone. */
export function toText(
  summary: Summary,
  found: readonly LocatedProblem[],
  folder: string,
  language: Language,
): string {
  const say = sayIn(language);
  const pc = coloursFor(process.stdout);
  const indented = (items: readonly string[], by = 4) => items.map((item) => " ".repeat(by) + item);
  const headed = ([heading = "", ...lines]: readonly string[]) => [pc.bold(heading), ...lines];
  const [base] = summary.sets;
  const pools = summary.pools.map((pool) => {
    const [main, ...others] = summary.sets.filter((set) => set.pool === pool.name);
    return main && base ? poolText(pool, [main, ...others], base, pc, say) : [];
  });
  const rollOut = headed([say("report-roll-out"), ...indented(rollOutOf(summary.sets, say), 2)]);
  const clients = summary.clients.map((client) =>
    headed([clientHeading(client, say), `  ${say("report-options")}`, ...indented(client.mountOptions)]),
  );
  const label = summary.labelCommands ? headed(labelText(summary.labelCommands, say)) : [];
  const sign = say("report-warning");
  const warnings = warningLines(found, language).map((text) => pc.yellow(sign) + gap(sign, text) + text);
  const objects = listed(shortened(summary, say), say);
  const written = say("report-written", { count: summary.objects.length, folder, objects });
  const table = poolsTable(summary, say);
  return [table.length > 0 ? headed(table) : [], ...pools, rollOut, ...clients, label, warnings, [written]]
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

const clientHeading = (client: Client, say: Say) =>
  "storageClass" in client
    ? say("report-clients-of-class", { name: client.storageClass })
    : say("report-clients-of-volume", { name: client.persistentVolume, claim: client.claim });

/** Names of objects; members in several DaemonSets by their number, as each stands with its pool. */
function shortened({ objects, sets }: Summary, say: Say): string[] {
  if (sets.length <= 1) return objects;
  const members = new Set(sets.map(({ daemonSet }) => `DaemonSet/${daemonSet}`));
  const others = objects.filter((name) => !members.has(name));
  return [...others, say("report-sets-of-members", { count: sets.length })];
}
