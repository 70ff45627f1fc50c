// A folder as a reader of the guides has it.
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Engine } from "../../src/helm/engines.ts";

/** One with ./chart, an empty values.yaml, and that Helm alone before all others on the path. Whoever makes it removes it. */
export function readersFolder(engine: Engine, chart: string): { cwd: string; env: { PATH: string } } {
  const cwd = mkdtempSync(join(tmpdir(), "desk-"));
  const bin = join(cwd, "bin");
  mkdirSync(bin);
  symlinkSync(engine.path, join(bin, "helm"));
  symlinkSync(chart, join(cwd, "chart"));
  writeFileSync(join(cwd, "values.yaml"), "{}\n");
  return { cwd, env: { PATH: [bin, process.env.PATH].join(delimiter) } };
}
