// The edge of every command: what is thrown below becomes one message and an exit code.
import { coloursFor } from "./report/colours.ts";

/** An error that a user can mend: its message stands alone, without a stack trace. */
export class UserError extends Error {
  override name = "UserError";
}

/** Runs a command's `main`; a failure is printed to stderr and the process ends with 1. */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const { red } = coloursFor(process.stderr);
    console.error(error instanceof UserError ? `${red("error:")} ${error.message}` : error);
    process.exitCode = 1;
  }
}
