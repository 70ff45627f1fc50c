// A user's values files: read before Helm does, so that what is wrong gets a file, a line and a way out.
import { readFile } from "node:fs/promises";
import { Document, isMap, LineCounter, parseAllDocuments } from "yaml";
import { UserError } from "./command.ts";

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

/**
 * Where a value stands: `values.yaml:12`, in the last of the files that sets it or something above it.
 * Undefined when none does.
 */
export function locate(files: readonly ValuesFile[], path: readonly string[]): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const keys = path.slice(0, length);
    for (const file of files.toReversed()) {
      const position = startOf(file.document, keys);
      if (position !== undefined) return `${file.path}:${file.lines.linePos(position).line}`;
    }
  }
  return undefined;
}

/** Offset of the key (or the list's entry) that a path ends at. */
function startOf(document: Document, path: readonly string[]): number | undefined {
  const keys = path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const last = keys.at(-1);
  const holder = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  const pair = isMap(holder)
    ? holder.items.find(({ key }) => String((key as { value?: unknown }).value) === String(last))
    : undefined;
  const node = (pair?.key ?? document.getIn(keys, true)) as { range?: [number, number, number] } | undefined;
  return node?.range?.[0];
}
