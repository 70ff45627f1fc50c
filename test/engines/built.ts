// Helms that no npm package holds, built from their Go modules: those that Argo CD ships (its hack/tool-versions.sh).
import { access, mkdir, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { execa } from "execa";
import { engine } from "../../scripts/lib/embedded-helm.ts";
import { UserError } from "../../src/cli/command.ts";
import type { Engine } from "../../src/helm/engines.ts";
import { inProject } from "../../src/root.ts";

export interface Build {
  version: string;
  /** Who renders with it. */
  of: string;
  /** Variables that Helm's own Makefile sets: without them Helm 3 takes itself for one of Kubernetes 1.20. */
  variables: Record<string, string>;
}

const kubernetes = "helm.sh/helm/v3/pkg/chartutil.k8sVersion";

export const builds: readonly Build[] = [
  {
    version: "3.18.4",
    of: "Argo CD 3.1 and 3.2",
    variables: { [`${kubernetes}Major`]: "1", [`${kubernetes}Minor`]: "33" },
  },
  { version: "4.3.1", of: "Argo CD 3.6", variables: {} },
];

/**
 * That Helm, built once into node_modules/.cache.
 * @param tell gets a line before a build, which takes minutes
 * @throws UserError when there is no Go, or it cannot build it.
 */
export async function builtHelm(build: Build, tell: (line: string) => void): Promise<Engine> {
  const path = inProject("node_modules", ".cache", `helm-${build.version}`, "helm");
  if (!(await exists(path))) {
    tell(`building helm ${build.version} from its Go module, once: 1 to 7 minutes`);
    await install(build, path);
  }
  return engine(path);
}

async function install({ version, variables }: Build, path: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const module = `helm.sh/helm/v${version.split(".")[0]}`;
  const all = { ...variables, [`${module}/internal/version.version`]: `v${version}` };
  const flags = ["-s", "-w", ...Object.entries(all).map(([name, value]) => `-X ${name}=${value}`)].join(" ");
  const args = ["install", "-trimpath", "-ldflags", flags, `${module}/cmd/helm@v${version}`];
  const result = await execa("go", args, {
    env: { GOBIN: `${folder}/new`, CGO_ENABLED: "0" },
    reject: false,
  });
  if (result.failed) {
    const reason =
      result.exitCode === undefined ? "there is no Go: install it" : String(result.stderr).trim();
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
