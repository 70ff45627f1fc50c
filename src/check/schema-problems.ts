// What the source's schema, which knows more words than the shipped one, says of values.
import type { ErrorObject } from "ajv";
import type { Code } from "../../schema/messages.ts";
import type { JsonSchema } from "../model/json-schema.ts";
import { keyAdvice } from "./key-advice.ts";
import { adviceOn } from "./known-mistakes.ts";
import { nearest } from "./nearest.ts";
import type { Path, Problem } from "./problem.ts";
import { rewriteTo } from "./rewrite.ts";
import { isHidden, shown } from "./shown.ts";
import { keyRespelled } from "./spellings.ts";
import { findings } from "./validator.ts";

/** Checks merged values against the source's schema. What may be secret is in no params. */
export function schemaProblems(values: unknown): Problem[] {
  const errors = findings(values).filter((error, _place, all) => !isSaidAlready(error, all));
  const found = errors.map((error) => problemOf(error, pathOf(error.instancePath, values), values));
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Of a key's name ajv also says that it is wrong; of a value of another type, that it is none of the words either. */
const isSaidAlready = ({ keyword, instancePath }: ErrorObject, all: readonly ErrorObject[]): boolean =>
  keyword === "propertyNames" ||
  (keyword === "enum" && all.some((one) => one.keyword === "type" && one.instancePath === instancePath));

function problemOf(error: ErrorObject, path: Path, values: unknown): Problem {
  const { params, data, keyword } = error;
  const schema = error.parentSchema as JsonSchema;
  const isOfKey = error.propertyName !== undefined;
  const advice = isOfKey ? undefined : adviceOn({ path, value: data, keyword, schema, values });
  if (advice)
    return {
      ...problem(path, advice.code, advice.params),
      ...(advice.instead && { instead: advice.instead }),
    };
  switch (keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      return problem([...path, key], ...keyAdvice(key, path, schema));
    }
    case "required":
      return problem([...path, String(params.missingProperty)], "key-missing");
    case "enum":
      return wordProblem(path, data, params.allowedValues);
    case "uniqueItems": {
      const at = [...path, Math.max(params.i, params.j)];
      return problem(at, "twice", { what: shown(at, (data as unknown[])[params.i]) });
    }
    case "minItems":
      return problem(path, "list-empty");
    case "type":
      return typeProblem(error, path);
    default:
      return formProblem(error, path);
  }
}

const problem = (path: Path, code: Code, params: Problem["params"] = {}): Problem => ({
  code,
  path,
  params,
  severity: "error",
});

/** Short for the words of accessMode, as kubectl prints them. */
const shortWords: Readonly<Record<string, string>> = {
  ROX: "ReadOnlyMany",
  RWO: "ReadWriteOnce",
  RWX: "ReadWriteMany",
};

/** None of the words that are taken. */
function wordProblem(path: Path, value: unknown, words: readonly unknown[]): Problem {
  const allowed = words.map((word) => (word === "" ? '""' : word)).join(", ");
  const params = { value: shown(path, value), allowed };
  const known = words.filter((word): word is string => typeof word === "string" && word !== "");
  const text = isHidden(path, value) ? "" : String(value).trim();
  const near =
    (Object.hasOwn(shortWords, text) ? shortWords[text] : undefined) ??
    nearest(text, known) ??
    beginning(text, known);
  if (near === undefined || !known.includes(near)) return problem(path, "value-among", params);
  return { ...problem(path, "value-near", { ...params, near }), instead: rewriteTo(path, near) };
}

/** The only word that begins like that. */
function beginning(text: string, known: readonly string[]): string | undefined {
  const [first, second] = known.filter((word) => text && word.toLowerCase().startsWith(text.toLowerCase()));
  return second === undefined ? first : undefined;
}

/** Of another type than is taken: what it is, and what to write. */
function typeProblem(error: ErrorObject, path: Path): Problem {
  const { data } = error;
  const { expects, examples } = error.parentSchema as JsonSchema;
  const kind = data === null ? "null" : Array.isArray(data) ? "array" : typeof data;
  const isScalar = kind !== "array" && kind !== "object" && kind !== "null";
  const is = { kind: isScalar && isHidden(path, data) ? `hidden-${kind}` : kind, value: shown(path, data) };
  if (expects !== undefined) return problem(path, "type", { ...is, expects });
  // A null means left out, and is no way to write it.
  const wanted = { type: String([error.params.type].flat().find((type) => type !== "null")) };
  const [example] = examples ?? [];
  if (example === undefined) return problem(path, "type-plain", { ...is, ...wanted });
  return problem(path, "type-example", { ...is, ...wanted, example: JSON.stringify(example) });
}

/** A value, or the name of a key, of the right type and the wrong form or size. */
function formProblem(error: ErrorObject, path: Path): Problem {
  const { expects = "" } = error.parentSchema as JsonSchema;
  const key = error.propertyName;
  if (key !== undefined) {
    const example = keyRespelled(key, error.parentSchema as JsonSchema);
    if (example) return problem([...path, key], "key-rewrite", { example });
    return problem([...path, key], "key-form", { expects });
  }
  if (isHidden(path, error.data)) return problem(path, "form-hidden", { expects });
  return problem(path, "form", { value: shown(path, error.data), expects });
}

/** The keys of a JSON pointer; a number where it leads into a list. */
function pathOf(pointer: string, values: unknown): Path {
  let holder: unknown = values;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const isPlace = Array.isArray(holder);
      holder = (holder as Record<string, unknown> | null)?.[key];
      return isPlace ? Number(key) : key;
    });
}
