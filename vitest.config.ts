// The tests of `npm test`: everything but the end-to-end ones, which need a cluster.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Most of a test's time is a Helm or another command of its own; vitest would leave one core idle.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: "test/lib/unpack-helm.ts",
  },
});
