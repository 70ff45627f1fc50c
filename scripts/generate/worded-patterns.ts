// Words in patterns: Helm and editors print a pattern whole where a value does not match, and nothing else of it.
import type { JsonSchema } from "../../src/model/json-schema.ts";

/**
 * The same part, with what it expects in its pattern: as an alternative that matches nothing, since no line begins (`^`) behind a
 * text. The pattern refuses what it refused before. Those of what is not explained stay as they are.
 */
export const worded = <Part extends JsonSchema>(part: Part): Part =>
  part.pattern === undefined || part.expects === undefined
    ? part
    : { ...part, pattern: `write ${part.expects.en}^|${part.pattern}` };
