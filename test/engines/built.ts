// Helms that no npm package holds, built from their Go modules: those that Argo CD ships (its hack/tool-versions.sh).
import { access, mkdir, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { execa } from "execa";
import { UserError } from "../../scripts/lib/command.ts";
import { type Engine, engine } from "../../scripts/lib/engines.ts";
import { inProject } from "../../scripts/lib/root.ts";

/** Each with the oldest and the newest Argo CD that renders with it. */
export const versions = [
  { version: "3.18.4", of: "Argo CD 3.1 and 3.2" },
  { version: "4.3.1", of: "Argo CD 3.6" },
] as const;

/**
 * A Helm of that version, built once into node_modules/.cache.
 * @param tell gets a line before a build, which takes minutes
 * @throws UserError when there is no Go, or it cannot build it.
 */
export async function builtHelm(version: string, tell: (line: string) => void): Promise<Engine> {
  const path = inProject("node_modules", ".cache", `helm-${version}`, "helm");
  if (!(await exists(path))) {
    tell(`building helm ${version} from its Go module, once: 1 to 7 minutes`);
    await build(version, path);
  }
  return engine(path);
}

async function build(version: string, path: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const major = version.split(".")[0];
  const flags = `-s -w -X helm.sh/helm/v${major}/internal/version.version=v${version}`;
  const module = `helm.sh/helm/v${major}/cmd/helm@v${version}`;
  const env = { GOBIN: `${folder}/new`, CGO_ENABLED: "0" };
  const result = await execa("go", ["install", "-trimpath", "-ldflags", flags, module], {
    env,
    reject: false,
  });
  if (result.failed) {
    const reason = result.exitCode === undefined ? "there is no Go: install it" : result.stderr.trim();
    throw new UserError(`helm ${version} cannot be built: ${reason}`);
  }
  // In one step: a build that was cut short must not pass for a Helm.
  await rename(`${folder}/new/helm`, path);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
