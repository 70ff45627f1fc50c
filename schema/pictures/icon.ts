// The chart's icon: a ring of four members, one of which has the block. Lists of charts show it small, on light and on dark.
import { iconColours as colours } from "./palette.ts";
import type { Point } from "./picture.ts";

interface Icon {
  size: number;
  title: string;
  ground: { fill: string; corner: number };
  ring: { radius: number; width: number; stroke: string };
  members: readonly { at: Point; radius: number; fill: string }[];
}

const middle = 32;
const radius = 18.5;
const fills = [colours.line, colours.mark, colours.line, colours.line];
/** Above, right, below, left. */
const directions: readonly Point[] = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];

export const icon: Icon = {
  size: 2 * middle,
  title: "juicefs-cache-group",
  ground: { fill: colours.ground, corner: 14 },
  ring: { radius, width: 5, stroke: colours.line },
  members: directions.map(([x, y], place) => ({
    at: [middle + x * radius, middle + y * radius],
    radius: 7.5,
    fill: fills[place] ?? colours.line,
  })),
};
