// Words in a language, and lists of them in a sentence.
import type { Language } from "../../../schema/messages/message.ts";
import { type Params, say } from "../../../schema/messages/say.ts";
import type { Code } from "../../../schema/messages.ts";

/** The sentence of a code in one language. */
export type Say = (code: Code, params?: Params) => string;

export const sayIn =
  (language: Language): Say =>
  (code, params = {}) =>
    say(code, params, language);

const joined = ([first = "", ...more]: readonly string[], last: Code, say: Say): string =>
  more.reduce(
    (before, item, place) => say(place === more.length - 1 ? last : "report-list-next", { before, item }),
    first,
  );

/** `a, b and c` */
export const listed = (items: readonly string[], say: Say): string => joined(items, "report-list-and", say);

/** `a, b or c` */
export const anyOf = (items: readonly string[], say: Say): string => joined(items, "report-list-or", say);

/** `a, b, c` */
export const enumerated = (items: readonly string[], say: Say): string =>
  joined(items, "report-list-next", say);
