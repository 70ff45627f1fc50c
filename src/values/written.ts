// What values files, and flags after them, say together, and where: merged as Helm merges `-f`, with the place of each key.
import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { FlagPlace, Path, Place } from "../check/problem.ts";
import type { ValuesFile } from "./files.ts";

/** The files' keys by name; later files win, maps are merged key by key. */
export type WrittenValues = ReadonlyMap<string, Written>;

interface Written {
  /** Where the key stands (an offset) in each file that says something of it; the last one wins. */
  places: Map<ValuesFile, number>;
  /** What is in it, if it is a map. */
  below?: Map<string, Written>;
  /** The value, if it is none. */
  value?: Node | null;
}

/** Merges the files in their order. */
export function mergeFiles(files: readonly ValuesFile[]): WrittenValues {
  const written = new Map<string, Written>();
  for (const file of files) {
    if (isMap(file.document.contents)) merge(written, file, file.document.contents as YAMLMap);
  }
  return written;
}

/**
 * The places that the value of a key comes from: one, or for a map one of each file that sets something in it which no
 * later file replaces or removes. Empty when no file sets the key.
 */
export function placesOf(written: WrittenValues, path: Path): (Place | FlagPlace)[] {
  const entry = find(written, path);
  if (!entry || (!entry.below && isNull(entry.value))) return [];
  const files = new Set([...leavesOf(entry)].flatMap(({ places }) => [...places.keys()]));
  return [...entry.places].filter(([file]) => files.has(file)).map(([file, offset]) => placeAt(file, offset));
}

/** Whether a file sets that very key. */
export const isWritten = (written: WrittenValues, path: Path): boolean => find(written, path) !== undefined;

/**
 * Where a value stands that a message is about: the place of its key, also of a null, or of the entry of a list;
 * else of the nearest key above it. Null when no file sets that either.
 */
export function locate(written: WrittenValues, path: Path): Place | FlagPlace | null {
  let level: WrittenValues = written;
  let found: Place | FlagPlace | null = null;
  for (const [depth, key] of path.entries()) {
    const entry = level.get(String(key));
    const [last] = [...(entry?.places ?? [])].toReversed();
    if (!entry || !last) return found;
    const [file, offset] = last;
    if (!entry.below) return placeAt(file, offsetWithin(file, entry.value, path.slice(depth + 1)) ?? offset);
    found = placeAt(file, offset);
    level = entry.below;
  }
  return found;
}

/** What stands at a path, and in which file: of several the last, in which Helm reads it. */
export function nodeAt(
  written: WrittenValues,
  path: Path,
): { file: ValuesFile; node: Node | null } | undefined {
  let level: WrittenValues = written;
  for (const [depth, key] of path.entries()) {
    const entry = level.get(String(key));
    const [file] = [...(entry?.places.keys() ?? [])].toReversed();
    if (!entry || !file) return undefined;
    if (!entry.below) return { file, node: nodeWithin(file, entry.value, path.slice(depth + 1)) };
    level = entry.below;
  }
  return undefined;
}

function nodeWithin(file: ValuesFile, node: Node | null | undefined, path: Path): Node | null {
  const here = resolved(file, node);
  const [key, ...rest] = path;
  if (key === undefined) return here;
  if (isSeq(here)) return nodeWithin(file, here.items[Number(key)] as Node | undefined, rest);
  const entry = isMap(here) ? entriesOf(file, here as YAMLMap).get(String(key)) : undefined;
  return entry ? nodeWithin(file, entry.value, rest) : null;
}

function merge(into: Map<string, Written>, file: ValuesFile, map: YAMLMap): void {
  for (const [key, { offset, value }] of entriesOf(file, map)) {
    if (!isMap(value)) {
      into.set(key, { places: new Map([[file, offset]]), value });
      continue;
    }
    const earlier = into.get(key);
    const entry = earlier?.below ? earlier : { places: new Map<ValuesFile, number>(), below: new Map() };
    entry.places.set(file, offset);
    merge(entry.below ?? new Map(), file, value as YAMLMap);
    into.set(key, entry);
  }
}

interface Entry {
  offset: number;
  value: Node | null;
}

/** A map's keys with what YAML merges into it. Helm's parser lets `<<` win over the keys before it. */
function entriesOf(file: ValuesFile, map: YAMLMap): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const pair of map.items) {
    const value = resolved(file, pair.value);
    if (isMergeKey(pair.key)) {
      const sources = isSeq(value) ? value.items.map((item) => resolved(file, item)).toReversed() : [value];
      for (const source of sources.filter((source) => isMap(source)))
        for (const [key, entry] of entriesOf(file, source as YAMLMap)) entries.set(key, entry);
    } else {
      const key = pair.key as Node;
      entries.set(keyText(key), { offset: key.range?.[0] ?? 0, value });
    }
  }
  return entries;
}

const resolved = (file: ValuesFile, node: unknown): Node | null =>
  (isAlias(node) ? node.resolve(file.document) : (node as Node | null)) ?? null;

const isMergeKey = (key: unknown) =>
  isScalar(key) && key.type === "PLAIN" && ["<<", "Symbol(<<)"].includes(String(key.value));

/** A key as Helm names it: `on` is true, `1.50` is 1.5, and a date or a time stays as it is written. */
function keyText(key: Node): string {
  if (!isScalar(key)) return String(key);
  const isTime = key.value instanceof Date || key.source?.includes(":");
  return isTime ? (key.source ?? "") : String(key.value);
}

const isNull = (node: Node | null | undefined) => !node || (isScalar(node) && node.value === null);

function find(written: WrittenValues, path: Path): Written | undefined {
  const [key = "", ...rest] = path;
  const entry = written.get(String(key));
  return rest.length === 0 ? entry : entry?.below && find(entry.below, rest);
}

/** All that is not a map with something in it. */
function* leavesOf(entry: Written): Generator<Written> {
  if (!entry.below?.size) yield entry;
  else for (const inner of entry.below.values()) yield* leavesOf(inner);
}

/** Offset of what a path leads to inside a list. */
function offsetWithin(file: ValuesFile, node: Node | null | undefined, path: Path): number | undefined {
  const [key = "", ...rest] = path;
  if (isSeq(node)) {
    const item = node.items[Number(key)] as Node | undefined;
    return item && (offsetWithin(file, resolved(file, item), rest) ?? item.range?.[0]);
  }
  const entry = isMap(node) ? entriesOf(file, node as YAMLMap).get(String(key)) : undefined;
  return entry && (offsetWithin(file, entry.value, rest) ?? entry.offset);
}

/** The place of an offset in a file. */
export function placeAt(file: ValuesFile, offset: number): Place | FlagPlace {
  if (file.lines === null) return { flag: "--set" };
  const { line, col } = file.lines.linePos(offset);
  return { file: file.path, line, column: col };
}
