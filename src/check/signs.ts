// Signs that look like others, or like nothing: an input method or a web page has brought them along.

/** Blanks but the usual one, and what is not seen at all. */
const unseen = /[\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/u;

/** The code point of the first: `U+200B`. */
export function unseenIn(text: string): string | undefined {
  const point = unseen.exec(text)?.[0].codePointAt(0);
  return point === undefined ? undefined : `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** With the usual blank for other blanks. */
export const withoutUnseen = (text: string): string =>
  text
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/gu, "")
    .replace(new RegExp(unseen.source, "gu"), " ")
    .trim();

/** Quotes, which Unicode does not take for the same. */
const others: Readonly<Record<string, string>> = { "“": "", "”": "", "‘": "", "’": "", "、": ",", "。": "." };

/** In ASCII, as far as there is the same sign; quotes around a text are none of it. */
export const halfWidth = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[“”‘’、。]/gu, (sign) => others[sign] ?? sign)
    .trim();
