// The edge of every command: what is thrown below becomes one message and an exit code.
import type { Language } from "../../schema/messages/message.ts";
import { Refusal } from "../check/problem.ts";
import { coloursFor } from "./report/colours.ts";
import { sayIn } from "./report/listed.ts";
import { problemLines } from "./report/problems.ts";
import { gap, widthOf } from "./report/width.ts";

/** An error that a user can mend: its message stands alone, without a stack trace. */
export class UserError extends Error {
  override name = "UserError";
}

/**
 * Runs a command's `main`; a failure is printed to stderr and the process ends with 1. In English, as the repository's own
 * commands speak: `preview` prints its refusals itself.
 */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof Refusal) printError(problemLines(error.problems, "en"));
    else if (error instanceof UserError) printError([error.message]);
    else console.error(error);
    process.exitCode = 1;
  }
}

/** Lines one below the other on stderr, behind the word "error:", in English by default. */
export function printError(lines: readonly string[], language: Language = "en"): void {
  const { red } = coloursFor(process.stderr);
  const sign = sayIn(language)("report-error");
  const space = gap(sign, lines[0] ?? "");
  console.error(red(sign) + space + lines.join(`\n${" ".repeat(widthOf(sign + space))}`));
}
