// Helm as Argo CD's repo-server runs it: in the chart's folder, with nothing of the user's.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Engine } from "../../../src/helm/engines.ts";
import { chart } from "../chart.ts";

const home = mkdtempSync(join(tmpdir(), "gitops-home-"));
process.once("exit", () => rmSync(home, { recursive: true, force: true }));

/** What Helm prints; rejects with its message. */
export async function renderText(engine: Engine, args: readonly string[]): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: home, KUBECONFIG: join(home, "none") };
  return (await execa(engine.path, args, { cwd: chart, env, extendEnv: false, timeout: 60_000 })).stdout;
}
