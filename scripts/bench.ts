// npm run bench: what the chart costs Helm, and what the member costs a start; ratios measured in one run.
import { Command } from "commander";
import { run, UserError } from "../src/cli/command.ts";
import { benchHelm, helmTable } from "./bench/helm.ts";
import { benchMember, memberText } from "./bench/member.ts";
import { benchProgram, programText } from "./bench/program.ts";

async function main(): Promise<void> {
  const command = new Command("npm run bench --")
    .description(
      "Times `helm template` of the defaults against that of an empty chart, in turn, with every Helm, and what each part of the chart adds; the compiled preview of a file against that; and the start of the client by the member against that by a shell script.",
    )
    .option("--runs <n>", "rounds of runs for each Helm", "31")
    .option("--starts <n>", "pairs of starts of the client", "10")
    .option("--json", "print the figures as JSON")
    .parse();
  const { runs, starts, json } = command.opts<{ runs: string; starts: string; json?: boolean }>();
  const helm = await benchHelm(countOf("--runs", runs));
  const program = await benchProgram(countOf("--runs", runs));
  const member = await benchMember(countOf("--starts", starts));
  const text = [helmTable(helm), programText(program), memberText(member)].join("\n");
  console.log(json ? JSON.stringify({ helm, program, member }, null, 2) : text);
}

function countOf(flag: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UserError(`${flag}: ${text} is not a number from 1 to 9999`);
  return Number(text);
}

await run(main);
