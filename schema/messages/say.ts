// The sentence of a code. Its English is what the chart says of the same params.
import { type Code, messages } from "../messages.ts";
import { type Language, type Message, type Param, partsOf } from "./message.ts";

/** What a sentence is told, `at` among it. */
export type Params = Readonly<Record<string, Param>>;

/** @throws on a placeholder without a param, and on one that chooses among words and is none of them. */
export const say = (code: Code, params: Params, language: Language): string =>
  sentenceOf(messages[code], params, language);

/** @throws as `say` does. */
export function sentenceOf(message: Message, params: Params, language: Language): string {
  const param = (name: string): string => {
    if (!Object.hasOwn(params, name)) throw new Error(`there is no ${name} for: ${message.en}`);
    const given = params[name] as Param;
    const text = typeof given === "object" ? given[language] : String(given);
    return language === "zh" && message.lists?.includes(name) ? text.replaceAll(", ", "、") : text;
  };
  const replacing = (name: string): string => {
    const choice = message.choose?.[name];
    if (!choice) return param(name);
    const chosen = param(choice.by);
    const words = Object.hasOwn(choice.of, chosen) ? choice.of[chosen] : undefined;
    if (!words) throw new Error(`${choice.by} ${chosen} has no words for: ${message.en}`);
    return filled(words[language]);
  };
  const filled = (sentence: string): string =>
    partsOf(sentence)
      .map((part) => ("name" in part ? replacing(part.name) : part.text))
      .join("");
  // A person reads one line; the chart does the same.
  return filled(message[language]).replaceAll("\n", " ");
}
