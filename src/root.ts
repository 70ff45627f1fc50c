// Where the package lies: in a checkout, compiled or not, and where it is installed.
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The nearest folder above this file that is a package. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

const root = packageRoot();

/** Absolute path of a file of the package. */
export const inProject = (...parts: string[]): string => resolve(root, ...parts);
