// A user's values files: read before Helm does, so that what is wrong gets a file, a line and a way out.
import { readFile } from "node:fs/promises";
import { Document, isMap, LineCounter, parseAllDocuments } from "yaml";
import type { Code } from "../../schema/messages.ts";
import { Refusal, refusalOf } from "../check/problem.ts";
import { schemaAt } from "../model/schema-at.ts";
import { type FileProblem, fullWidthIn, keyTwice, objectIn, problemOfBytes } from "./file-problems.ts";
import { mistakeIn, unknownAlias } from "./yaml-errors.ts";

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

/** Reads them in their order. @throws Refusal with what is wrong with each that cannot be read. */
export async function readValuesFiles(paths: readonly string[]): Promise<ValuesFile[]> {
  const read = await Promise.allSettled(paths.map(readValuesFile));
  const failed = read.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  const other = failed.find((reason) => !(reason instanceof Refusal));
  if (other) throw other;
  if (failed.length > 0) throw new Refusal(failed.flatMap((reason) => (reason as Refusal).problems));
  return read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

/** With the text of each value as it stands there. */
const asHelm = { version: "1.1", prettyErrors: false, keepSourceTokens: true } as const;

/**
 * Reads a file for `-f`.
 * @throws Refusal when it cannot be read, is not YAML, or holds anything but one map.
 */
export async function readValuesFile(path: string): Promise<ValuesFile> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const code = reasons[error.code ?? ""] ?? "file-unreadable";
    const key = code === "file-missing" ? settingIn(path) : undefined;
    if (key !== undefined) throw refusalOf("file-is-value", { key });
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
  const documents = parseAllDocuments(text, { ...asHelm, lineCounter: lines });
  for (const one of documents) {
    const [error] = one.errors;
    if (!error) continue;
    const [at] = error.pos;
    const twice = error.code === "DUPLICATE_KEY" ? keyTwice(one, at, lines) : undefined;
    const [reason = ""] = error.message.split("\n").map((said) => said.replace(/: "[^"]{2,}"$/, ""));
    const seen = twice ?? fullWidthIn(text) ?? mistakeIn(error, one, text, lines);
    refuse(seen ?? { code: "file-not-yaml", params: { reason }, at });
  }
  // Helm takes a file without values, such as one of comments alone, for the defaults.
  const [document = new Document(), second] = documents;
  if (second) refuse({ code: "file-of-several", params: {} });
  const isNoMap = document.contents !== null && !isMap(document.contents);
  if (isNoMap) refuse(fullWidthIn(text) ?? { code: "file-no-map", params: {} });
  const other = objectIn(document) ?? unknownAlias(document);
  if (other) refuse(other);
  return { path, document, lines };
}

/** The key in `cache.size` or `cache.size=7Ti`, of which the value may be secret. */
function settingIn(path: string): string | undefined {
  const [key = ""] = path.split("=");
  return schemaAt(key.split(".")) ? key : undefined;
}
