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
