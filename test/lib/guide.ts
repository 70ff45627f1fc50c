// The blocks of a guide: what its readers copy.
import { readFileSync } from "node:fs";
import { inProject } from "../../src/root.ts";

/** A fenced block, such as ```sh. */
export interface Block {
  language: string;
  text: string;
}

const blocksIn = (text: string): Block[] =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", inside = ""]) => ({
    language,
    text: inside,
  }));

const textOf = (guide: string) => readFileSync(inProject(guide), "utf8");

/** A guide's blocks by heading. @param guide path in the project, such as docs/operations.md */
export const recipesOf = (guide: string): Map<string, Block[]> =>
  new Map(
    textOf(guide)
      .split(/^##? /m)
      .slice(1)
      .map((section) => [section.split("\n")[0] ?? "", blocksIn(section)]),
  );

/** Its blocks of one language, in order; those below one heading, where it is given. */
export function blocksOf(guide: string, language: string, heading?: string): string[] {
  const blocks = heading === undefined ? blocksIn(textOf(guide)) : (recipesOf(guide).get(heading) ?? []);
  return blocks.flatMap((block) => (block.language === language ? [block.text] : []));
}

/** Commands of a block of shell, each on one line. */
export const commandsOf = (block: string): string[] =>
  block
    .replaceAll(/\\\n */g, "")
    .trim()
    .split("\n");
