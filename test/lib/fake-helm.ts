// A program in Helm's place, for what its caller gives it.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../src/helm/engines.ts";

/** Writes `<folder>/helm`, a shell script of these lines. */
export function fakeHelm(folder: string, script: string, mode = 0o755): Engine {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "helm");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, mode);
  return { name: "helm 4.0.0", major: 4, path };
}

/** One that answers `helm version` alone. */
export const fakeVersion = (folder: string, version: string, mode?: number): Engine =>
  fakeHelm(folder, `[ "$*" = "version --template {{.Version}}" ] && echo '${version}'`, mode);
