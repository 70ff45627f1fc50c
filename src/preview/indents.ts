// Settings that stand beside an empty key in place of below it: YAML takes both for what they are, and neither is meant.
import { type LocatedProblem, type Path, pathText } from "../check/problem.ts";
import { inYaml, rewriteTo } from "../check/rewrite.ts";
import { isMap, valueAt } from "../model/plain.ts";
import { schemaAt } from "../model/schema-at.ts";
import { settings } from "../model/settings.ts";
import { valuesSource } from "../model/source.ts";
import { type EmptyKey, emptyKeysIn, type KeyInFile } from "../values/empty-keys.ts";
import { isWritten, mergeFiles, placeAt } from "../values/written.ts";
import type { Sources } from "./places.ts";

/** What is said of such settings, in the place of what is said of each half. */
export function withIndents(problems: readonly LocatedProblem[], { files }: Sources): LocatedProblem[] {
  const empty = files.flatMap(emptyKeysIn);
  return empty.reduce<LocatedProblem[]>(withEmptyKey, [...problems]);
}

function withEmptyKey(problems: LocatedProblem[], empty: EmptyKey): LocatedProblem[] {
  const meant = empty.behind.filter(({ path }) => belongsBelow(empty.path, path));
  const refused = meant.filter(({ path }) => problems.some((one) => isWithin(one.path, path)));
  const isNull = problems.some(({ code, path }) => code === "null" && isSame(path, empty.path));
  const said = isNull && meant.length > refused.length ? [emptyProblem(empty, meant)] : [];
  const isOver = ({ code, path }: LocatedProblem) =>
    refused.some((one) => isWithin(path, one.path)) ||
    (code === "null" && isSame(path, empty.path) && said.length + refused.length > 0);
  const rest = problems.filter((problem) => !isOver(problem));
  const beside = said.length > 0 ? [] : refused.map((one) => besideProblem(empty, one));
  return [...rest, ...said, ...beside];
}

/** What the empty key may have in it, and the map that both stand in has not. */
function belongsBelow(empty: Path, beside: Path): boolean {
  const key = String(beside.at(-1));
  const own = schemaAt(empty.slice(0, -1))?.properties ?? {};
  const isOwn = Object.hasOwn(own, key) && key !== "enabled";
  return !isOwn && schemaAt([...empty, key]) !== undefined;
}

const isWithin = (path: Path, holder: Path) =>
  holder.every((key, place) => String(path[place]) === String(key));
const isSame = (a: Path, b: Path) => a.length === b.length && isWithin(a, b);

function besideProblem({ file, path }: EmptyKey, beside: KeyInFile): LocatedProblem {
  const meant = pathText([...path, String(beside.path.at(-1))]);
  return {
    code: "key-not-below",
    path: beside.path,
    params: { above: String(path.at(-1)), meant },
    severity: "error",
    place: placeAt(file, beside.offset),
  };
}

function emptyProblem({ file, path, offset }: EmptyKey, meant: readonly KeyInFile[]): LocatedProblem {
  const [first] = meant;
  const value = Object.fromEntries(
    meant.map((one) => [String(one.path.at(-1)), one.value?.toJS(file.document) as unknown]),
  );
  const instead = rewriteTo(path, value);
  const line = file.lines?.linePos(first?.offset ?? 0).line;
  const params = { key: String(first?.path.at(-1)), line: String(line), example: inYaml(instead) };
  return { code: "null-not-below", path, params, severity: "error", place: placeAt(file, offset), instead };
}

/** Pools, classes and volumes without a value, which are not there: nothing else says so where no earlier file has them. */
export function emptyEntries({ files, after }: Sources): LocatedProblem[] {
  const byName = settings(valuesSource()).filter(({ kind }) => kind === "names");
  const isEntry = ({ path: [top, name, ...more] }: EmptyKey, before: Sources["written"]) => {
    const holder = byName.find(({ path }) => path[0] === top);
    if (!holder || name === undefined || more.length > 0) return false;
    const isOfChart = isMap(holder.default) && Object.hasOwn(holder.default, name);
    return !isOfChart && !isWritten(before, [top ?? "", name]) && !isMap(valueAt(after, [top ?? "", name]));
  };
  return files.flatMap((file, place) => {
    const before = mergeFiles(files.slice(0, place));
    return emptyKeysIn(file)
      .filter((key) => isEntry(key, before))
      .map(({ path, offset }) => ({
        code: "entry-empty",
        path,
        params: { name: String(path.at(-1)) },
        severity: "warning",
        place: placeAt(file, offset),
      }));
  });
}
