// What flags such as --set change in the values of the files, as if it stood in one more file.
import { isDeepStrictEqual } from "node:util";
import { Document } from "yaml";
import { isMap } from "../model/plain.ts";
import type { ValuesFile } from "./files.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * What differs because of the flags. A list is one value.
 * @param before the values without them, as Helm merges those
 * @param after the values with them
 */
export const changesOfFlags = (before: Values, after: Values): ValuesFile => ({
  path: "--set",
  document: new Document(changes(before, after)),
  lines: null,
});

/** What is gone is null, as a file says it. */
function changes(before: Values, after: Values): Values {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return Object.fromEntries(
    keys
      .filter((key) => !isDeepStrictEqual(before[key], after[key]))
      .map((key) => {
        const [old, now] = [before[key], after[key]];
        return [key, isMap(old) && isMap(now) ? changes(old, now) : (now ?? null)];
      }),
  );
}
