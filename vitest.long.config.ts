// The tests of `npm run test:long`: mounts, what is packed, and what chance chooses. Like those of `npm test` they need no cluster.
import { mergeConfig } from "vitest/config";
import short from "./vitest.config.ts";

const { include: _, ...test } = short.test ?? {};
export default mergeConfig({ test }, { test: { include: ["test/**/*.long.ts"] } });
