// npm run test:engines: asks more Helms than npm packages hold, and shows in a table whether all answer alike.
import { readFile, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { Command } from "commander";
import { allEngines } from "../../scripts/lib/embedded-helm.ts";
import { run, UserError } from "../../src/cli/command.ts";
import type { Engine } from "../../src/helm/engines.ts";
import { inProject } from "../../src/root.ts";
import { builds, builtHelm } from "./built.ts";
import { type Case, cases } from "./cases.ts";

const kinds = Object.keys(cases);
const tell = (line: string) => console.error(line);

async function main(): Promise<void> {
  new Command("npm run test:engines")
    .description(
      `Builds ${builds.map(({ version, of }) => `helm ${version} (${of})`).join(" and ")} from their Go modules, once, and compares what they and the embedded Helms make of every scenario, every example, and all that must be refused; writes the counts into docs/gitops.md. Needs Go.`,
    )
    .parse();
  const engines = await allEngines();
  for (const build of builds) engines.push(await builtHelm(build, tell));
  engines.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  const expected = await answersOf(engines.at(-1) as Engine);
  const rows: string[][] = [];
  const different: string[] = [];
  for (const engine of engines) {
    tell(`asking ${engine.name}`);
    const answers = await answersOf(engine);
    rows.push([engine.name, ...kinds.map((kind) => cell(kind, answers, expected, engine, different))]);
  }
  console.log(table([["", ...kinds], ...rows]));
  if (different.length > 0) throw new UserError(`these answers differ:\n${different.join("\n")}`);
  await writeCounts(inProject("docs/gitops.md"), rows);
  const inChinese = rows.map((row) => row.map((text) => text.replace(" of ", "/")));
  await writeCounts(inProject("docs/gitops.zh-CN.md"), inChinese);
}

/** The counts of a guide's table: those of the run, none by hand. */
async function writeCounts(path: string, rows: readonly string[][]): Promise<void> {
  const text = await readFile(path, "utf8");
  const counted = rows.reduce((found, [helm = "", ...counts]) => {
    const row = new RegExp(
      `^(\\| ${helm.replace("helm ", "").replaceAll(".", "\\.")} \\| [^|]+ \\|).*$`,
      "m",
    );
    return found.replace(row, `$1 ${counts.join(" | ")} |`);
  }, text);
  await writeFile(path, counted);
}

type Answers = ReadonlyMap<Case, unknown>;

/** Each case with its answer; a case that fails has its message for an answer. */
async function answersOf(engine: Engine): Promise<Answers> {
  const all = kinds.flatMap((kind) => cases[kind] ?? []);
  const answers = all.map(
    async (one) => [one, await one.ask(engine).catch(({ message }: Error) => new Error(message))] as const,
  );
  return new Map(await Promise.all(answers));
}

/** `25 of 25`: how many answers are as expected; the others are noted. An answer that is an error is never. */
function cell(
  kind: string,
  answers: Answers,
  expected: Answers,
  engine: Engine,
  different: string[],
): string {
  const all = cases[kind] ?? [];
  const alike = all.filter((one) => {
    const answer = answers.get(one);
    return !(answer instanceof Error) && isDeepStrictEqual(answer, expected.get(one));
  });
  different.push(
    ...all.filter((one) => !alike.includes(one)).map((one) => `${engine.name}: ${kind}: ${one.name}`),
  );
  return `${alike.length} of ${all.length}`;
}

function table(rows: readonly string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

await run(main);
