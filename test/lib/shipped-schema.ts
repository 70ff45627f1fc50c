// chart/values.schema.json as it ships, compiled by ajv.
import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject } from "ajv";
import type { JsonSchema } from "../../scripts/lib/json-schema.ts";
import { inProject } from "../../scripts/lib/root.ts";

export const shippedSchema: JsonSchema = JSON.parse(
  readFileSync(inProject("chart/values.schema.json"), "utf8"),
);

const validate = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  allowMatchingProperties: true,
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
