// What a values file is instead of values, and what in it nobody reads as it looks.
import { isUtf8 } from "node:buffer";
import { type Document, isMap, isScalar, type LineCounter, visit } from "yaml";
import type { Code } from "../../schema/messages.ts";

/** A code with its params, and where in the text: an offset, or nothing for the file as a whole. */
export interface FileProblem {
  code: Code;
  params: Record<string, string>;
  at?: number;
}

/** What Helm drops in silence while it reads (helm#32506). */
const dropped = 4096;

/** Of the bytes, before anything is read of them. */
export function problemOfBytes(bytes: Buffer): FileProblem | undefined {
  if (!isUtf8(bytes)) return { code: "file-not-utf8", params: {} };
  const isOneLine = bytes.length > 0 && !bytes.includes("\n");
  return isOneLine && bytes.length % dropped === 0 ? { code: "file-dropped", params: {} } : undefined;
}

/** Signs that an input method writes, with those that YAML knows. */
const fullWidth: Readonly<Record<string, string>> = { "：": ":", "“": '"', "”": '"', "‘": "'", "’": "'" };

/**
 * A sign of full width behind a key, or before a value: only of a text that is no map of values, since in one that is they may be
 * meant.
 */
export function fullWidthIn(text: string): FileProblem | undefined {
  const found = /^[ \t-]*[\w.-]+[ \t]*(?:：|:[ \t]*[“”‘’])/mu.exec(text);
  if (!found) return undefined;
  const sign = [...found[0]].at(-1) ?? "";
  return {
    code: "file-full-width",
    params: { sign, plain: fullWidth[sign] ?? "" },
    at: found.index + found[0].length - sign.length,
  };
}

/** A key that is there twice, which Helm takes without a word. */
export function keyTwice(document: Document, at: number, lines: LineCounter): FileProblem | undefined {
  let found: FileProblem | undefined;
  visit(document, {
    Map(_key, map) {
      const keys = map.items.map(({ key }) => key).filter((key) => isScalar(key));
      const second = keys.find((key) => key.range?.[0] === at);
      const first = keys.find((key) => key !== second && key.value === second?.value);
      if (!second || first?.range == null) return undefined;
      const { line } = lines.linePos(first.range[0]);
      found = { code: "file-key-twice", params: { key: String(second.value), first: String(line) }, at };
      return visit.BREAK;
    },
  });
  return found;
}

/** Objects that hold values, or are another tool's, by kind. */
const kinds: Readonly<Record<string, string>> = {
  Application: "application",
  ApplicationSet: "application",
  CacheGroup: "operator",
  HelmRelease: "release",
};

/** A Kubernetes object in place of values: no value is called apiVersion. */
export function objectIn({ contents }: Document): FileProblem | undefined {
  if (!isMap(contents) || !contents.has("apiVersion") || !contents.has("kind")) return undefined;
  const kind = String(contents.get("kind"));
  const where = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return { code: "file-is-object", params: { kind, where: where ?? "other" } };
}
