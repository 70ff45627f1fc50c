// Looks, all through the end-to-end tests, for the Secret's values where nobody may find them: in objects but Secrets,
// events, the logs of every container, and process lists. `juicefs auth` alone may have them, as long as it runs.
import { setTimeout as sleep } from "node:timers/promises";
import { kubectl, nodeNames } from "./cluster.ts";
import { environment } from "./environment.ts";
import { onNode } from "./node.ts";

const keys = ["token", "access-key", "secret-key", "passphrase"] as const;
const looks = { count: 0, processes: 0, logs: 0, found: new Set<string>() };
let running = true;
let looking: Promise<void> = Promise.resolve();

/** Vitest's hook before the first test. */
export function setup(): void {
  looking = lookAgainAndAgain();
  // Heard of at the end; until then it must not end the run.
  looking.catch(() => undefined);
}

/** Vitest's hook after the last test: makes the run fail when a value was seen. */
export async function teardown(): Promise<void> {
  running = false;
  await looking;
  const { count, processes, logs, found } = looks;
  console.log(
    `\nlooked ${count} times for the Secret's values, in ${processes} processes and ${logs} lines of logs`,
  );
  const defects =
    count === 0 ? ["nobody has looked for the Secret's values"] : [...found].map((where) => `SEEN: ${where}`);
  if (defects.length === 0) return;
  console.error(defects.join("\n"));
  // Vitest reports an error of this hook, and ends with 0 all the same.
  process.exitCode = 1;
}

async function lookAgainAndAgain(): Promise<void> {
  const nodes = await nodeNames();
  while (running) {
    // A node may be without power.
    await Promise.allSettled([lookAtObjects(), ...nodes.map(lookAtProcesses), ...nodes.map(lookAtLogs)]);
    looks.count++;
    await sleep(3_000);
  }
}

async function lookAtObjects(): Promise<void> {
  const kinds = "pods,daemonsets,controllerrevisions,configmaps,events,persistentvolumes,storageclasses";
  note("an object or an event", await kubectl(["get", kinds, "-A", "-o", "yaml"]));
}

/** Each argument with the file it is from; the kernel shows none of its own threads. */
async function lookAtProcesses(node: string): Promise<void> {
  // One process for all of them: a loop with one each would be the load that tests then wait for. Some end meanwhile.
  const script = "grep -azHs '' /proc/[0-9]*/cmdline || true";
  const commands = new Map<string, string[]>();
  for (const line of (await onNode(node, "sh", "-c", script)).split("\0")) {
    const [, file = "", argument = ""] = /^(\/proc\/\d+\/cmdline):(.*)$/s.exec(line) ?? [];
    if (file) commands.set(file, [...(commands.get(file) ?? []), argument]);
  }
  looks.processes += commands.size;
  for (const command of [...commands.values()].map((words) => words.join(" "))) {
    if (/\/usr\/bin\/juicefs auth /.test(command)) continue;
    note(`a process of ${node}: ${command.slice(0, 60)}`, command);
  }
}

/** All that containers have written since the last look but one. */
async function lookAtLogs(node: string): Promise<void> {
  const text = await onNode(node, "sh", "-c", "find /var/log/pods -name '*.log' -mmin -1 -exec cat {} +");
  looks.logs += text.split("\n").length;
  note(`a log on ${node}`, text);
}

function note(where: string, text: string): void {
  for (const key of keys) {
    const value = environment.secret[key];
    // Short test values would be found by chance.
    if (value.length > 4 && text.includes(value)) looks.found.add(`${key} in ${where}`);
  }
}
