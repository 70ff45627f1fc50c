// The member's own tests, in Python: test/member. They need python3 and nothing else.
import { execa } from "execa";
import { expect, test } from "vitest";
import { inProject } from "../scripts/lib/root.ts";

test("python3 -m unittest discover -s test/member", async () => {
  const result = await execa("python3", ["-m", "unittest", "discover", "-s", inProject("test/member")], {
    reject: false,
  });
  const said = String(result.stderr ?? result.shortMessage);
  expect(result.exitCode, said).toBe(0);
  const count = Number(/^Ran (\d+) tests/m.exec(said)?.[1] ?? 0);
  expect(count, said).toBeGreaterThan(15);
  expect(said).not.toContain("skipped");
});
