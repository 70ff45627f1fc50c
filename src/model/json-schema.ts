// The part of JSON Schema (draft-07) that zod writes for our values, and a walk over it.
import type { Words } from "../../schema/messages/message.ts";

export interface JsonSchema {
  $schema?: string;
  $comment?: string;
  $ref?: string;
  title?: string;
  description?: string;
  zh?: string;
  expects?: Words;
  verbatim?: boolean;
  overrides?: boolean;
  further?: string;
  option?: string;
  deprecated?: boolean;
  default?: unknown;
  examples?: unknown[];
  type?: string | string[];
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  uniqueItems?: boolean;
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  propertyNames?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  minProperties?: number;
  maxProperties?: number;
  required?: string[];
  items?: JsonSchema;
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
}

/** A schema and where it stands: `cache.size`, `tolerations[]`, `storageClasses.<name>`, `#Toleration`. */
export interface SchemaPart {
  path: string;
  schema: JsonSchema;
}

/** Every sub-schema of `schema`, itself first, in the author's order; `$ref`s are not followed. */
export function* walk(schema: JsonSchema, path = ""): Generator<SchemaPart> {
  yield { path, schema };
  const below = (key: string) => (path ? `${path}.${key}` : key);
  for (const [key, property] of Object.entries(schema.properties ?? {})) yield* walk(property, below(key));
  for (const property of Object.values(schema.patternProperties ?? {}))
    yield* walk(property, below("<pattern>"));
  if (schema.propertyNames) yield* walk(schema.propertyNames, below("<key>"));
  if (typeof schema.additionalProperties === "object")
    yield* walk(schema.additionalProperties, below("<name>"));
  if (schema.items) yield* walk(schema.items, `${path}[]`);
  for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? [])]) yield* walk(part, path);
  for (const [id, definition] of Object.entries(schema.definitions ?? {})) yield* walk(definition, `#${id}`);
}

/** The schema behind a `$ref`, also one wrapped in `allOf` beside a description; else the schema itself. */
export function resolve(root: JsonSchema, schema: JsonSchema): JsonSchema {
  const found = targetOf(root, referenceOf(schema));
  return found === undefined ? schema : resolve(root, found);
}

/** What a schema refers to, by itself or by an `allOf` of that alone. */
export const referenceOf = ({ $ref, allOf }: JsonSchema): string | undefined => $ref ?? allOf?.[0]?.$ref;

/** What a reference leads to: a definition, or a setting of the top level. */
export function targetOf(root: JsonSchema, reference: string | undefined): JsonSchema | undefined {
  const [, holder, id = ""] = /^#\/(definitions|properties)\/(.*)$/.exec(reference ?? "") ?? [];
  return root[holder as "definitions" | "properties"]?.[id];
}
