// Where the project lies, and a path in it.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Absolute path of a file of the project. */
export const inProject = (...parts: string[]): string => resolve(root, ...parts);
