// What a part of the schema is called, and what makes two parts the same: constraints, and no annotations.
import { z } from "zod";
import * as scalars from "../../schema/scalars.ts";
import { type JsonSchema, type SchemaPart, walk } from "../../src/model/json-schema.ts";
import { draft07 } from "./source.ts";
import { worded } from "./worded-patterns.ts";

/**
 * What may stand beside a $ref. Draft-07 reads nothing there, so no constraint may; these say nothing about a value, and
 * editors show them (yaml-language-server: REF_SIBLING_NONCONSTRAINT_KEYS, which lacks `deprecated`). `zh` is a description.
 */
export const annotations: readonly string[] = ["title", "description", "zh", "default", "examples"];

export const constraintsOf = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => !annotations.includes(key)));

/** A part's constraints as JSON with sorted keys: two parts of the same text are the same, whatever their Chinese is. */
export function textOf(schema: JsonSchema): string {
  return JSON.stringify(constraintsOf(schema), (key, part: unknown) => {
    if (key === "zh" && typeof part === "string") return undefined;
    return typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  });
}

/**
 * A name for every part that is there more than once: that of its scalar (schema/scalars.ts), else the key that it stands at
 * (`periodSeconds`), with those above it where that is taken; behind it `OrNull` where it differs in that alone.
 */
export function partNames(root: JsonSchema): Map<JsonSchema, string> {
  const byText = new Map(
    Object.entries(scalars).flatMap(([name, scalar]) =>
      scalar instanceof z.ZodType ? [[scalarText(scalar), name] as const] : [],
    ),
  );
  const taken = new Set([...byText.values(), ...Object.keys(root.definitions ?? {})]);
  const nameOf = (schema: JsonSchema, path: string): string => {
    const text = textOf(schema);
    const name = byText.get(text) ?? endings(path).find((ending) => !taken.has(ending));
    if (name === undefined) throw new Error(`the schema has two parts at ${path}`);
    byText.set(text, name);
    taken.add(name);
    return name;
  };
  return new Map(
    repeated(root).map(({ path, schema }) => {
      const strict = withoutNull(schema);
      return [schema, `${nameOf(strict, path)}${strict === schema ? "" : "OrNull"}`];
    }),
  );
}

/** Those nearest to the root first, which have the fewest keys to be called by. */
function repeated(root: JsonSchema): SchemaPart[] {
  const parts = [...walk(root)].filter(({ schema }) => schema !== root && !schema.$ref);
  const counts = new Map<string, number>();
  for (const { schema } of parts) counts.set(textOf(schema), (counts.get(textOf(schema)) ?? 0) + 1);
  const depth = ({ path }: SchemaPart) => path.split(".").length;
  return parts
    .filter(({ schema }) => (counts.get(textOf(schema)) ?? 0) > 1)
    .sort((a, b) => depth(a) - depth(b));
}

function scalarText(scalar: z.ZodType): string {
  const { $schema: _, ...schema } = draft07(scalar);
  for (const { schema: part } of walk(schema)) {
    Object.assign(part, worded(part));
    delete part.expects;
  }
  return textOf(schema);
}

/** `c`, `b.c`, `a.b.c` of the path a.b.c; what is any entry of a map or a list is called with its holder: `labels-name`. */
function endings(path: string): string[] {
  const keys = path
    .replace(/\.?<(\w+)>/g, "-$1")
    .replaceAll("[]", "-item")
    .replace(/[^\w.-]/g, "")
    .split(".");
  return keys.map((_, index) => keys.slice(keys.length - index - 1).join("."));
}

/** The same part for values that are not null; the part itself when it takes no null anyway. */
function withoutNull(schema: JsonSchema): JsonSchema {
  if (!Array.isArray(schema.type) || !schema.type.includes("null")) return schema;
  const [type, ...more] = schema.type.filter((name) => name !== "null");
  return { ...schema, type: more.length > 0 ? [type ?? "", ...more] : type };
}
