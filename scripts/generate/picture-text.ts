// Texts of pictures: how wide they are, where they stand in their box, and how XML has them.
import type { Language } from "../../schema/messages/message.ts";
import type { Box, Line, Point, Text } from "../../schema/pictures/picture.ts";

/** Sizes in a picture's units, and the width of a letter as a part of its size: no reader has the same fonts. */
export const styles: Record<Line["style"], { size: number; height: number; letter: number }> = {
  heading: { size: 15, height: 22, letter: 0.6 },
  body: { size: 14, height: 20, letter: 0.56 },
  note: { size: 13, height: 18, letter: 0.56 },
  code: { size: 13, height: 19, letter: 0.605 },
};

/** Code within a sentence is a little smaller, as its letters are wide. */
export const inlineCode = 0.92;

const padding: Record<Box["shape"], number> = {
  panel: 10,
  box: 9,
  cylinder: 9,
  label: 0,
  badge: 2,
  donut: 24,
};

/** Height of a row of disks or blocks. */
const glyphRow = { disk: 38, block: 32 };

export const inLanguage = (text: Text, language: Language): string =>
  typeof text === "string" ? text : text[language];

/** A text's parts; every second one is code. */
export const partsOf = (text: string): { text: string; isCode: boolean }[] =>
  text.split("`").map((part, place) => ({ text: part, isCode: place % 2 === 1 }));

/** How wide a line is, in the picture's units: Chinese signs are squares, all others an average of their font. */
export function widthOf(text: string, style: Line["style"]): number {
  const { size, letter } = styles[style];
  const widths = partsOf(text).map((part) => {
    const latin = part.isCode ? styles.code.letter * inlineCode : letter;
    return [...part.text].reduce((sum, sign) => sum + (isWide(sign) ? 1 : latin), 0);
  });
  return size * widths.reduce((sum, width) => sum + width, 0);
}

/** Chinese signs and marks, and signs that Chinese fonts make square. */
const isWide = (sign: string) => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”→…]/u.test(sign);

/** The room for lines in a box, in width. */
export const roomIn = (box: Box): number => box.width - 2 * padding[box.shape];

/** The height that lines and glyphs of a box take, without room around. */
export function heightOf({ lines, glyphs }: Box): number {
  const first = glyphs?.[0];
  const text = lines.reduce((sum, { style }) => sum + styles[style].height, 0);
  return text + (first ? glyphRow[first.kind] : 0);
}

/** Room above a panel's lines and around all other contents. */
export const roomAbove = 10;

/** Where a box's contents begin. */
export const topOf = (box: Box): number =>
  box.shape === "panel" ? box.y + roomAbove : box.y + (box.height - heightOf(box)) / 2 + lidOf(box);

/** A cylinder's lid takes room from what is below. */
const lidOf = ({ shape }: Box) => (shape === "cylinder" ? 6 : 0);

/** Each line with the place that it is printed from, and the anchor there. */
export function placedLines(box: Box): { line: Line; at: Point; anchor: "start" | "middle" }[] {
  const anchor = box.align ?? (box.shape === "panel" ? "start" : "middle");
  const x = box.x + (anchor === "start" ? padding[box.shape] : box.width / 2);
  let top = topOf(box);
  return box.lines.map((line) => {
    const { size, height } = styles[line.style];
    const at: Point = [x, top + height / 2 + size * 0.35];
    top += height;
    return { line, at, anchor };
  });
}

/** A text as XML has it, in an element's content and in an attribute. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A number without a tail of digits that nobody sees. */
export const digits = (value: number): string => String(Number(value.toFixed(1)));
