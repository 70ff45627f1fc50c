// What becomes of an object's clients: the driver's own steps, a real shell, and the client's reading of what is left.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { groupOf, onlyReads } from "./client.ts";
import { type Command, waysToMount } from "./driver.ts";
import type { Options } from "./objects.ts";

/** What one way of mounting comes to: a member of the ring, a client that reads through it, neither, or no mount. */
export type Fate = "joins" | "reads" | "stays out" | "fails";

/** The mount pod's shell: the client's images are Debian's. */
const shell = "/usr/bin/dash";

interface Room {
  room: string;
  bin: string;
  work: string;
}

/** A room with a mount.juicefs that shows its arguments, and nothing else that a command could start. */
function makeRoom(): Room {
  const room = mkdtempSync(join(tmpdir(), "guard-"));
  const [bin, work] = [join(room, "bin"), join(room, "work")];
  mkdirSync(bin);
  mkdirSync(work);
  const program = join(bin, "mount.juicefs");
  writeFileSync(
    program,
    `#!${shell}\n{ printf 'mounted\\0'; for arg; do printf '%s\\0' "$arg"; done; } >&3\n`,
  );
  chmodSync(program, 0o755);
  return { room, bin, work };
}

/** Runs each of its arguments in a shell of its own, as a mount pod does, and waits for what that leaves in the background. */
const runner = `for command; do
  { ${shell} -c "$command" 3>&1 </dev/null >/dev/null 2>&1; } | /bin/cat; printf '\\0end\\0'
done`;

/** The arguments that mount.juicefs gets of each command; undefined when it is never started. */
async function run(commands: readonly string[], { bin, work }: Room): Promise<(string[] | undefined)[]> {
  const { stdout } = await execa(shell, ["-c", runner, "runner", ...commands], {
    cwd: work,
    env: { PATH: bin },
    extendEnv: false,
    stdin: "ignore",
    stripFinalNewline: false,
    timeout: 60_000,
  });
  const outputs = stdout.split("\0end\0").slice(0, -1);
  return outputs.map((output) => {
    const [mounted, ...args] = output.split("\0");
    return mounted === "mounted" ? args.slice(0, -1) : undefined;
  });
}

function fateOf(args: string[] | undefined, group: string): Fate {
  if (!args) return "fails";
  if (groupOf(args) !== group) return "stays out";
  return onlyReads(args) ? "reads" : "joins";
}

/** A fate for each way to mount. */
export type Fates = Record<string, Fate>;

/** What becomes of each object, in each way that a driver may mount it. */
export async function judge(objects: readonly Options[], group: string): Promise<Fates[]> {
  const ways = objects.map(waysToMount);
  const commands = new Set(
    ways.flatMap(Object.values<Command>).flatMap((it) => ("shell" in it ? it.shell : [])),
  );
  const seen = await runAll([...commands]);
  const fate = (command: Command) => {
    if ("refused" in command) return "fails";
    return fateOf("args" in command ? command.args : seen.get(command.shell), group);
  };
  return ways.map((way) => Object.fromEntries(Object.entries(way).map(([name, it]) => [name, fate(it)])));
}

/** The arguments by command. */
async function runAll(commands: readonly string[]): Promise<Map<string, string[] | undefined>> {
  const room = makeRoom();
  const seen = new Map<string, string[] | undefined>();
  const portion = 200;
  for (let from = 0; from < commands.length; from += portion) {
    const some = commands.slice(from, from + portion);
    const outputs = await run(some, room);
    if (outputs.length !== some.length) throw new Error("a command ended the shell that runs all of them");
    some.forEach((command, i) => {
      seen.set(command, outputs[i]);
    });
  }
  rmSync(room.room, { recursive: true });
  return seen;
}

/** The worst of its fates: whoever joins in one way may join. */
export const worst = (fates: Fates): Fate =>
  (["joins", "stays out", "reads", "fails"] as const).find((fate) => Object.values(fates).includes(fate)) ??
  "fails";
