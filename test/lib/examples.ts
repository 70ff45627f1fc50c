// Values of examples/ that helm takes with -f. Objects of Argo CD and Flux have folders of their own.
import { readdirSync } from "node:fs";
import { inProject } from "../../src/root.ts";

const filesOf = (folder: string) =>
  readdirSync(inProject(folder))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name}`);

/** Two releases of one cluster. */
export const twoGroups: readonly string[] = filesOf("examples/two-groups");

/** Paths in the project, such as `examples/kpfs.yaml`. */
export const exampleValues: readonly string[] = [...filesOf("examples"), ...twoGroups];
