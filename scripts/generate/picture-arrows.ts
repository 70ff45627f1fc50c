// The arrows of pictures, which begin and end on the borders of boxes.
import type { Arrow, Box, End, Picture, Point } from "../../schema/pictures/picture.ts";
import { digits } from "./picture-text.ts";

/** All points of an arrow, from border to border. @throws where a box is not there. */
export function pointsOf({ from, to, via = [] }: Arrow, boxes: Picture["boxes"]): Point[] {
  return [pointAt(from, boxes), ...via, pointAt(to, boxes)];
}

function pointAt({ box: id, side, at }: End, boxes: readonly Box[]): Point {
  const box = boxes.find((candidate) => candidate.id === id);
  if (!box) throw new Error(`an arrow ends at ${id}, which is no box`);
  const { x, y, width, height } = box;
  const points: Record<End["side"], Point> = {
    left: [x, at ?? y + height / 2],
    right: [x + width, at ?? y + height / 2],
    top: [at ?? x + width / 2, y],
    bottom: [at ?? x + width / 2, y + height],
  };
  return points[side];
}

/** How round a corner is, and how long a head. */
const [corner, head] = [8, 9];

/** A line with round corners, and its head. */
export function arrowOf(arrow: Arrow, boxes: Picture["boxes"]): string[] {
  const points = pointsOf(arrow, boxes);
  const tone = arrow.tone ?? "plain";
  const steps = points.map((point, place) => {
    const [before, after] = [points[place - 1], points[place + 1]];
    if (!before) return `M${pair(point)}`;
    // The line ends within its head, which would not be pointed otherwise.
    if (!after) return `L${pair(towards(point, before, head - 2))}`;
    return `L${pair(towards(point, before, corner))} Q${pair(point)} ${pair(towards(point, after, corner))}`;
  });
  return [
    `<path class="arrow ${tone}${arrow.dashed ? " dashed" : ""}" d="${steps.join(" ")}"/>`,
    `<path class="head ${tone}" d="${headAt(points)}"/>`,
  ];
}

const pair = ([x, y]: Point) => `${digits(x)} ${digits(y)}`;

/** The point that far from one point on the way to another. */
function towards([x, y]: Point, [toX, toY]: Point, far: number): Point {
  const length = Math.hypot(toX - x, toY - y);
  return [x + ((toX - x) / length) * far, y + ((toY - y) / length) * far];
}

function headAt(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2) as [Point, Point];
  const back = towards(tip, before, head);
  const [across, along] = [(tip[1] - back[1]) / 2, (tip[0] - back[0]) / 2];
  return `M${pair(tip)} L${pair([back[0] - across, back[1] + along])} L${pair([back[0] + across, back[1] - along])} Z`;
}
