// What to write in place of a value, where that can be told: in a values file, or as a flag. What may be secret is `…` in it.
import { Document, isCollection } from "yaml";
import { secretOptions } from "../../schema/client-options/elsewhere.ts";
import { clientOptions } from "../../schema/client-options.ts";
import { isMap } from "../model/plain.ts";
import { schemaAt } from "../model/schema-at.ts";
import { nearest } from "./nearest.ts";
import type { Path } from "./problem.ts";
import { isHidden } from "./shown.ts";

/** A value for a place: that of the mistake, or one beside or above it. Nothing in it is secret. */
export interface Rewrite {
  path: Path;
  value: unknown;
}

/** The only maker of rewrites, so that each has `…` for what may be secret. */
export const rewriteTo = (path: Path, value: unknown): Rewrite => ({ path, value: presentable(path, value) });

/** Longer ones have `…` for what lies deeper. */
const longest = 160;

/** In YAML's short form: `dirs: [/a, /b]`, and of a value that is neither list nor map that alone. */
export function inYaml({ path, value }: Rewrite): string {
  const short = [value, cut(value, 2), cut(value, 1)].map(oneLine);
  const text = short.find((one) => one.length <= longest) ?? "…";
  const key = path.at(-1);
  return typeof key === "string" && typeof value === "object" && value !== null ? `${key}: ${text}` : text;
}

/** YAML 1.1, as Helm reads it, which has more words that stand for a boolean. */
function oneLine(value: unknown): string {
  const document = new Document(value, { version: "1.1" });
  if (isCollection(document.contents)) document.contents.flow = true;
  return document.toString({ flowCollectionPadding: false, lineWidth: 0 }).trim();
}

/** The value with nothing in it that may be secret: what is not described may be anything. */
function presentable(path: Path, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item, place) => presentable([...path, place], item));
    return path.at(-1) === "mountOptions" ? withoutPieces(items) : items;
  }
  if (isMap(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, presentable([...path, key], one)]),
    );
  if (isHidden(path, value) || !schemaAt(path)) return "…";
  return typeof value === "string" ? withoutSecret(value) : value;
}

const optionNames = [...clientOptions.map(({ name }) => name), ...secretOptions];

/** Whether the name of an option, also a misspelt one, is a public one's of which the value is no secret. */
function isPublic(name: string): boolean {
  const meant = nearest(name, optionNames);
  return meant !== undefined && !secretOptions.includes(meant);
}

/** Of `name=value` the value of a public option; of any other nothing. */
function withoutSecret(text: string): string {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const isShown = isPublic(name) && /^[\w.:/%+-]*$/.test(value);
  return isShown || !text.includes("=") ? text : `${name}=…`;
}

/** What follows a value that is hidden may be the rest of it, behind a comma: only public options are none. */
function withoutPieces(items: readonly unknown[]): unknown[] {
  const first = items.findIndex((item) => String(item).endsWith("=…"));
  const isPiece = (item: unknown, place: number) =>
    first >= 0 && place > first && !isPublic(String(item).replace(/=.*$/s, ""));
  return items.map((item, place) => (isPiece(item, place) ? "…" : item));
}

function cut(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return depth === 0 ? ["…"] : value.map((item) => cut(item, depth - 1));
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, cut(one, depth - 1)]);
  return depth === 0 ? "…" : Object.fromEntries(entries);
}

/** As the flag that sets it: `--set 'cache.dirs={/a,/b}'`; JSON where that says it alone. */
export function asFlag({ path, value }: Rewrite): string {
  const key = flagKey(path);
  if (isText(value)) return flag(isTypedByHelm(value) ? "--set-string" : "--set", `${key}=${escaped(value)}`);
  if (typeof value !== "object" || value === null) return flag("--set", `${key}=${value}`);
  const [only, second] = isMap(value) ? Object.entries(value) : [];
  if (only && !second) return asFlag({ path: [...path, only[0]], value: only[1] });
  const items = Array.isArray(value) && value.length > 0 && value.every(isText) ? value : [];
  if (items.length > 0 && !items.some(isTypedByHelm))
    return flag("--set", `${key}={${items.map(escaped).join(",")}}`);
  return asJsonFlag({ path, value });
}

/** `--set-json 'cache.dirs=["/a"]'` */
export const asJsonFlag = ({ path, value }: Rewrite): string =>
  flag("--set-json", `${flagKey(path)}=${JSON.stringify(value)}`);

const isText = (value: unknown): value is string => typeof value === "string";

/** What `--set` takes for a number, a boolean or null. */
const isTypedByHelm = (text: string) => /^(true|false|null|[+-]?\d+)$/.test(text);

const escaped = (text: string) => text.replace(/[,\\]/g, "\\$&");

const flagKey = (path: Path): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    const own = key.replace(/[.,=[\]\\]/g, "\\$&");
    return text ? `${text}.${own}` : own;
  }, "");

/** Quoted where a shell would read it otherwise. */
const flag = (name: string, text: string): string =>
  `${name} ${/^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`}`;
