// The member's own tests, in Python: test/member. They need python3 and nothing else.
import { existsSync, readdirSync } from "node:fs";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { inProject } from "../scripts/lib/root.ts";

const folder = inProject("test/member");
const modules = readdirSync(folder).filter((name) => /^test_.*\.py$/.test(name));
/** A FUSE mount needs its device, and root. */
const canMount = existsSync("/dev/fuse") && process.getuid?.() === 0;
const mounting = ["test_fuse.py", "test_leaving.py", "test_disk_loss.py", "test_fuse_device.py"];

// Most of a test's time is waiting for processes, so the modules run side by side.
describe.concurrent("python3 -m unittest", () => {
  test.each(modules)(
    "%s",
    async (name) => {
      const args = ["-m", "unittest", "discover", "-s", folder, "-p", name];
      const result = await execa("python3", args, { reject: false });
      const said = String(result.stderr ?? result.shortMessage);
      expect(result.exitCode, said).toBe(0);
      expect(Number(/^Ran (\d+) test/m.exec(said)?.[1] ?? 0), said).toBeGreaterThan(0);
      if (canMount || !mounting.includes(name)) expect(said).not.toContain("skipped");
      else console.warn(`SKIPPED: tests of ${name}, as mounting needs /dev/fuse and root`);
    },
    180_000,
  );
});
