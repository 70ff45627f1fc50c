// The colours of all pictures, in a light and in a dark scheme, as GitHub has them for text, borders and soft fills.
import type { Tone } from "./picture.ts";

export type Scheme = "light" | "dark";

export interface Palette {
  /** Not transparent: a picture follows the reader's system, and the page around it may have been set otherwise. */
  canvas: string;
  frame: string;
  panel: string;
  text: string;
  muted: string;
  /** A line and what it encloses; text on a fill has the colour of text, text beside an arrow that of its line. */
  tones: Record<Tone, { line: string; fill: string }>;
}

export const palettes: Record<Scheme, Palette> = {
  light: {
    canvas: "#ffffff",
    frame: "#d1d9e0",
    panel: "#f6f8fa",
    text: "#1f2328",
    muted: "#59636e",
    tones: {
      plain: { line: "#656d76", fill: "#ffffff" },
      blue: { line: "#0860ca", fill: "#e9f5ff" },
      green: { line: "#1a7037", fill: "#e6f8eb" },
      amber: { line: "#8a5a00", fill: "#fff6d6" },
      violet: { line: "#7a46d6", fill: "#f7f0ff" },
    },
  },
  dark: {
    canvas: "#0d1117",
    frame: "#3d444d",
    panel: "#151b23",
    text: "#f0f6fc",
    muted: "#a0a8b1",
    tones: {
      plain: { line: "#8b949e", fill: "#0d1117" },
      blue: { line: "#58a6ff", fill: "#12233c" },
      green: { line: "#56d364", fill: "#12281c" },
      amber: { line: "#e3b341", fill: "#2b2411" },
      violet: { line: "#bc8cff", fill: "#241b3a" },
    },
  },
};

/** The icon has one set of colours: a site that lists charts shows it on light and on dark alike. */
export const iconColours = { ground: "#2a66d9", line: "#ffffff", mark: "#ffd166" };
