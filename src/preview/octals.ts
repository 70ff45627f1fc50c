// Numbers with a zero in front, which Helm's YAML reads by eight: 020000 is 8192.
import { isMap, isScalar, isSeq } from "yaml";
import type { LocatedProblem, Path } from "../check/problem.ts";
import { schemaAt } from "../model/schema-at.ts";
import { nodeAt, placeAt } from "../values/written.ts";
import type { Sources } from "./places.ts";

/** Said of numbers that the values describe; modes of files are meant so. */
export function octals({ files, written }: Sources): LocatedProblem[] {
  return files.flatMap((file) =>
    [...numbersIn(file.document.contents, [])]
      .filter(({ path, node }) => isCounted(path) && nodeAt(written, path)?.node === node)
      .map(({ path, source, value, at }) => ({
        code: "number-octal",
        path,
        params: { source, value: String(value), example: String(Number(source)) },
        severity: "warning",
        place: placeAt(file, at),
      })),
  );
}

const isCounted = (path: Path) =>
  [schemaAt(path)?.type].flat().includes("integer") && !/mode$/i.test(String(path.at(-1)));

interface Octal {
  path: Path;
  node: unknown;
  source: string;
  value: number;
  at: number;
}

function* numbersIn(node: unknown, path: Path): Generator<Octal> {
  if (isMap(node))
    for (const { key, value } of node.items)
      yield* numbersIn(value, [...path, isScalar(key) ? String(key.value) : ""]);
  if (isSeq(node)) for (const [place, item] of node.items.entries()) yield* numbersIn(item, [...path, place]);
  if (!isScalar(node) || node.type !== "PLAIN" || typeof node.value !== "number") return;
  const { source = "", value, range } = node;
  if (/^0\d+$/.test(source) && Number(source) !== value)
    yield { path, node, source, value, at: range?.[0] ?? 0 };
}
