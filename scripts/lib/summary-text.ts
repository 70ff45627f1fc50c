// The summary of a preview, for people.
import { coloursFor } from "./colours.ts";
import type { Summary } from "./summary.ts";

/** The summary as a person reads it; coloured on a terminal alone. */
export function toText(summary: Summary, folder: string): string {
  const pc = coloursFor(process.stdout);
  const list = (items: readonly string[]) => items.map((item) => `    ${item}`);
  const pools = summary.pools.flatMap(({ name, daemonSet, nodes, image, mountOptions }) => [
    pc.bold(`Pool ${name}`) + pc.dim(` (DaemonSet ${daemonSet})`),
    `  on ${nodes === "every node" ? nodes : `nodes labelled ${nodes}`}, with ${image}`,
    "  mount options of the members:",
    ...list(mountOptions),
  ]);
  const clients = summary.clients.flatMap(({ storageClass, mountOptions }) => [
    pc.bold(`Clients of StorageClass ${storageClass}`),
    "  mount options:",
    ...list(mountOptions),
  ]);
  const label = summary.labelCommand
    ? [pc.bold("Nodes opt in by a label; none runs a member until then"), `    ${summary.labelCommand}`]
    : [];
  const warnings = summary.warnings.map((warning) => `${pc.yellow("warning:")} ${warning}`);
  const written = `Wrote ${summary.objects.length} objects to ${folder}/: ${summary.objects.join(", ")}`;
  return [pools, clients, label, warnings, [written]]
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}
