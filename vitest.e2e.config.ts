// The end-to-end tests of `npm run e2e`: a real cluster ($KUBECONFIG), one test after another.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/**/*.e2e.ts"],
    // A bound for what hangs: every wait inside has its own.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    bail: 1,
    reporters: ["verbose"],
    globalSetup: ["test/lib/unpack-helm.ts", "test/e2e/lib/secrecy.ts"],
  },
});
