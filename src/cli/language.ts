// Which language a person reads.
import type { Language } from "../../schema/messages/message.ts";

export const languages: readonly Language[] = ["en", "zh"];

/** What speaks to a person. Its language is the system's until a flag that is read later says another one. */
export interface Voice {
  language: Language;
}

/** Variables that say it, as POSIX orders them. */
const variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

/** The first of them that is set and not empty decides. Chinese needs a terminal that takes UTF-8; all else is English. */
export function systemLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = variables.map((name) => env[name]).find(Boolean) ?? "";
  return /^zh(?![a-z]).*\.utf-?8(@.*)?$/i.test(locale) ? "zh" : "en";
}
