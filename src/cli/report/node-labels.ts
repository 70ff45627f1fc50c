// The commands that label nodes, for people: one of each kind, whatever the number of pools.

import type { LabelCommands, PoolCommands } from "../../preview/node-labels.ts";
import { anyOf } from "./listed.ts";

const kinds: readonly { key: Exclude<keyof PoolCommands, "pool">; effect: string }[] = [
  { key: "optIn", effect: "gets a member" },
  { key: "join", effect: "joins first" },
  { key: "joined", effect: "has joined" },
  { key: "drain", effect: "gives its blocks away before it leaves" },
];

/** A heading, and the commands with what each does as a comment of the shell. */
export function labelText({ pools, leave }: LabelCommands): string[] {
  const rows = [
    ...kinds.flatMap(({ key, effect }) => commandRow(pools, key, effect)),
    { command: leave, effect: "has no member any more" },
  ];
  const width = Math.max(...rows.map(({ command }) => command.length));
  const names = pools.length > 1 ? ` (POOL is ${anyOf(pools.map(({ pool }) => pool))})` : "";
  return [
    `Nodes opt in by a label; none runs a member until then${names}`,
    ...rows.map(({ command, effect }) => `    ${command.padEnd(width)}   # ${effect}`),
  ];
}

/** The command itself if one pool alone has it, else its pattern. */
function commandRow(pools: readonly PoolCommands[], key: (typeof kinds)[number]["key"], effect: string) {
  const having = pools.flatMap((commands) => {
    const command = commands[key];
    return command === undefined ? [] : [{ pool: commands.pool, command }];
  });
  const [first] = having;
  if (!first) return [];
  if (having.length === 1) return [{ command: first.command, effect }];
  const only = having.length < pools.length ? `; POOL is ${anyOf(having.map(({ pool }) => pool))}` : "";
  return [{ command: first.command.replace(`=${first.pool}`, "=POOL"), effect: effect + only }];
}
