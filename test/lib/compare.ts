// Field-by-field comparison of two objects.
import { isDeepStrictEqual } from "node:util";

/**
 * Paths of the fields that differ, as short as possible: a field that one side lacks is named, not its content.
 * Entries of lists with names are matched by name: `containers[juicefs-cache].image`.
 */
export function differingFields(before: unknown, after: unknown, path: string): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [left, right] = [fieldsOf(before), fieldsOf(after)];
  if (!left || !right || left.named !== right.named) return [path];
  const keys = new Set([...left.fields.keys(), ...right.fields.keys()]);
  return [...keys].flatMap((key) => {
    const below = left.named ? `${path}[${key}]` : `${path}.${key}`;
    return differingFields(left.fields.get(key), right.fields.get(key), below);
  });
}

function fieldsOf(value: unknown): { named: boolean; fields: Map<string, unknown> } | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!Array.isArray(value)) return { named: false, fields: new Map(Object.entries(value)) };
  const names = value.map((entry) => (entry as { name?: unknown } | null)?.name);
  if (value.length === 0 || !names.every((name) => typeof name === "string")) return undefined;
  return { named: true, fields: new Map(value.map((entry) => [(entry as { name: string }).name, entry])) };
}
