// A pool's settings in the shipped schema: references to the same settings at the top level, instead of a second copy of each.
import type { JsonSchema } from "../../src/model/json-schema.ts";
import { textOf } from "./part-names.ts";

/**
 * Lets each setting of a pool refer to that of the top level, in place. What may be null in a pool may be so at the top level then,
 * as far as the schema goes: there a null deletes the default before Helm asks the schema, and the chart refuses it by name
 * (rules.nulls); `npm run preview` asks the source, in which it is none.
 */
export function referToTopLevel(schema: JsonSchema): void {
  const top = schema.properties ?? {};
  const pool = top.pools?.additionalProperties;
  if (typeof pool !== "object" || !pool.properties) throw new Error("pools have no settings");
  for (const [key, own] of Object.entries(pool.properties)) {
    const same = top[key];
    if (!same || same.description !== own.description || essence(same) !== essence(own)) continue;
    top[key] = withDefaults(own, same);
    pool.properties[key] = { $ref: `#/properties/${key}` };
  }
}

/** What a setting says at both places alike: all but defaults, and that it may be null. */
const essence = (schema: JsonSchema): string =>
  textOf(
    JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
      if (key === "default") return undefined;
      if (!Array.isArray(value) || (key !== "type" && key !== "enum")) return value;
      const kept = value.filter((one) => one !== null && one !== "null");
      return key === "type" && kept.length === 1 ? kept[0] : kept;
    }),
  );

/** A setting of a pool with the defaults that it has at the top level. */
function withDefaults(own: JsonSchema, top: JsonSchema): JsonSchema {
  const properties = Object.entries(own.properties ?? {}).map(([key, property]) => [
    key,
    withDefaults(property, top.properties?.[key] ?? {}),
  ]);
  return { ...top, ...own, ...(own.properties && { properties: Object.fromEntries(properties) }) };
}
