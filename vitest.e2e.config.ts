// The end-to-end tests of `npm run e2e`: a real cluster ($KUBECONFIG), one test after another.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/**/*.e2e.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    bail: 1,
    reporters: ["verbose"],
    globalSetup: ["test/lib/unpack-helm.ts", "test/e2e/lib/secrecy.ts"],
  },
});
