// What a picture must fulfil before it is printed: a reader sees what no type says, such as a text that leaves its box.
import type { Language } from "../../schema/messages/message.ts";
import type { Box, Picture, Point, Rect } from "../../schema/pictures/picture.ts";
import { pointsOf } from "./picture-arrows.ts";
import { heightOf, inLanguage, roomAbove, roomIn, widthOf } from "./picture-text.ts";

const languages: readonly Language[] = ["en", "zh"];

/** All defects of a picture, one sentence each; empty when there is none. */
export function pictureDefects(picture: Picture): string[] {
  const found = [
    ...sameNames(picture),
    ...picture.boxes.flatMap((box) => [...tooWide(box), ...tooHigh(box), ...outside(box, picture)]),
    ...overlaps(picture.boxes),
    ...picture.arrows.flatMap((arrow) => badArrow(arrow, picture)),
  ];
  return found.map((defect) => `${picture.name}: ${defect}`);
}

const sameNames = ({ boxes }: Picture): string[] =>
  boxes
    .filter(({ id }, place) => boxes.findIndex((other) => other.id === id) !== place)
    .map(({ id }) => `two boxes are called ${id}`);

const tooWide = (box: Box): string[] =>
  box.lines.flatMap(({ text, style }) =>
    [...new Set(languages.map((language) => inLanguage(text, language)))]
      .filter((words) => widthOf(words, style) > roomIn(box))
      .map(
        (words) =>
          `"${words}" is ${Math.ceil(widthOf(words, style))} wide, and ${box.id} has room for ${roomIn(box)}`,
      ),
  );

function tooHigh(box: Box): string[] {
  const around = { panel: roomAbove, label: 0, badge: 0, donut: 24, box: 7, cylinder: 12 }[box.shape];
  const need = heightOf(box) + 2 * around;
  return need > box.height ? [`${box.id} needs a height of ${need} and has ${box.height}`] : [];
}

/** What is not on the canvas, or half on its frame. */
const outside = (box: Box, { width, height }: Picture): string[] =>
  contains({ x: 8, y: 8, width: width - 16, height: height - 16 }, box)
    ? []
    : [`${box.id} leaves the picture`];

const contains = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Boxes lie beside each other, or one below the lines of a panel. */
const overlaps = (boxes: readonly Box[]): string[] =>
  boxes.flatMap((box, place) =>
    boxes
      .slice(place + 1)
      .filter((other) => !apart(box, other) && !holds(box, other) && !holds(other, box))
      .map((other) => `${box.id} and ${other.id} overlap`),
  );

const apart = (one: Rect, other: Rect) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

/** A label or a badge may lie across a panel's border, beside its lines. */
function holds(panel: Box, other: Box): boolean {
  if (panel.shape !== "panel") return false;
  const lines = panel.lines.length > 0 ? roomAbove + heightOf(panel) : 0;
  const isFree = other.shape === "label" || other.shape === "badge";
  const inside = { ...panel, y: panel.y + lines, height: panel.height - lines };
  return contains(inside, other) || (isFree && apart({ ...panel, height: lines }, other));
}

function badArrow(arrow: Picture["arrows"][number], { boxes }: Picture): string[] {
  const name = `the arrow from ${arrow.from.box} to ${arrow.to.box}`;
  const missing = [arrow.from.box, arrow.to.box].filter((id) => !boxes.some((box) => box.id === id));
  if (missing.length > 0) return missing.map((id) => `${name} ends at ${id}, which is no box`);
  const points = pointsOf(arrow, boxes);
  const pieces = points.slice(1).map((point, place): [Point, Point] => [points[place] ?? point, point]);
  const crossed = boxes.filter(
    ({ shape, ...box }) =>
      shape !== "panel" && shape !== "badge" && pieces.some(([from, to]) => passes(from, to, box)),
  );
  return [
    ...[arrow.from, arrow.to]
      .filter((end, place) => !isOn(end, points.at(-place) as Point, boxes))
      .map(({ box }) => `${name} misses ${box}`),
    ...pieces.filter(([from, to]) => from[0] !== to[0] && from[1] !== to[1]).map(() => `${name} is askew`),
    ...crossed.map(({ id }) => `${name} passes through ${id}`),
  ];
}

/** An end may be told to lie beyond its side. */
function isOn({ box: id }: { box: string }, [x, y]: Point, boxes: readonly Box[]): boolean {
  const box = boxes.find((candidate) => candidate.id === id);
  return box !== undefined && contains(box, { x, y, width: 0, height: 0 });
}

/** Whether a piece of an arrow, which is level or upright, lies inside a box and not on its border. */
const passes = ([fromX, fromY]: Point, [toX, toY]: Point, { x, y, width, height }: Rect) =>
  Math.max(fromX, toX) > x &&
  Math.min(fromX, toX) < x + width &&
  Math.max(fromY, toY) > y &&
  Math.min(fromY, toY) < y + height;
