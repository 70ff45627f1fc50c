// The form of what the chart says, and the one convention of its sentences.

/**
 * One sentence in both languages. `{name}` stands for a param, `{at}` for the path of the value; a brace that is text is
 * written twice: `${{.pvc.namespace}}`.
 */
export interface Words {
  en: string;
  zh: string;
}

export type Language = keyof Words;

/** What stands in a placeholder's place: of words, those of the sentence's language. */
export type Param = string | number | Words;

export interface Message extends Words {
  /** Placeholders that stand for several names, with ", " between them: Chinese has its own sign there. */
  lists?: readonly string[];
  /** Placeholders that stand for words, which may have placeholders too: chosen by the value of the param `by`. */
  choose?: Record<string, { by: string; of: Record<string, Words> }>;
}

export type Part = { text: string } | { name: string };

/**
 * Texts and placeholders in their order.
 * @throws on a brace that is neither a placeholder's nor written twice.
 */
export function partsOf(sentence: string): Part[] {
  return [...sentence.matchAll(/\{([a-zA-Z]+)\}|\{\{|\}\}|[^{}]+|[{}]/g)].map(([token, name]) => {
    if (name) return { name };
    if (token === "{" || token === "}") throw new Error(`a brace of text is written twice: ${sentence}`);
    return { text: token === "{{" || token === "}}" ? token.slice(1) : token };
  });
}
