// The tests of `npm test`: everything but the end-to-end ones, which need a cluster.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Most of a test's time is a Helm or another command of its own; vitest would leave one core idle.
    maxWorkers: availableParallelism(),
    // Files share what they import: no test changes a module.
    isolate: false,
    // Tests of one file that run side by side share a process of Helm (test/lib/lists), the more the better.
    maxConcurrency: 10_000,
    // A bound for what hangs: how long anything takes depends on the machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    slowTestThreshold: 30_000,
    // Helm lives for seconds: it has the memory, collects its garbage less often, and leaves the other core to the other worker.
    env: { GOGC: "400", GOMAXPROCS: "1" },
    globalSetup: "test/lib/unpack-helm.ts",
  },
});
