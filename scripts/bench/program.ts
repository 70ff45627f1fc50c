// What the compiled program costs its user: `preview` of a file against `helm template` of the same file, in turn.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { UserError } from "../../src/cli/command.ts";
import { template } from "../../src/helm/helm.ts";
import { inProject } from "../../src/root.ts";
import { allEngines } from "../lib/embedded-helm.ts";
import { median } from "./median.ts";

export interface ProgramRow {
  helm: string;
  /** Medians in milliseconds, for a feeling; the ratio is the figure. */
  helmMs: number;
  programMs: number;
  /** Median of the ratios of neighbouring runs. */
  ratio: number;
}

const values = inProject("examples/kpfs.yaml");

/** Times so many pairs of runs with every Helm. */
export async function benchProgram(rounds: number): Promise<ProgramRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-program-"));
  try {
    const rows: ProgramRow[] = [];
    for (const { name, path, major } of await allEngines()) {
      const helm = () => template({ name, path, major }, { chart: inProject("chart"), files: [values] });
      const program = async () => {
        const args = [inProject("dist/src/cli/main.js"), "preview", values, "--out", join(folder, "out")];
        const result = await execa(process.execPath, args, { env: { HELM: path }, reject: false });
        return { ok: !result.failed, message: String(result.stderr) };
      };
      await timed(program);
      const pairs: [number, number][] = [];
      for (let count = 0; count < rounds; count++) pairs.push([await timed(helm), await timed(program)]);
      rows.push({
        helm: name,
        helmMs: median(pairs.map(([first]) => first)),
        programMs: median(pairs.map(([, second]) => second)),
        ratio: median(pairs.map(([first, second]) => second / first)),
      });
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(run: () => Promise<{ ok: boolean; message?: string }>): Promise<number> {
  const start = performance.now();
  const result = await run();
  if (!result.ok) throw new UserError(`preview: ${result.message}`);
  return performance.now() - start;
}

/** A line for each Helm. */
export const programText = (rows: readonly ProgramRow[]): string =>
  rows
    .map(({ helm, ratio, helmMs, programMs }) => {
      const times = `${programMs.toFixed(0)} ms / ${helmMs.toFixed(0)} ms`;
      return `preview of a file, as a ratio to helm template of it: ${ratio.toFixed(2)} (${helm}, ${times})`;
    })
    .join("\n");
