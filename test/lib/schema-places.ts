// Where each part of the shipped schema has its turn in values that set everything.
import { type JsonSchema, resolve } from "../../src/model/json-schema.ts";
import { everything } from "./change.ts";
import { type Path, type Values, valueAt, withValue } from "./paths.ts";
import { shippedSchema } from "./shipped-schema.ts";

/** `everything`, and what stands in another's place: the schema takes both beside each other, and a rule refuses it. */
const base: Values = withValue(everything, ["nodes", "selector"], { "node.example.com/role": "cache" });

/** A part of the schema with one place that it speaks of: a value, or the name of a key. */
export interface SchemaPlace {
  schema: JsonSchema;
  /** Of a key's name: the key itself at the end. */
  path: Path;
  isKey: boolean;
  /** All that stands where it speaks. */
  values: unknown[];
}

/** Every part that these values reach, once, at its first place. */
export const schemaPlaces: ReadonlyMap<JsonSchema, SchemaPlace> = found();

function found(): Map<JsonSchema, SchemaPlace> {
  const places = new Map<JsonSchema, SchemaPlace>();
  const note = (schema: JsonSchema, value: unknown, path: Path, isKey = false) => {
    const place = places.get(schema) ?? { schema, path, isKey, values: [] };
    place.values.push(value);
    places.set(schema, place);
  };
  const visit = (schema: JsonSchema, value: unknown, path: Path) => {
    const target = resolve(shippedSchema, schema);
    note(target, value, path);
    for (const [key, entry] of Object.entries(typeof value === "object" ? (value ?? {}) : {})) {
      if (target.propertyNames) note(target.propertyNames, key, [...path, key], true);
      for (const below of partsFor(target, key)) visit(below, entry, [...path, key]);
    }
  };
  visit(shippedSchema, base, []);
  return places;
}

/** What a schema says of what stands at a key, or at a place in a list. */
function partsFor({ items, properties, patternProperties, additionalProperties }: JsonSchema, key: string) {
  const own = properties?.[key];
  const matching = Object.entries(patternProperties ?? {}).flatMap(([pattern, part]) =>
    new RegExp(pattern, "u").test(key) ? [part] : [],
  );
  const additional = own || matching.length > 0 ? undefined : additionalProperties;
  return [items, own, ...matching, additional].filter((part) => typeof part === "object");
}

/** These values with another one at a place, or with the key there called otherwise. */
export function valuesWith({ path, isKey }: SchemaPlace, value: unknown): Values {
  if (!isKey) return withValue(base, path, value);
  return withValue(
    withValue(base, path, undefined),
    [...path.slice(0, -1), String(value)],
    valueAt(base, path),
  );
}

/** `cache.size`, or `podLabels.<key>`, for people. */
export const placeName = ({ path, isKey }: SchemaPlace): string =>
  isKey ? [...path.slice(0, -1), "<key>"].join(".") : path.join(".");
