// The one walk over the values' schema: a tree of settings, of which everything else is made.
import { type JsonSchema, resolve } from "./json-schema.ts";

/** What stands in a path for the name of an entry. */
export const anyName = "<name>";

export interface Setting {
  /** Keys that lead to it: `["cache", "size"]`, `["pools", "<name>", "weight"]`. */
  path: readonly string[];
  /** A map of the chart's own settings; entries by name; or a value, the shapes of Kubernetes among them, as a whole. */
  kind: "map" | "names" | "value";
  /** Undefined where values.yaml does not have it. */
  default: unknown;
  docs: { en: string; zh: string; examples: readonly unknown[] };
  /** The client's option that it becomes, if it is one. */
  option: string | undefined;
  isDeprecated: boolean;
  /** Whether its entries set anew what the top level says. */
  hasOverrides: boolean;
  /** As it is declared, and what that refers to: what a printer may need besides. */
  declared: JsonSchema;
  target: JsonSchema;
  children: readonly Setting[];
}

/** The settings of the top level, in the schema's order. */
export const settings = (root: JsonSchema): Setting[] => settingsIn(root, root, []);

const settingsIn = (root: JsonSchema, holder: JsonSchema, above: readonly string[]): Setting[] =>
  Object.entries(holder.properties ?? {}).map(([key, declared]) =>
    settingOf(root, declared, [...above, key]),
  );

function settingOf(root: JsonSchema, declared: JsonSchema, path: readonly string[]): Setting {
  const target = resolve(root, declared);
  const entry = entryOf(root, target);
  const isMap = target.properties !== undefined && !target.verbatim;
  return {
    path,
    kind: isMap ? "map" : entry ? "names" : "value",
    default: declared.default,
    docs: { en: declared.description ?? "", zh: declared.zh ?? "", examples: declared.examples ?? [] },
    option: declared.option,
    isDeprecated: declared.deprecated === true,
    hasOverrides: entry?.overrides === true,
    declared,
    target,
    children: isMap ? settingsIn(root, target, path) : settingsIn(root, entry ?? {}, [...path, anyName]),
  };
}

/** What an entry of a map by name may set, where that is described. */
function entryOf(root: JsonSchema, { additionalProperties }: JsonSchema): JsonSchema | undefined {
  if (typeof additionalProperties !== "object") return undefined;
  const entry = resolve(root, additionalProperties);
  return entry.properties && !entry.verbatim ? entry : undefined;
}

/** All settings, each before what is in it. */
export function* everySetting(tree: readonly Setting[]): Generator<Setting> {
  for (const setting of tree) {
    yield setting;
    yield* everySetting(setting.children);
  }
}

/** Those that are in values.yaml: all that have a default, but what entries may set. */
export function* writtenSettings(tree: readonly Setting[]): Generator<Setting> {
  for (const setting of tree) {
    if (setting.default !== undefined) yield setting;
    if (setting.kind === "map") yield* writtenSettings(setting.children);
  }
}

/** `cache.size`: for people, and where no key has a dot. */
export const settingName = ({ path }: Setting): string => path.join(".");
