// The modules of the member's own tests, in Python: test/member. They need python3 and nothing else.
import { existsSync, readdirSync } from "node:fs";
import { execa } from "execa";
import { expect } from "vitest";
import { inProject } from "../../src/root.ts";

const folder = inProject("test/member");
const all = readdirSync(folder).filter((name) => /^test_.*\.py$/.test(name));

/** Modules with tests that mount, which take their time. */
export const mounting: readonly string[] = [
  "test_disk_loss.py",
  "test_fuse.py",
  "test_fuse_device.py",
  "test_leaving.py",
];

/** All others. */
export const quick: readonly string[] = all.filter((name) => !mounting.includes(name));

/** A FUSE mount needs its device, and root. */
export const canMount: boolean = existsSync("/dev/fuse") && process.getuid?.() === 0;

/** Runs one module: `python3 -m unittest`. */
export async function expectToPass(name: string): Promise<void> {
  const args = ["-m", "unittest", "discover", "-s", folder, "-p", name];
  const result = await execa("python3", args, { reject: false });
  const said = String(result.stderr ?? result.shortMessage);
  expect(result.exitCode, said).toBe(0);
  expect(Number(/^Ran (\d+) test/m.exec(said)?.[1] ?? 0), said).toBeGreaterThan(0);
  if (canMount || !mounting.includes(name)) expect(said).not.toContain("skipped");
}
