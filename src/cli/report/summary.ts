// The summary of a preview, for people.
import type { LocatedProblem } from "../../check/problem.ts";

import type { Client, Summary } from "../../preview/summary.ts";
import { coloursFor } from "./colours.ts";
import { listed } from "./listed.ts";
import { labelText } from "./node-labels.ts";
import { poolText } from "./pool.ts";
import { warningLines } from "./problems.ts";
import { rollOutOf } from "./roll-out.ts";

/** The summary as a person reads it; coloured on a terminal alone. */
export function toText(summary: Summary, found: readonly LocatedProblem[], folder: string): string {
  const pc = coloursFor(process.stdout);
  const indented = (items: readonly string[], by = 4) => items.map((item) => " ".repeat(by) + item);
  const headed = ([heading = "", ...lines]: readonly string[]) => [pc.bold(heading), ...lines];
  const [base] = summary.sets;
  const pools = summary.pools.map((pool) => {
    const [main, ...others] = summary.sets.filter((set) => set.pool === pool.name);
    return main && base ? poolText(pool, [main, ...others], base, pc) : [];
  });
  const rollOut = headed(["Roll-out", ...indented(rollOutOf(summary.sets), 2)]);
  const clients = summary.clients.map((client) =>
    headed([clientHeading(client), "  mount options:", ...indented(client.mountOptions)]),
  );
  const label = summary.labelCommands ? headed(labelText(summary.labelCommands)) : [];
  const warnings = warningLines(found).map((warning) => `${pc.yellow("warning:")} ${warning}`);
  const written = `Wrote ${summary.objects.length} objects to ${folder}/: ${listed(shortened(summary))}`;
  return [...pools, rollOut, ...clients, label, warnings, [written]]
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

const clientHeading = (client: Client) =>
  "storageClass" in client
    ? `Clients of StorageClass ${client.storageClass}`
    : `Clients of PersistentVolume ${client.persistentVolume}, for the claim ${client.claim}`;

/** Names of objects; members in several DaemonSets by their number, as each stands with its pool. */
function shortened({ objects, sets }: Summary): string[] {
  if (sets.length <= 1) return objects;
  const members = new Set(sets.map(({ daemonSet }) => `DaemonSet/${daemonSet}`));
  return [...objects.filter((name) => !members.has(name)), `${sets.length} DaemonSets of members`];
}
