// The edge of every command: what is thrown below becomes one message and an exit code.
import { Refusal } from "../check/problem.ts";
import { coloursFor } from "./report/colours.ts";
import { problemLines } from "./report/problems.ts";

/** An error that a user can mend: its message stands alone, without a stack trace. */
export class UserError extends Error {
  override name = "UserError";
}

/** Runs a command's `main`; a failure is printed to stderr and the process ends with 1. */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof Refusal) printError(problemLines(error.problems));
    else if (error instanceof UserError) printError([error.message]);
    else console.error(error);
    process.exitCode = 1;
  }
}

/** Lines one below the other on stderr, behind the word "error:". */
export function printError(lines: readonly string[]): void {
  const { red } = coloursFor(process.stderr);
  console.error(`${red("error:")} ${lines.join("\n       ")}`);
}
