// The edge of every command: what is thrown below becomes one message and an exit code.
import { Refusal } from "../check/problem.ts";
import type { Voice } from "./language.ts";
import { coloursFor } from "./report/colours.ts";
import { sayIn } from "./report/listed.ts";
import { problemLines } from "./report/problems.ts";
import { gap, widthOf } from "./report/width.ts";

/** An error that a user can mend: its message stands alone, without a stack trace. */
export class UserError extends Error {
  override name = "UserError";
}

/** Runs a command's `main`; a failure is printed to stderr and the process ends with 1. The repository's own speak English. */
export async function run(main: () => Promise<void>, voice: Voice = { language: "en" }): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof Refusal) printError(problemLines(error.problems, voice.language), voice);
    else if (error instanceof UserError) printError([error.message], voice);
    else console.error(error);
    process.exitCode = 1;
  }
}

/** Lines one below the other on stderr, behind the word "error:". */
export function printError(lines: readonly string[], { language }: Voice): void {
  const { red } = coloursFor(process.stderr);
  const sign = sayIn(language)("report-error");
  const space = gap(sign, lines[0] ?? "");
  console.error(red(sign) + space + lines.join(`\n${" ".repeat(widthOf(sign + space))}`));
}
