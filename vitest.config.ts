// The tests of `npm test`: everything but the end-to-end ones, which need a cluster.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: "test/lib/unpack-helm.ts",
  },
});
