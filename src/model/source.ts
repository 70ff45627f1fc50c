// The values' schema with all its words, as `npm run compile` has written it of schema/values.ts.
import { readFileSync } from "node:fs";
import { inProject } from "../root.ts";
import type { JsonSchema } from "./json-schema.ts";

let read: JsonSchema | undefined;

/** Draft-07, with descriptions in both languages, `expects` and `option`. */
export function valuesSource(): JsonSchema {
  read ??= JSON.parse(readFileSync(inProject("dist", "source.json"), "utf8")) as JsonSchema;
  return read;
}
