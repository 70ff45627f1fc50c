// What the source must fulfil before anything is generated from it.
import { RE2JS, RE2JSSyntaxException } from "re2js";
import { sections } from "../../schema/values.ts";
import { type JsonSchema, walk } from "../../src/model/json-schema.ts";
import { type Setting, settingName, settings } from "../../src/model/settings.ts";

/** All defects of the source, one sentence each; empty when there is none. */
export function defectsOf(
  schema: JsonSchema,
  groups: readonly { keys: readonly string[] }[] = sections,
): string[] {
  return [
    ...undocumented(schema),
    ...unexplained(schema),
    ...withoutDefault(schema),
    ...unportable(schema),
    ...unsorted(schema, groups),
    ...tooDeep(schema),
  ];
}

function undocumented(schema: JsonSchema): string[] {
  return [...walk(schema)].flatMap((part) =>
    Object.entries(part.schema.properties ?? {}).flatMap(([key, property]) => {
      const path = [part.path, key].filter(Boolean).join(".");
      return [
        property.description ? [] : [`${path} has no English description`],
        property.zh ? [] : [`${path} has no Chinese description`],
      ].flat();
    }),
  );
}

/** A form or a range needs words for the person whose value does not have it. */
function unexplained(schema: JsonSchema): string[] {
  const needsWords = ({
    pattern,
    minimum,
    maximum,
    minLength,
    maxLength,
    minProperties,
    maxProperties,
  }: JsonSchema) =>
    [pattern, minimum, maximum, minLength, maxLength, minProperties, maxProperties].some(
      (constraint) => constraint !== undefined,
    );
  return [...walk(schema)]
    .filter(({ schema: part }) => needsWords(part) && !part.expects)
    .map(({ path }) => `${path} has a form, but nothing says in words what it expects`);
}

/** Settings of the chart have defaults; what is handed on to Kubernetes as it is has none inside. */
function withoutDefault(schema: JsonSchema): string[] {
  const visit = (tree: readonly Setting[]): Setting[] =>
    tree.flatMap((setting) => [setting, ...(setting.hasOverrides ? [] : visit(setting.children))]);
  return visit(settings(schema))
    .filter((setting) => setting.default === undefined && isRead(settingName(setting), setting.declared))
    .map((setting) => `${settingName(setting)} has no default`);
}

/** Not so a parent chart's keys, and settings of earlier releases. */
const isRead = (path: string, { deprecated }: JsonSchema) =>
  !deprecated && !["global", "enabled"].includes(path);

/** What one of the Helm engines, or an editor, would not understand. */
function unportable(schema: JsonSchema): string[] {
  return [...walk(schema)].flatMap(({ path, schema: part }) => {
    const found: string[] = [];
    if (part.anyOf) found.push(`${path} is a union of shapes: Helm prints every branch of an anyOf`);
    if (part.$ref && !part.$ref.startsWith("#/definitions/")) found.push(`${path} refers to ${part.$ref}`);
    if (part.default === null)
      found.push(`${path} has null as its default: Helm 3 and 4 disagree on it (helm#31979)`);
    for (const pattern of [part.pattern, ...Object.keys(part.patternProperties ?? {})]) {
      if (pattern !== undefined && !isRe2(pattern))
        found.push(`${path} has a pattern that Go's regexp refuses: ${pattern}`);
    }
    return found;
  });
}

/** What Go's regexp does not compile, such as look-around, fails at load time and for every value. */
export function isRe2(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return false;
    throw error;
  }
}

/** Every setting stands in exactly one section. */
function unsorted(schema: JsonSchema, groups: readonly { keys: readonly string[] }[]): string[] {
  const sorted = groups.flatMap(({ keys }) => keys);
  const keys = Object.entries(schema.properties ?? {})
    .filter(([key, property]) => isRead(key, property))
    .map(([key]) => key);
  return [
    ...keys.filter((key) => !sorted.includes(key)).map((key) => `${key} is in no section`),
    ...sorted.filter((key, index) => sorted.indexOf(key) !== index).map((key) => `${key} is in two sections`),
  ];
}

/** A pool's settings are merged into the top level's one level down (`cache.size`), and no further (_pools.tpl). */
const tooDeep = (schema: JsonSchema): string[] =>
  settings(schema)
    .filter(({ hasOverrides }) => hasOverrides)
    .flatMap(({ children }) => children.flatMap((setting) => setting.children))
    .filter(({ kind }) => kind !== "value")
    .map((setting) => `${settingName(setting)} holds settings itself, which a pool would replace as a whole`);
