// Text in the columns of a terminal, of which a Chinese sign takes two.
import stringWidth from "string-width";

export const widthOf = (text: string): number => stringWidth(text);

/** With blanks behind it up to a width. */
export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)));

/** At most that wide: in place of what has no room stands `…`. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const sign of text) {
    if (widthOf(`${kept}${sign}…`) > width) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** What stands between two texts: a blank, but beside a Chinese mark, which has room of its own. */
export const gap = (left: string, right: string): string =>
  /[，。：；、）”]$/u.test(left) || /^[，。：；、（“]/u.test(right) ? "" : " ";

/** What stays on one line: a Chinese sign or a word, with the marks that may not begin or end one. */
const unbroken = /\s*[（“]*(?:\p{Script=Han}|[^\s\p{Script=Han}，。：；、（）“”]+)?[，。：；、）”]*/gu;

/** Lines of at most that width, which end at a blank or at a Chinese sign. A word that is wider has a line of its own. */
export function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [part] of text.matchAll(unbroken)) {
    if (line && widthOf(line + part) > width) {
      lines.push(line);
      line = part.trimStart();
    } else line += part;
  }
  return [...lines, line];
}
