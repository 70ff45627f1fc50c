// Parts of the shipped schema that are the same: written once, below `definitions`.
import { type JsonSchema, walk } from "../../src/model/json-schema.ts";
import { annotations, constraintsOf, partNames, textOf } from "./part-names.ts";

interface Part {
  name: string;
  /** It, as often as it is written, each with annotations of its own. */
  alike: JsonSchema[];
  /** How many characters fewer the schema has once the part is shared. */
  saved: number;
}

/**
 * Replaces what is said more than once by references, in place, wherever that makes the text shorter. Helm compiles a part,
 * and each pattern in it, as often as it is written: most of what the schema costs a render.
 */
export function shareParts(root: JsonSchema): void {
  for (const { schema } of walk(root)) unwrapReference(schema);
  const names = partNames(root);
  const own = { ...root.definitions };
  const shared: [name: string, definition: JsonSchema][] = [];
  // The most worthwhile first: what lies in it is then there once, and counts as that.
  for (let part = mostWorthwhile(root, names); part; part = mostWorthwhile(root, names)) {
    shared.push([part.name, share(part)]);
    shared.sort(([a], [b]) => (a < b ? -1 : 1));
    root.definitions = { ...own, ...Object.fromEntries(shared) };
  }
}

/** An allOf of one reference is that reference; Helm would say "allOf failed" before what is wrong. */
function unwrapReference(schema: JsonSchema): void {
  const [part, ...more] = schema.allOf ?? [];
  if (!part?.$ref || more.length > 0 || Object.keys(constraintsOf(schema)).length > 1) return;
  delete schema.allOf;
  schema.$ref = part.$ref;
}

function mostWorthwhile(root: JsonSchema, names: ReadonlyMap<JsonSchema, string>): Part | undefined {
  const byText = new Map<string, JsonSchema[]>();
  for (const { schema } of walk(root)) {
    const text = textOf(schema);
    if (schema !== root && !schema.$ref) byText.set(text, [...(byText.get(text) ?? []), schema]);
  }
  const parts = [...byText].map(([text, alike]) => partOf(text, alike, names));
  return parts.filter(({ saved }) => saved > 0).sort((a, b) => b.saved - a.saved)[0];
}

function partOf(text: string, alike: JsonSchema[], names: ReadonlyMap<JsonSchema, string>): Part {
  const name = names.get(alike[0] ?? {}) ?? "";
  const inside = text.length - "{}".length;
  const definition = `"${name}":{},`.length + inside;
  return {
    name,
    alike,
    saved: alike.length * (inside - `"$ref":"${referenceTo(name)}"`.length) - definition,
  };
}

function share({ name, alike }: Part): JsonSchema {
  const definition = constraintsOf(alike[0] ?? {});
  for (const part of alike) {
    for (const key of Object.keys(part)) if (!annotations.includes(key)) delete part[key as keyof JsonSchema];
    part.$ref = referenceTo(name);
  }
  return definition;
}

const referenceTo = (name: string) => `#/definitions/${name}`;
