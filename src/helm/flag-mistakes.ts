// Flags that Helm cannot read, in words of ours: what is wrong with them, and the same flag as it is read. Nothing of a secret value.
import { parse } from "yaml";
import type { Code } from "../../schema/messages.ts";
import type { Path } from "../check/problem.ts";
import { asFlag, asJsonFlag, rewriteTo } from "../check/rewrite.ts";
import { isMap } from "../model/plain.ts";
import { schemaAt } from "../model/schema-at.ts";
import { keyOf, type ValueFlags } from "./flags.ts";

interface Mistake {
  code: Code;
  params: Record<string, string>;
  /** What the flag sets. */
  path: Path;
}

/** By what Helm says of them; undefined where that is the better word. */
export function mistakeOfFlags(
  message: string,
  { setJson = [], set = [], setString = [] }: ValueFlags,
): Mistake | undefined {
  if (!/failed parsing --set/.test(message)) return undefined;
  const isJson = /failed parsing --set-json/.test(message);
  const texts = isJson ? setJson : [...set, ...setString];
  return firstOf(texts, fullWidthEquals) ?? firstOf(texts, isJson ? noJson : comma);
}

function firstOf(
  texts: readonly string[],
  mistake: (text: string) => Mistake | undefined,
): Mistake | undefined {
  for (const text of texts) {
    const found = mistake(text);
    if (found) return found;
  }
  return undefined;
}

/** `cache.size＝7Ti` */
function fullWidthEquals(text: string): Mistake | undefined {
  const [, key] = /^([\w.[\]\\/-]+)＝/u.exec(text) ?? [];
  return key === undefined ? undefined : { code: "flag-full-width", params: { key }, path: pathOf(key) };
}

/** `cache.dirs=/a,/b`: what is behind the comma is a key for Helm, and has no value. */
function comma(text: string): Mistake | undefined {
  const key = keyOf(text);
  const pieces = text.slice(key.length).split(/(?<!\\),/);
  if (!key.endsWith("=") || pieces.length < 2 || pieces[0]?.startsWith("{")) return undefined;
  const path = pathOf(key);
  const isList = [schemaAt(path)?.type].flat().includes("array");
  if (!isList && pieces.slice(1).every((piece) => piece.includes("="))) return undefined;
  const value = isList ? pieces.map((piece) => piece.trim()).filter(Boolean) : pieces.join(",");
  const { value: shown } = rewriteTo(path, value);
  // Nothing shown is a piece of a secret, and yet the way out has a comma in it.
  const told = shown === "…" ? { path, value: "…,…" } : { path, value: shown };
  return { code: "flag-comma", params: { example: asFlag(told) }, path };
}

/** Of a key that there is none of: the flag of a list in which it stands behind a comma, as in `mountOptions=a=1,b=2`. */
export const commaBefore = (key: string, { set = [], setString = [] }: ValueFlags): Mistake | undefined =>
  firstOf([...set, ...setString], (text) => (text.includes(`,${key}=`) ? comma(text) : undefined));

/** `cache.dirs=[/a]`: texts have no quotes. */
function noJson(text: string): Mistake | undefined {
  const key = keyOf(text);
  if (!key.endsWith("=") || isJson(text.slice(key.length))) return undefined;
  const path = pathOf(key);
  const meant = asYaml(text.slice(key.length));
  const { value } = rewriteTo(path, isDescribed(path, meant) ? meant : "…");
  return { code: "flag-json", params: { example: asJsonFlag({ path, value }) }, path };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What was probably meant; of what is no YAML either, nothing is told. */
function asYaml(text: string): unknown {
  try {
    return parse(text, { logLevel: "error" });
  } catch {
    return "…";
  }
}

/** Whether all keys in it are the chart's: any other may be a piece of a secret. */
const isDescribed = (path: Path, value: unknown): boolean =>
  !isMap(value) ||
  Object.entries(value).every(([key, one]) => schemaAt([...path, key]) && isDescribed([...path, key], one));

/** The keys of `cache.dirs[0]=`. */
const pathOf = (key: string): Path =>
  key
    .replace(/=$/, "")
    .split(/(?<!\\)\.|(?=\[\d+\])/)
    .map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part.replace(/\\(.)/g, "$1")));
