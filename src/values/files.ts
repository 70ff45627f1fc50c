// A user's values files: read before Helm does, so that what is wrong gets a file, a line and a way out.
import { readFile } from "node:fs/promises";
import { Document, isMap, LineCounter, parseAllDocuments } from "yaml";
import type { Code } from "../../schema/messages.ts";
import { refusalOf } from "../check/problem.ts";

export interface ValuesFile {
  path: string;
  document: Document;
  /** Null for what flags say, which has no lines. */
  lines: LineCounter | null;
}

/** Why a file cannot be read, by the system's code. */
const reasons: Record<string, Code> = {
  ENOENT: "file-missing",
  ENOTDIR: "file-missing",
  EISDIR: "file-is-folder",
  EACCES: "file-denied",
  ENAMETOOLONG: "file-name-long",
};

/**
 * Reads a file for `-f`.
 * @throws Refusal when it cannot be read, is not YAML, or holds anything but one map.
 */
export async function readValuesFile(path: string): Promise<ValuesFile> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const code = reasons[error.code ?? ""] ?? "file-unreadable";
    throw refusalOf(code, { file: path, reason: String(error.code ?? error.message) });
  });
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: "1.1" });
  for (const { errors } of documents) {
    const [error] = errors;
    if (!error) continue;
    const { line, col } = lines.linePos(error.pos[0]);
    const [reason = ""] = error.message.split("\n");
    throw refusalOf("file-not-yaml", { file: path, reason }, { file: path, line, column: col });
  }
  // Helm takes a file without values, such as one of comments alone, for the defaults.
  const [document = new Document(), second] = documents;
  if (second) throw refusalOf("file-of-several", { file: path });
  if (document.contents !== null && !isMap(document.contents)) throw refusalOf("file-no-map", { file: path });
  return { path, document, lines };
}
