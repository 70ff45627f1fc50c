// The member's own tests but those that mount (member.long.ts).
import { describe, expect, test } from "vitest";
import { expectToPass, mounting, quick } from "./lib/member-modules.ts";

// Most of a test's time is waiting for processes, so the modules run side by side.
describe.concurrent("python3 -m unittest", () => {
  test.each(quick)("%s", expectToPass);
});

test("each module is run, here or among the long ones", () => {
  expect(quick.length).toBeGreaterThan(15);
  expect(mounting).toHaveLength(4);
});
