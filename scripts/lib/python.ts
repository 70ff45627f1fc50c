// The Python of this machine.
import { execFileSync } from "node:child_process";

/** The interpreter itself: on a developer's machine python3 may be a script that chooses one, and sets variables. */
export const interpreter = (): string =>
  execFileSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).trim();
