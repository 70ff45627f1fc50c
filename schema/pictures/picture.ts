// The form of a picture: boxes with lines of text, arrows between them, rings. All places are in the picture's own units.
import type { Words } from "../messages/message.ts";

/** A text without languages is the same in both, such as a label's value. Between backticks stands code. */
export type Text = string | Words;

/** What a colour means: green is a hit and a member, amber a miss and a leave, violet the second pool. */
export type Tone = "plain" | "blue" | "green" | "amber" | "violet";

export interface Line {
  text: Text;
  style: "heading" | "body" | "note" | "code";
  tone?: Tone;
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Point = readonly [x: number, y: number];

/** A block of a file; one that is absent has its place there and is not cached yet. */
export interface Block {
  name: string;
  tone: Tone;
  absent?: true;
}

export type Glyph = { kind: "disk"; block?: Block } | { kind: "block"; block: Block };

/**
 * Whatever has a place. A panel holds others, a label is text alone, a badge is the number of a step on its arrow, a donut
 * has one segment for each share.
 */
export interface Box extends Rect {
  id: string;
  shape: "panel" | "box" | "cylinder" | "label" | "badge" | "donut";
  tone?: Tone;
  lines: readonly Line[];
  /** A panel's lines stand at its top on the left; those of all else in the middle, but where this says so. */
  align?: "start";
  /** In a row below the lines. */
  glyphs?: readonly Glyph[];
  /** Where the first share begins, clockwise from above, 0 to 1. */
  turn?: number;
  shares?: readonly { tone: Tone; weight: number }[];
}

/** A place on a box's border: the x of its top or bottom, the y of its left or right; the side's middle if not said. */
export interface End {
  box: string;
  side: "left" | "right" | "top" | "bottom";
  at?: number;
}

export interface Arrow {
  from: End;
  to: End;
  /** Where it turns. */
  via?: readonly Point[];
  tone?: Tone;
  dashed?: true;
}

/** The circle that members stand on. */
export interface Ring {
  center: Point;
  radius: number;
}

export interface Picture {
  /** Of its files: `docs/pictures/NAME.svg`. */
  name: string;
  width: number;
  height: number;
  title: Words;
  /** What somebody knows who cannot see it: the text alternative. */
  description: Words;
  boxes: readonly Box[];
  rings?: readonly Ring[];
  arrows: readonly Arrow[];
}

export const heading = (text: Text, tone?: Tone): Line => ({ text, style: "heading", tone });
export const body = (text: Text, tone?: Tone): Line => ({ text, style: "body", tone });
export const note = (text: Text, tone?: Tone): Line => ({ text, style: "note", tone });
export const code = (text: Text, tone?: Tone): Line => ({ text, style: "code", tone });

/** A place and a size, in one line of a table. */
export const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });
