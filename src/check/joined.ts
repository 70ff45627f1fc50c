// What the schema takes and nobody means: several directories or options in one, held together by a sign of full width.
import { isMap } from "../model/plain.ts";
import type { Advice, Finding } from "./advice.ts";
import { severalDirectories } from "./path-defects.ts";
import type { Path, Problem } from "./problem.ts";
import { severalOptions } from "./spellings.ts";

/** Members' and clients', and none in an object of the user's own. */
const holder = "^((pools|storageClasses|persistentVolumes)/[^/]+/)?";

const kinds: readonly [list: RegExp, advice: (finding: Finding) => Advice | undefined][] = [
  [new RegExp(`${holder}cache/dirs/\\d+$`), severalDirectories],
  [new RegExp(`${holder}mountOptions/\\d+$`), severalOptions],
];

/** Such items of values that are right otherwise. */
export function joinedItems(values: unknown): Problem[] {
  return [...textsIn(values, [])].flatMap(([path, value]) => {
    const [, advice] = kinds.find(([list]) => list.test(path.join("/"))) ?? [];
    const found = advice?.({ path, value, values, keyword: "", schema: {} });
    return found ? [{ ...found, path, severity: "error" as const }] : [];
  });
}

function* textsIn(value: unknown, path: Path): Generator<[Path, string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value))
    for (const [place, one] of value.entries()) yield* textsIn(one, [...path, place]);
  else if (isMap(value)) for (const [key, one] of Object.entries(value)) yield* textsIn(one, [...path, key]);
}
