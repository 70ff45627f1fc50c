// The commands that label nodes, for people: one of each kind, whatever the number of pools.

import type { LabelCommands, PoolCommands } from "../../preview/node-labels.ts";
import { anyOf, type Say } from "./listed.ts";
import { padded, widthOf } from "./width.ts";

const kinds = ["optIn", "join", "joined", "drain"] as const satisfies (keyof PoolCommands)[];

/** A heading, and the commands with what each does as a comment of the shell. */
export function labelText({ pools, leave }: LabelCommands, say: Say): string[] {
  const rows = [
    ...kinds.flatMap((kind) => commandRow(pools, kind, say)),
    { command: leave, effect: say("report-label-leave") },
  ];
  const width = Math.max(...rows.map(({ command }) => widthOf(command)));
  const names = anyOf(
    pools.map(({ pool }) => pool),
    say,
  );
  return [
    pools.length > 1 ? say("report-labels-of-pools", { pools: names }) : say("report-labels"),
    ...rows.map(({ command, effect }) => `    ${padded(command, width)}   # ${effect}`),
  ];
}

/** The command itself if one pool alone has it, else its pattern. */
function commandRow(pools: readonly PoolCommands[], kind: (typeof kinds)[number], say: Say) {
  const having = pools.flatMap((commands) => {
    const command = commands[kind];
    return command === undefined ? [] : [{ pool: commands.pool, command }];
  });
  const [first] = having;
  if (!first) return [];
  const effect = say(`report-label-${kind}`);
  if (having.length === 1) return [{ command: first.command, effect }];
  const command = first.command.replace(`=${first.pool}`, "=POOL");
  if (having.length === pools.length) return [{ command, effect }];
  const names = anyOf(
    having.map(({ pool }) => pool),
    say,
  );
  return [{ command, effect: say("report-label-effect-of-pools", { effect, pools: names }) }];
}
