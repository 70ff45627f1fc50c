// The texts in a source of ours.
import { parseAst } from "vitest/node";

type Node = { type?: string; value?: unknown };

/** What only the compiler reads. */
const skipped = ["ImportDeclaration", "ExportAllDeclaration", "TSLiteralType", "TSIndexedAccessType"];

/** Every text that a source has between quotes, and between the placeholders of its templates. */
export function literalsOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, value } = node as Node;
    if (skipped.includes(String(type))) return;
    if (type === "Literal" && typeof value === "string") found.push(value);
    if (type === "TemplateElement") found.push((value as { cooked: string }).cooked);
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseAst(source, { lang: "ts" } as object));
  return found.filter((text) => text !== "");
}
