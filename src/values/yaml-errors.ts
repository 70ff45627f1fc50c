// What a file that is no YAML has, in words of ours: each mistake that people make, found where it is made. Nothing of a value is told.
import {
  type Document,
  isAlias,
  isCollection,
  isScalar,
  type LineCounter,
  type Node,
  visit,
  type YAMLError,
} from "yaml";
import { unseenIn } from "../check/signs.ts";
import type { FileProblem } from "./file-problems.ts";

interface Failed {
  error: YAMLError;
  document: Document;
  text: string;
  /** The lines of the text, and the number of the one with the error, from 0. */
  lines: readonly string[];
  line: number;
  offsetOf: (line: number, column: number) => number;
}

type Detector = (failed: Failed) => FileProblem | undefined;

/** The first that finds its own mistake has the word: what is seen in the line before what the parser says of it. */
export function mistakeIn(error: YAMLError, document: Document, text: string, counter: LineCounter) {
  const line = Math.max(0, counter.linePos(error.pos[0]).line - 1);
  const offsetOf = (number: number, column: number) => (counter.lineStarts[number] ?? 0) + column;
  const failed = { error, document, text, lines: text.split(/\r?\n/), line, offsetOf };
  for (const detect of detectors) {
    const found = detect(failed);
    if (found) return found;
  }
  return undefined;
}

/** A pattern in the line of the error, or in those before it that belong to it; at its group, or at its beginning. */
const inLines =
  (pattern: RegExp, told: (found: RegExpExecArray) => Pick<FileProblem, "code" | "params">): Detector =>
  ({ lines, line, offsetOf }) => {
    for (const number of [line, line + 1, line - 1]) {
      const found = pattern.exec(withoutComment(lines[number] ?? ""));
      if (found)
        return {
          ...told(found),
          at: offsetOf(number, found.index + found[0].length - (found[1] ?? "").length),
        };
    }
    return undefined;
  };

const withoutComment = (line: string) => line.replace(/(^|\s)#.*$/, "");

const ofCode =
  (code: YAMLError["code"], detect: Detector): Detector =>
  (failed) =>
    failed.error.code === code ? detect(failed) : undefined;

/** Signs that an input method writes, with those that YAML knows. */
const plainSigns: Readonly<Record<string, string>> = {
  "，": ",",
  "：": ":",
  "；": ";",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "、": ",",
  "｛": "{",
  "｝": "}",
  "［": "[",
  "］": "]",
};

const fullWidth = inLines(/["'][^"']*["']|([，：；“”‘’、｛｝［］])/u, ([, sign = ""]) => ({
  code: "file-full-width",
  params: { sign, plain: plainSigns[sign] ?? "" },
}));

/** Not behind a quote, in which such a sign may be meant. */
const fullWidthSign: Detector = (failed) => {
  const found = fullWidth(failed);
  return found?.params.sign ? found : undefined;
};

const unseenBlank = inLines(/^[ \t-]*([^\S \t\n]|[\u200b-\u200f\u2060\ufeff])/u, ([, sign = ""]) => ({
  code: "file-unseen",
  params: { point: unseenIn(sign) ?? "" },
}));

const tightColon = inLines(/^[ \t-]*([\w.-]+:[^\s:/].*)$/, ([, text = ""]) => ({
  code: "file-colon-tight",
  params: { key: text.replace(/:.*$/s, "") },
}));

const tightDash = inLines(/^[ \t]*(-[^\s-].*)$/, () => ({ code: "file-dash-tight", params: {} }));

const tab: Detector = ({ error }) => ({ code: "file-tab", params: {}, at: error.pos[0] });

const depth = (line: string) => /^ */.exec(line)?.[0].length ?? 0;

/** A line whose depth is none of those around it. */
const indentation: Detector = ({ lines, line, offsetOf, error }) => {
  const isDeeper =
    error.code === "BLOCK_AS_IMPLICIT_KEY" && depth(lines[line + 1] ?? "") > depth(lines[line] ?? "");
  let number = isDeeper ? line + 1 : line;
  while (number < lines.length - 1 && !withoutComment(lines[number] ?? "").trim()) number++;
  const before = lines.slice(0, number).filter((one) => withoutComment(one).trim());
  const others = [...new Set(before.map(depth))].toSorted((a, b) => a - b);
  const own = depth(lines[number] ?? "");
  if (others.length === 0 || (!isDeeper && others.includes(own))) return undefined;
  const params = { count: String(own), others: others.join(", ") };
  return { code: "file-indent", params, at: offsetOf(number, own) };
};

/** Not in quotes or brackets, where it would be right. */
const secondColon: Detector = ({ error, lines, line }) =>
  /^[^"'#[{]*:\s[^"'#[{]*:(\s|$)/.test(lines[line] ?? "")
    ? { code: "file-colons", params: {}, at: error.pos[0] }
    : undefined;

/** A key of an item that stands below its dash, and not below its first key. */
const belowDash: Detector = ({ lines, line, offsetOf }) => {
  const above = lines.slice(0, line).findLast((one) => withoutComment(one).trim()) ?? "";
  const own = depth(lines[line] ?? "");
  const [, dash] = /^( *)- +\S/.exec(above) ?? [];
  if (dash === undefined || own > dash.length + 1) return undefined;
  return { code: "file-below-dash", params: { count: String(dash.length + 2) }, at: offsetOf(line, own) };
};

/** The last quote or bracket that is opened and not closed. */
const opened: Detector = ({ document, text, error }) => {
  const isQuote = /closing/.test(error.message);
  if (!isQuote && !/Flow|flow/.test(error.message)) return undefined;
  let at: number | undefined;
  visit(document, {
    Node(_key, node) {
      if (isOpen(node, text, isQuote)) at = node.range?.[0];
    },
  });
  const sign = text[at ?? -1] ?? "";
  return at === undefined
    ? undefined
    : { code: "file-open", params: { sign, close: closing[sign] ?? sign }, at };
};

const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

function isOpen(node: Node, text: string, isQuote: boolean): boolean {
  const [start = 0, end = 0] = node.range ?? [];
  if (isQuote) return isScalar(node) && /^QUOTE/.test(String(node.type));
  return isCollection(node) && node.flow === true && text[end - 1] !== closing[text[start] ?? ""];
}

const start: Detector = ({ error, text }) => ({
  code: "file-start",
  params: { sign: text[error.pos[0]] ?? "" },
  at: error.pos[0],
});

const badEscape: Detector = ({ error }) => ({ code: "file-escape", params: {}, at: error.pos[0] });

const detectors: readonly Detector[] = [
  ofCode("TAB_AS_INDENT", tab),
  ofCode("BAD_DQ_ESCAPE", badEscape),
  unseenBlank,
  fullWidthSign,
  opened,
  ofCode("BAD_SCALAR_START", start),
  tightColon,
  tightDash,
  ofCode("BAD_INDENT", indentation),
  ofCode("BAD_INDENT", belowDash),
  ofCode("BLOCK_AS_IMPLICIT_KEY", secondColon),
  ofCode("BLOCK_AS_IMPLICIT_KEY", indentation),
];

/** An alias of what stands nowhere above it. Helm says the same of it, without a line. */
export function unknownAlias(document: Document): FileProblem | undefined {
  let found: FileProblem | undefined;
  visit(document, (_key, node) => {
    if (!isAlias(node) || node.resolve(document)) return undefined;
    // Without its name: a text that begins with * may be a password.
    found = { code: "file-anchor", params: {}, at: node.range?.[0] ?? 0 };
    return visit.BREAK;
  });
  return found;
}
