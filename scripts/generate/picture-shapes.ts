// The shapes of pictures' boxes, and the disks and blocks in them.
import type { Block, Box, Glyph } from "../../schema/pictures/picture.ts";
import { digits, escaped, heightOf, topOf } from "./picture-text.ts";

/** A box's outline; a label has none. */
export function outline(box: Box): string[] {
  const tone = box.tone ?? "plain";
  switch (box.shape) {
    case "panel":
      return [rectangle("panel", box, 8)];
    case "box":
      return [rectangle(`shape ${tone}`, box, 6)];
    case "badge":
      return [rectangle(`shape ${tone}`, box, box.height / 2)];
    case "cylinder":
      return cylinder(`shape ${tone}`, box, 9);
    case "donut":
      return donut(box);
    case "label":
      return [];
  }
}

const rectangle = (kind: string, { x, y, width, height }: Box, radius: number) =>
  `<rect class="${kind}" x="${digits(x)}" y="${digits(y)}" width="${digits(width)}" height="${digits(height)}" rx="${digits(radius)}"/>`;

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A body with a lid, which is an ellipse of twice that height. */
function cylinder(kind: string, { x, y, width, height }: Place, lid: number): string[] {
  const [left, right, top, bottom] = [x, x + width, y + lid, y + height - lid].map(digits);
  const arc = `${digits(width / 2)} ${lid} 0 0`;
  return [
    `<path class="${kind}" d="M${left} ${top} A${arc} 1 ${right} ${top} V${bottom} A${arc} 1 ${left} ${bottom} Z"/>`,
    `<path class="${kind}" d="M${left} ${top} A${arc} 0 ${right} ${top} A${arc} 0 ${left} ${top} Z"/>`,
  ];
}

/** Shares go round clockwise. */
function donut({ x, y, width, turn = 0, shares = [] }: Box): string[] {
  const whole = shares.reduce((sum, { weight }) => sum + weight, 0);
  const [outer, inner] = [width / 2, width / 2 - 20];
  let sum = 0;
  const point = (radius: number, part: number) => {
    const angle = 2 * Math.PI * (turn + part);
    return `${digits(x + outer + radius * Math.sin(angle))} ${digits(y + outer - radius * Math.cos(angle))}`;
  };
  const circle = `<circle class="around" cx="${digits(x + outer)}" cy="${digits(y + outer)}" r="${digits(outer)}"/>`;
  const parts = shares.map(({ tone, weight }) => {
    const [from, to] = [sum / whole, (sum + weight) / whole];
    sum += weight;
    const large = to - from > 0.5 ? 1 : 0;
    return `<path class="share ${tone}" d="M${point(outer, from)} A${outer} ${outer} 0 ${large} 1 ${point(outer, to)} L${point(inner, to)} A${inner} ${inner} 0 ${large} 0 ${point(inner, from)} Z"/>`;
  });
  return [circle, ...parts];
}

const sizes: Record<Glyph["kind"], Place & { gap: number }> = {
  disk: { x: 0, y: 4, width: 36, height: 34, gap: 8 },
  block: { x: 0, y: 10, width: 20, height: 20, gap: 8 },
};

/** A box's row of disks or blocks, below its lines. */
export function glyphsOf(box: Box): string[] {
  const glyphs = box.glyphs ?? [];
  const [first] = glyphs;
  if (!first) return [];
  const { y, width, height, gap } = sizes[first.kind];
  const row = glyphs.length * (width + gap) - gap;
  const top = topOf(box) + heightOf({ ...box, glyphs: undefined }) + y;
  return glyphs.flatMap((glyph, place) => {
    const at = { x: box.x + (box.width - row) / 2 + place * (width + gap), y: top, width, height };
    if (glyph.kind === "block") return block(glyph.block, at.x, at.y);
    const inside = glyph.block ? block(glyph.block, at.x + 8, at.y + 10) : [];
    return [...cylinder("disk", at, 4), ...inside];
  });
}

function block({ name, tone, absent }: Block, x: number, y: number): string[] {
  const letter = absent ? `text-${tone}` : "on";
  return [
    `<rect class="block${absent ? " absent" : ""} ${tone}" x="${digits(x)}" y="${digits(y)}" width="20" height="20" rx="3"/>`,
    `<text class="code middle ${letter}" x="${digits(x + 10)}" y="${digits(y + 14.5)}">${escaped(name)}</text>`,
  ];
}
