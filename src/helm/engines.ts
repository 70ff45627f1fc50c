// The user's Helm.
import { access, constants, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { refusalOf } from "../check/problem.ts";

export interface Engine {
  /** `helm 4.2.3`, for people. */
  name: string;
  major: 3 | 4;
  /** Path of the binary. */
  path: string;
}

/**
 * The Helm to use: that of a path, else $HELM, else the first `helm` on PATH.
 * @param choice a path; overrides $HELM. An empty one is none.
 * @throws Refusal when there is none, or it is not Helm 3 or 4.
 */
export async function findHelm(choice: string | undefined = undefined): Promise<Engine> {
  const given = choice || process.env.HELM;
  if (given) return identify(given);
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "helm");
    if (folder && (await canRun(path))) return identify(path);
  }
  throw refusalOf("helm-missing");
}

async function identify(path: string): Promise<Engine> {
  const { stdout } = await execa(path, ["version", "--template", "{{.Version}}"], {
    reject: false,
    timeout: 20_000,
  });
  const version = /^v?((\d+)\.\d+\.\d+\S*)/.exec(String(stdout).trim());
  const major = Number(version?.[2]);
  if (major !== 3 && major !== 4) throw refusalOf("helm-unknown", { path });
  return { name: `helm ${version?.[1]}`, major, path };
}

/** A folder of that name has the same permission. */
const canRun = (path: string): Promise<boolean> =>
  Promise.all([stat(path), access(path, constants.X_OK)]).then(
    ([found]) => found.isFile(),
    () => false,
  );
