// promtool, where there is one: $PROMTOOL, or on the PATH.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { stringify } from "yaml";

const command = process.env.PROMTOOL || "promtool";

export const hasPromtool: boolean = spawnSync(command, ["--version"]).status === 0;

/** Behind the name of a test that promtool is needed for. */
export const orSkipped = hasPromtool ? "" : " (SKIPPED: no promtool)";

if (!hasPromtool)
  console.log("SKIPPED: no promtool on the PATH or in $PROMTOOL; no alert's expression is tested.");

/** What promtool says of a file of rules, and of tests of it; nothing where all is well. */
export async function saysOf(groups: unknown, tests?: readonly unknown[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "promtool-"));
  try {
    const rules = join(folder, "rules.yaml");
    await writeFile(rules, stringify({ groups }));
    if (!tests) return await told(["check", "rules", rules]);
    const file = join(folder, "tests.yaml");
    await writeFile(file, stringify({ rule_files: [rules], evaluation_interval: "1m", tests }));
    return await told(["test", "rules", file]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function told(args: readonly string[]): Promise<string> {
  const { exitCode, all } = await execa(command, args, { reject: false, all: true });
  return exitCode === 0 ? "" : all || `promtool ended with ${exitCode}`;
}
