// npm run bench: what the chart costs Helm, the member a start, and the exporter a scrape; ratios measured in one run.
import { Command } from "commander";
import { run, UserError } from "../src/cli/command.ts";
import { benchExporter, exporterText } from "./bench/exporter.ts";
import { benchHelm, helmTable } from "./bench/helm.ts";
import { benchMember, memberText } from "./bench/member.ts";
import { benchProgram, programText } from "./bench/program.ts";

async function main(): Promise<void> {
  const command = new Command("npm run bench --")
    .description(
      "Times `helm template` of the defaults against that of an empty chart, in turn, with every Helm, and what each part of the chart adds; the compiled preview of a file against that; the start of the client by the member against that by a shell script; and scrapes of the exporter against Python's own http.server.",
    )
    .option("--runs <n>", "rounds of runs for each Helm", "31")
    .option("--starts <n>", "pairs of starts of the client", "10")
    .option("--scrapes <n>", "scrapes of the exporter", "1000")
    .option("--json", "print the figures as JSON")
    .parse();
  const { runs, starts, scrapes, json } = command.opts<{
    runs: string;
    starts: string;
    scrapes: string;
    json?: boolean;
  }>();
  const helm = await benchHelm(countOf("--runs", runs));
  const program = await benchProgram(countOf("--runs", runs));
  const member = await benchMember(countOf("--starts", starts));
  const exporter = await benchExporter(countOf("--scrapes", scrapes));
  const text = [helmTable(helm), programText(program), memberText(member), exporterText(exporter)].join("\n");
  console.log(json ? JSON.stringify({ helm, program, member, exporter }, null, 2) : text);
}

function countOf(flag: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UserError(`${flag}: ${text} is not a number from 1 to 9999`);
  return Number(text);
}

await run(main);
