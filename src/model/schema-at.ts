// What the schema declares of the place that a path leads to.
import { type JsonSchema, resolve } from "./json-schema.ts";
import { valuesSource } from "./source.ts";

/** The schema of that place, whatever stands there; undefined where nothing is described. */
export function schemaAt(path: readonly (string | number)[]): JsonSchema | undefined {
  const root = valuesSource();
  return path.reduce<JsonSchema | undefined>((above, key) => {
    const below = above && entryOf(above, key);
    return below && resolve(root, below);
  }, root);
}

function entryOf({ items, properties, additionalProperties }: JsonSchema, key: string | number) {
  if (typeof key === "number") return items;
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}
