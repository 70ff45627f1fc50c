// zod to JSON Schema: the document that all generated files are made of.
import { z } from "zod";
import { holderPattern, valuesSchema } from "../../schema/values.ts";
import { type JsonSchema, resolve, walk } from "../../src/model/json-schema.ts";
import { type Setting, settings } from "../../src/model/settings.ts";

/**
 * The values' schema as draft-07, with both descriptions (`description`, `zh`) and `expects`.
 * Draft-07 with `definitions` is what every Helm since 3.0 evaluates alike and in linear time.
 * @param io what a user may write, or what that is once all defaults are there
 */
export function sourceSchema(io: "input" | "output" = "input"): JsonSchema {
  const schema = draft07(valuesSchema, io);
  for (const { schema: part } of walk(schema)) {
    foldNull(schema, part);
    boundFurther(part);
  }
  schema.patternProperties = { [holderPattern]: {} };
  schema.additionalProperties = false;
  return schema;
}

/** One type of zod's as draft-07, with unions of types as a list of types. */
export const draft07 = (type: z.ZodType, io: "input" | "output" = "input"): JsonSchema =>
  z.toJSONSchema(type, {
    target: "draft-07",
    io,
    override: ({ jsonSchema }) => {
      foldUnion(jsonSchema as JsonSchema);
      dropSafeIntegerBounds(jsonSchema as JsonSchema);
    },
  }) as JsonSchema;

/**
 * The defaults as chart/values.yaml spells them: every setting, but the entries of maps by name
 * (`storageClasses`) only as far as they are written, since the chart fills those in for any name.
 */
export const writtenDefaults = (source: JsonSchema): Record<string, unknown> => defaultsOf(settings(source));

const defaultsOf = (tree: readonly Setting[]): Record<string, unknown> =>
  Object.fromEntries(
    tree
      .map((setting) => [
        setting.path.at(-1),
        setting.kind === "map" ? defaultsOf(setting.children) : setting.default,
      ])
      .filter(([, value]) => value !== undefined),
  );

/**
 * `anyOf: [integer, string]` becomes `type: [integer, string]`, and a null one type more: the keywords of one type do
 * not touch values of another, and Helm prints three lines for an anyOf where it prints one for a pattern.
 */
function foldUnion(schema: JsonSchema): void {
  const branches = schema.anyOf;
  const types = (branches ?? []).flatMap(({ type }) => type ?? []);
  if (!branches?.every(({ type }) => type) || new Set(types).size !== types.length) return;
  const { anyOf: _, ...own } = schema;
  Object.assign(schema, ...branches, own, { type: types });
  delete schema.anyOf;
  if (schema.enum && types.includes("null")) schema.enum = [...schema.enum, null];
}

/**
 * `anyOf: [{$ref}, null]` becomes the reference alone, and what it leads to takes a null: an anyOf would say three things
 * of one mistake. Where the same shape must not be null, the chart's own rule says so (rules.nulls).
 */
function foldNull(root: JsonSchema, schema: JsonSchema): void {
  const [branch, none, ...more] = schema.anyOf ?? [];
  if (!branch?.$ref || none?.type !== "null" || more.length > 0) return;
  const { anyOf: _, ...beside } = schema;
  for (const key of Object.keys(schema)) delete schema[key as keyof JsonSchema];
  // Draft-07 reads nothing beside a $ref.
  Object.assign(schema, beside, Object.keys(beside).length > 0 ? { allOf: [branch] } : branch);
  const target = resolve(root, branch);
  target.type = [...new Set([target.type ?? "object", "null"].flat())];
}

/** What an object takes beyond its own keys, by the pattern of those: zod has none that bounds a catchall's. */
function boundFurther(schema: JsonSchema): void {
  if (!schema.further || typeof schema.additionalProperties !== "object") return;
  schema.patternProperties = { [schema.further]: schema.additionalProperties };
  schema.additionalProperties = false;
}

/** zod bounds each integer by what JavaScript can hold, which says nothing about the value. */
function dropSafeIntegerBounds(schema: JsonSchema): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
