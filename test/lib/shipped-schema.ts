// chart/values.schema.json as it ships, and what ajv says by it.
import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject } from "ajv";
import { sourceSchema } from "../../scripts/generate/source.ts";
import { type JsonSchema, referenceOf, targetOf } from "../../src/model/json-schema.ts";
import { inProject } from "../../src/root.ts";

/** The file as it is. */
export const shipped: JsonSchema = JSON.parse(readFileSync(inProject("chart/values.schema.json"), "utf8"));

const ofSource = sourceSchema().definitions ?? {};

/** The same with only the source's own definitions: what the build shares is back in each of its places. */
export const shippedSchema: JsonSchema = inlined(shipped, (id) => !(id in ofSource));

/**
 * A copy with definitions in the places of the references to them, words that stand beside a reference before theirs.
 * @param isWanted which definitions; all by default
 */
export function inlined(root: JsonSchema, isWanted: (id: string) => boolean = () => true): JsonSchema {
  const definitions = root.definitions ?? {};
  const isShared = (reference: string) =>
    reference.startsWith("#/properties/") || isWanted(reference.replace("#/definitions/", ""));
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    const reference = referenceOf(value);
    if (typeof reference !== "string" || !isShared(reference)) return each(value);
    const { $ref: _, allOf: __, ...beside } = value as JsonSchema;
    return copy({ ...targetOf(root, reference), ...beside });
  };
  const each = (value: object) =>
    Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
  const kept = Object.entries(definitions).filter(([id]) => !isWanted(id));
  return copy({ ...root, definitions: Object.fromEntries(kept) }) as JsonSchema;
}

const validate = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  allowMatchingProperties: true,
  // A key that a pattern matches too leaves its type to that.
  strictTypes: false,
  verbose: true,
}).compile(shippedSchema as object);

/** ajv's findings; empty when the values are fine. */
export function schemaErrors(values: unknown): ErrorObject[] {
  validate(values);
  return validate.errors ?? [];
}

/** A finding as the text that an ajv user sees: where, and what. A place is a JSON pointer, with ~1 for a slash in a key. */
export const textOf = (error: ErrorObject): string =>
  `${error.instancePath.replaceAll("~1", "/")} ${error.message} ${JSON.stringify(error.params)}`;
