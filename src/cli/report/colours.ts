// Colour on a terminal alone: picocolors by itself also colours whenever $CI is set.
import pc from "picocolors";

/** Colours for what goes to that stream; plain text when it is no terminal or NO_COLOR is set. */
export const coloursFor = (stream: NodeJS.WriteStream) =>
  pc.createColors(Boolean(stream.isTTY) && !process.env.NO_COLOR && process.env.TERM !== "dumb");
