// A user's values files: read before Helm does, so that what is wrong gets a file, a line and a way out.
import { readFile } from "node:fs/promises";
import { Document, isMap, LineCounter, parseAllDocuments } from "yaml";
import type { Code } from "../../schema/messages.ts";
import { refusalOf } from "../check/problem.ts";
import { type FileProblem, fullWidthIn, keyTwice, objectIn, problemOfBytes } from "./file-problems.ts";

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
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const code = reasons[error.code ?? ""] ?? "file-unreadable";
    throw refusalOf(code, { file: path, reason: String(error.code ?? error.message) });
  });
  const lines = new LineCounter();
  const refuse = ({ code, params, at }: FileProblem): never => {
    const { line, col } = lines.linePos(at ?? 0);
    const place = at === undefined ? undefined : { file: path, line, column: col };
    throw refusalOf(code, { file: path, ...params }, place);
  };
  const ofBytes = problemOfBytes(bytes);
  if (ofBytes) refuse(ofBytes);
  const text = bytes.toString("utf8");
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: "1.1" });
  for (const one of documents) {
    const [error] = one.errors;
    if (!error) continue;
    const [at] = error.pos;
    const twice = error.code === "DUPLICATE_KEY" ? keyTwice(one, at, lines) : undefined;
    const [reason = ""] = error.message.split("\n");
    refuse(twice ?? fullWidthIn(text) ?? { code: "file-not-yaml", params: { reason }, at });
  }
  // Helm takes a file without values, such as one of comments alone, for the defaults.
  const [document = new Document(), second] = documents;
  if (second) refuse({ code: "file-of-several", params: {} });
  const isNoMap = document.contents !== null && !isMap(document.contents);
  if (isNoMap) refuse(fullWidthIn(text) ?? { code: "file-no-map", params: {} });
  const object = objectIn(document);
  if (object) refuse(object);
  return { path, document, lines };
}
