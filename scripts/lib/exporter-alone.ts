// The exporter as it runs alone, over counters that stand in a file.
import { type ChildProcess, spawn } from "node:child_process";
import { inProject } from "../../src/root.ts";
import { interpreter } from "./python.ts";

/**
 * Starts one, which runs until it is killed.
 * @param stats the file
 * @param flags those of `metrics.py` beside `--mount` and `--port`
 * @param seconds between two looks at the file; without it the member's own pace
 */
export function startExporter(
  stats: string,
  port: number,
  flags: readonly string[],
  seconds?: number,
): ChildProcess {
  const pace = seconds === undefined ? {} : { "counters.INTERVAL": seconds };
  const places = JSON.stringify({ "counters.NAMES": [stats], ...pace });
  const program = inProject("test/member/with_places.py");
  // A mount point is asked for, and /proc is one everywhere.
  const args = ["metrics", places, "--mount", "/proc", "--port", String(port), ...flags];
  return spawn(interpreter(), ["-IS", program, ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    // With more of the environment it would begin anew without it, by a name that is not its own here.
    env: { PATH: process.env.PATH },
  });
}
