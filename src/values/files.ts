// A user's values files: read before Helm does, so that what is wrong gets a file, a line and a way out.
import { readFile } from "node:fs/promises";
import { Document, isMap, LineCounter, parseAllDocuments } from "yaml";
import { UserError } from "../cli/command.ts";

export interface ValuesFile {
  path: string;
  document: Document;
  lines: LineCounter;
}

/**
 * Reads a file for `-f`.
 * @throws UserError when it cannot be read, is not YAML, or holds anything but one map.
 */
export async function readValuesFile(path: string): Promise<ValuesFile> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reasons: Record<string, string> = {
      ENOENT: "there is no such file",
      EISDIR: "that is a folder",
      EACCES: "no permission to read it",
    };
    throw new UserError(`${path}: ${reasons[error.code ?? ""] ?? error.message}`);
  });
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: "1.1" });
  for (const { errors } of documents) {
    const [error] = errors;
    if (error)
      throw new UserError(
        `${path}:${lines.linePos(error.pos[0]).line}: not valid YAML: ${withoutCode(error.message)}`,
      );
  }
  // Helm takes a file without values, such as one of comments alone, for the defaults.
  const [document = new Document(), second] = documents;
  if (second)
    throw new UserError(
      `${path}: it holds several YAML documents, of which Helm reads the first alone: keep one`,
    );
  if (document.contents !== null && !isMap(document.contents)) {
    throw new UserError(
      `${path}: its content is not a map of values: write lines such as cacheGroup: jfscache`,
    );
  }
  return { path, document, lines };
}

const withoutCode = (message: string) => message.split("\n")[0] ?? message;
