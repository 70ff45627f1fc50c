// What a preview says of members that a test makes up.
import type { Language } from "../../schema/messages/message.ts";
import { toText } from "../../src/cli/report/summary.ts";
import type { MemberSet } from "../../src/manifests/members.ts";
import { labelCommandsOf } from "../../src/preview/node-labels.ts";
import type { PoolSetting } from "../../src/preview/pool-settings.ts";
import type { Summary } from "../../src/preview/summary.ts";

/** Members by the value of their label: `gpu`, `gpu.draining`. */
export function set(label: string, more: Partial<MemberSet> = {}): MemberSet {
  const [pool = "", role] = label.split(".") as [string, MemberSet["role"]];
  const nodes = `cache-group.juicefs.io/ring=${label}`;
  return {
    pool,
    ...(role ? { role } : {}),
    daemonSet: `ds-${label}`,
    nodes,
    image: "image",
    mountOptions: [],
    ...more,
  };
}

/** The whole, in English by default. */
export function text(
  sets: readonly MemberSet[],
  settings: Record<string, PoolSetting[]> = {},
  objects: string[] = [],
  language: Language = "en",
): string {
  const names = [...new Set(sets.map(({ pool }) => pool))];
  const labelCommands = labelCommandsOf(sets);
  const summary: Summary = {
    objects,
    pools: names.map((name) => ({ name, settings: settings[name] ?? [] })),
    sets: [...sets],
    clients: [],
    ...(labelCommands ? { labelCommands } : {}),
  };
  return toText(summary, [], "out", language);
}

/** The lines of a part, without its heading. */
export function part(whole: string, heading: string): string[] {
  const lines = whole.split("\n\n").find((block) => block.startsWith(heading));
  if (lines === undefined) throw new Error(`there is no part ${heading}`);
  return lines.split("\n").slice(1);
}
