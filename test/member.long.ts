// The member's own tests that mount: a FUSE file system as small as can be, and disks that go.
import { describe, test } from "vitest";
import { canMount, expectToPass, mounting } from "./lib/member-modules.ts";

if (!canMount) console.warn("SKIPPED: the tests that mount, which need /dev/fuse and root");

describe.concurrent("python3 -m unittest", () => {
  test.each(mounting)("%s", expectToPass);
});
