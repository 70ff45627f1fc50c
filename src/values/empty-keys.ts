// Keys of a file that have no value, and what stands behind each: settings that somebody has not indented below it.
import { isMap, isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import type { Path } from "../check/problem.ts";
import type { ValuesFile } from "./files.ts";

export interface KeyInFile {
  path: Path;
  offset: number;
  value: Node | null;
}

export interface EmptyKey extends KeyInFile {
  file: ValuesFile;
  /** Its siblings up to the next empty one. */
  behind: KeyInFile[];
}

/** In the order of the file; maps in lists are not looked at. */
export const emptyKeysIn = (file: ValuesFile): EmptyKey[] => [...emptyKeys(file, file.document.contents, [])];

function* emptyKeys(file: ValuesFile, node: unknown, path: Path): Generator<EmptyKey> {
  if (!isMap(node)) return;
  const keys = (node as YAMLMap).items.flatMap((pair) => keyOf(pair, path));
  for (const [place, key] of keys.entries()) {
    if (isEmpty(key)) yield { ...key, file, behind: behind(keys, place) };
    else yield* emptyKeys(file, key.value, key.path);
  }
}

function keyOf({ key, value }: Pair, above: Path): KeyInFile[] {
  if (!isScalar(key) || !key.range) return [];
  return [{ path: [...above, String(key.value)], offset: key.range[0], value: value as Node | null }];
}

const isEmpty = ({ value }: KeyInFile) => value === null || (isScalar(value) && value.value === null);

function behind(keys: readonly KeyInFile[], place: number): KeyInFile[] {
  const rest = keys.slice(place + 1);
  const next = rest.findIndex(isEmpty);
  return next < 0 ? rest : rest.slice(0, next);
}
