// What is refused, read once more in the file: YAML has made something else of the line than it looks.
import { isScalar, type Scalar } from "yaml";
import type { Code } from "../../schema/messages.ts";
import { fits } from "../check/fits.ts";
import type { LocatedProblem } from "../check/problem.ts";
import { rewriteTo } from "../check/rewrite.ts";
import { isHidden } from "../check/shown.ts";
import { schemaAt } from "../model/schema-at.ts";
import type { ValuesFile } from "../values/files.ts";
import { nodeAt, placeAt } from "../values/written.ts";
import type { Sources } from "./places.ts";

interface InFile {
  problem: LocatedProblem;
  file: ValuesFile;
  node: Scalar;
}

/** Another problem in its place, or nothing where the value is what it looks like. */
type Reading = (one: InFile) => LocatedProblem | undefined;

export const asWritten = (problems: readonly LocatedProblem[], sources: Sources): LocatedProblem[] =>
  problems.map((problem) => {
    const { file, node } = nodeAt(sources.written, problem.path) ?? {};
    const isOfFile = problem.place !== null && "file" in problem.place;
    if (!isOfFile || !file || !isScalar(node) || node.type !== "PLAIN") return problem;
    const one = { problem, file, node };
    return tightLine(one) ?? unquoted(one) ?? problem;
  });

/** Lines that were meant as a key or an item, each with its text as a group. */
const lines: readonly [line: RegExp, code: Code, params: (text: string) => Record<string, string>][] = [
  [/^[ \t]*(-[^\s-].*)$/mu, "file-dash-tight", () => ({})],
  [/^[ \t]*([\w.-]+：.*)$/mu, "file-full-width", () => ({ sign: "：", plain: ":" })],
  [/^[ \t]*([\w.-]+:[^\s:/].*)$/mu, "file-colon-tight", (text) => ({ key: text.replace(/:.*$/s, "") })],
];

/** Of a text in the place of a map or a list any of its lines, of others those behind the first. */
const tightLine: Reading = ({ problem, file, node }) => {
  const token = node.srcToken;
  const { source, offset } = token && "source" in token ? token : { source: "", offset: 0 };
  const types = [schemaAt(problem.path)?.type].flat();
  const from = types.includes("string") || types.includes(undefined) ? source.search(/\n|$/) : 0;
  for (const [line, code, params] of lines) {
    const found = line.exec(source.slice(from));
    if (!found) continue;
    const [whole, text = ""] = found;
    const sign = code === "file-full-width" ? text.indexOf("：") : 0;
    const at = offset + from + found.index + whole.length - text.length + sign;
    return { ...problem, code, params: params(text), place: placeAt(file, at) };
  }
  return undefined;
};

/** A number or a boolean where text belongs, by what stands in the file: 1.10 and N are 1.1 and false for YAML. */
const unquoted: Reading = ({ problem, node }) => {
  const { path, code } = problem;
  const { source = "", value } = node;
  const what = typeof value;
  const isRead = what === "boolean" || what === "number";
  const isSecret = what === "number" && isHidden(path, source);
  if (!isRead || isSecret || !["type", "text-unquoted"].includes(code)) return undefined;
  const schema = schemaAt(path);
  if (schema?.type !== "string" || !fits(schema, source)) return undefined;
  const params = { what, source, example: JSON.stringify(source) };
  return { ...problem, code: "text-unquoted", params, instead: rewriteTo(path, source) };
};
