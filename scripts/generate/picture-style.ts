// The style sheet of a picture: both schemes, the reader's system chooses.
import { type Palette, palettes } from "../../schema/pictures/palette.ts";
import { inlineCode, styles } from "./picture-text.ts";

/** A system's own fonts, for Latin and for Chinese: nothing is loaded, as an `<img>` may load nothing. */
const sans = [
  "-apple-system",
  "BlinkMacSystemFont",
  '"Segoe UI"',
  '"Noto Sans"',
  "Helvetica",
  "Arial",
  '"PingFang SC"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  "sans-serif",
].join(", ");

const mono =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", monospace';

/** Lines of CSS. Colours stand in rules and in no variables, which fewer programs know that show an SVG. */
export const styleSheet = (): string[] => [
  `text { font-family: ${sans}; }`,
  `.code, .mono { font-family: ${mono}; }`,
  ...Object.entries(styles).map(([name, { size }]) => `.${name} { font-size: ${size}px; }`),
  ".heading { font-weight: 600; }",
  `.mono { font-size: ${inlineCode}em; font-weight: inherit; }`,
  ".start { text-anchor: start; } .middle { text-anchor: middle; }",
  ".arrow, .ring { fill: none; stroke-width: 1.75; } .dashed { stroke-dasharray: 5 4; }",
  ".ring { stroke-width: 6; } .absent { stroke-dasharray: 3 2.5; }",
  ...colours(palettes.light),
  "@media (prefers-color-scheme: dark) {",
  ...colours(palettes.dark).map((line) => `  ${line}`),
  "}",
];

const colours = ({ canvas, frame, panel, text, muted, tones }: Palette): string[] => [
  `.canvas { fill: ${canvas}; stroke: ${frame}; }`,
  `.panel { fill: ${panel}; stroke: ${frame}; }`,
  `.ring { stroke: ${frame}; }`,
  `.around { fill: ${panel}; stroke: ${frame}; }`,
  `text { fill: ${text}; }`,
  `.note { fill: ${muted}; }`,
  ...Object.entries(tones).flatMap(([tone, { line, fill }]) => [
    `.shape.${tone} { fill: ${fill}; stroke: ${line}; }`,
    `.arrow.${tone} { stroke: ${line}; } .head.${tone} { fill: ${line}; } .text-${tone} { fill: ${line}; }`,
    `.block.${tone} { fill: ${line}; stroke: ${line}; } .share.${tone} { fill: ${line}; }`,
    `.block.absent.${tone} { fill: ${fill}; }`,
  ]),
  `.disk { fill: ${canvas}; stroke: ${muted}; }`,
  `.share { stroke: ${panel}; stroke-width: 2; }`,
  `.on { fill: ${canvas}; }`,
];
