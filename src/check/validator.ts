// The check of values against their schema, which `npm run compile` has made a function of.
import { createRequire } from "node:module";
import type { ErrorObject } from "ajv";
import { inProject } from "../root.ts";

type Validate = ((values: unknown) => boolean) & { errors?: ErrorObject[] | null };

let loaded: Validate | undefined;

/** What ajv finds, with the schema that each finding is by. */
export function findings(values: unknown): ErrorObject[] {
  // CommonJS: what ajv writes as a module still requires its own runtime.
  loaded ??= createRequire(inProject("package.json"))("./dist/validate.cjs") as Validate;
  loaded(values);
  return loaded.errors ?? [];
}
