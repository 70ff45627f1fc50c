// Whether a scalar is what a schema takes: an advice that would be refused in turn is none.
import type { JsonSchema } from "../model/json-schema.ts";

export function fits(schema: JsonSchema, value: unknown): boolean {
  const types = [schema.type].flat();
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (typeof value === "number") return takesNumber(schema, value, types);
  if (typeof value !== "string") return types.includes(typeof value);
  const { pattern = "", maxLength = Number.POSITIVE_INFINITY } = schema;
  return types.includes("string") && new RegExp(pattern, "u").test(value) && value.length <= maxLength;
}

function takesNumber({ minimum, maximum }: JsonSchema, value: number, types: readonly unknown[]): boolean {
  const isOfType = types.includes("number") || (types.includes("integer") && Number.isInteger(value));
  return isOfType && value >= (minimum ?? value) && value <= (maximum ?? value);
}
