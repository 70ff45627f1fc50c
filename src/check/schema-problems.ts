// What is wrong with values, said to the person at the keyboard: the key, what is wrong, the way out.
import { Ajv, type ErrorObject } from "ajv";
import { distance } from "fastest-levenshtein";
import type { JsonSchema } from "../model/json-schema.ts";

export interface Problem {
  /** Keys that lead to the value, or to the map that a key does not belong into. */
  path: readonly string[];
  /** One sentence that starts with the value's path. */
  text: string;
}

const vocabulary = ["zh", "expects", "verbatim", "overrides", "further"];

/**
 * Checks merged values against the source's schema, which knows more words than the shipped one.
 * What may be secret is never shown.
 */
export function problemsOf(schema: JsonSchema, values: unknown): Problem[] {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    verbose: true,
  }).addVocabulary(vocabulary);
  const validate = ajv.compile(schema as object);
  validate(values);
  const errors = (validate.errors ?? []).filter((error) => error.keyword !== "propertyNames");
  const texts = new Map(errors.map((error) => problemOf(error)).map((problem) => [problem.text, problem]));
  return [...texts.values()];
}

function problemOf(error: ErrorObject): Problem {
  const path = keysOf(error.instancePath);
  const name = nameOf(path);
  const { expects } = (error.parentSchema ?? {}) as JsonSchema;
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(error.params.additionalProperty);
      const at = [...path, key];
      return { path: at, text: `${nameOf(at)}: there is no such value: ${adviceOn(key, error)}` };
    }
    case "required":
      return { path, text: `${nameOf([...path, String(error.params.missingProperty)])} is missing: add it` };
    case "enum":
      return {
        path,
        text: `${name}: ${shown(path, error.data)} is none of ${listed(error.params.allowedValues)}`,
      };
    case "uniqueItems": {
      const at = [...path, String(Math.max(error.params.i, error.params.j))];
      return {
        path: at,
        text: `${nameOf(at)}: ${shown(path, (error.data as unknown[])[error.params.i])} is there twice: keep one of them`,
      };
    }
    case "minItems":
      return { path, text: `${name} is empty: write at least one entry` };
    case "type":
      return { path, text: `${name}${kindError(path, error)}: write ${expects ?? typesOf(error)}` };
    default:
      return problemOfForm(error, path, expects);
  }
}

/** A value, or the name of a key, of the right type and the wrong form or size. */
function problemOfForm(error: ErrorObject, path: readonly string[], expects: string | undefined): Problem {
  const key = error.propertyName;
  const at = key === undefined ? path : [...path, key];
  const what =
    key === undefined
      ? `${nameOf(path)}: ${shown(path, error.data)}`
      : `${nameOf(path)}: the key ${JSON.stringify(key)}`;
  return {
    path: at,
    text: `${what} is not what goes here: write ${expects}`,
  };
}

const keysOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** `cache.dirs[0]`, as a person would write it. */
const nameOf = (path: readonly string[]): string =>
  path.reduce(
    (name, key) => (/^\d+$/.test(key) && name ? `${name}[${key}]` : name ? `${name}.${key}` : key),
    "",
  ) || "the values";

/** A value for a message. What may be secret is left out: the Secret's data, variables, what options are set to. */
function shown(path: readonly string[], value: unknown): string {
  if (
    (path[0] === "secret" && path[1] === "data") ||
    path.includes("extraEnv") ||
    path.includes("initContainers")
  )
    return "its value (not shown)";
  const text = JSON.stringify(
    path.includes("mountOptions") && typeof value === "string" ? value.replace(/=.*/s, "=…") : value,
  );
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const listed = (values: readonly unknown[]): string =>
  values.map((value) => (value === "" ? '""' : String(value))).join(", ");

const kinds: Record<string, string> = {
  null: "null",
  boolean: "a boolean",
  number: "a number",
  integer: "a whole number",
  string: "text",
  array: "a list",
  object: "a map",
};

function kindOf(value: unknown): string {
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return kinds[type] ?? type;
}

function kindError(path: readonly string[], error: ErrorObject): string {
  return error.data === null ? " is null" : `: ${shown(path, error.data)} is ${kindOf(error.data)}`;
}

/** The right kinds in words, with an example where there is one. */
function typesOf(error: ErrorObject): string {
  const words =
    (error.params.type as string) === "boolean" ? "true or false, without quotes" : kinds[error.params.type];
  const [example] = (error.parentSchema as JsonSchema).examples ?? [];
  return example === undefined ? String(words) : `${words} such as ${JSON.stringify(example)}`;
}

/** Maps that hold parameters of the CSI driver. */
const ofDriver = /^\/(storageClasses|persistentVolumes)\/[^/]+\/(parameters|attributes)$/;

/** Keys that are left out for a reason: in which maps, which keys, and why. */
const leftOut: readonly [map: RegExp, key: RegExp, reason: string][] = [
  [
    /\/rollingUpdate$/,
    /^maxSurge$/,
    "two members of a node cannot share its disks and its port: use maxUnavailable",
  ],
  [
    ofDriver,
    /^csi\.storage\.k8s\.io\/.*-secret-name(space)?$/,
    "the chart sets it: write secret.name or secret.namespace beside it",
  ],
  [ofDriver, /^mountOptions$/, "write mountOptions beside it"],
  [/\/parameters$/, /^subPath$/, "write pathPattern, or subdir= in mountOptions"],
  [/\/attributes$/, /^subPath$/, "write subdir beside it"],
  [/^\/persistentVolumes\/[^/]+$/, /reclaimPolicy$/i, "it is always Retain"],
  [
    /^\/storageClasses\/[^/]+$/,
    /^(pathPattern|secretFinalizer|juicefs\/.*)$/,
    "it is one of the driver's: write it below parameters",
  ],
  [/^\/persistentVolumes\/[^/]+$/, /^juicefs\//, "it is one of the driver's: write it below attributes"],
];

/** What to write instead of a key that there is none of. */
function adviceOn(key: string, error: ErrorObject): string {
  const map = error.instancePath;
  const row = leftOut.find(([maps, keys]) => maps.test(map) && keys.test(key));
  if (row) return row[2];
  const known = Object.keys((error.parentSchema as JsonSchema).properties ?? {});
  const [first = "", ...below] = key.split(".");
  if (below.length > 0 && known.includes(first)) return `write ${below.join(".")} below ${first}`;
  const near = closest(key, known);
  if (near) return `did you mean ${near}?`;
  if (map === "") return "chart/values.yaml shows all; keys of your own start with x-";
  const more = ofDriver.test(map)
    ? " (driver 0.32; where yours knows it, write the object into extraObjects)"
    : "";
  return `known there: ${known.join(", ")}${more}`;
}

/** The known key that was probably meant: at most a third of it is different. */
function closest(key: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, far: distance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}
