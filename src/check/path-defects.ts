// Paths that are not taken: each is told its own defect, and the path that was meant.
import { posix } from "node:path";
import { type Advice, type Finding, type Kind, respelled } from "./advice.ts";
import { fits } from "./fits.ts";
import { shown } from "./shown.ts";

/** A path that says the same in its own shortest form, or with the slash that is missing. */
const defects: readonly [is: RegExp, why: string][] = [
  [/^\/+$/, "root"],
  [/^~/, "home"],
  [/\s/, "blank"],
  [/^[^/]/, "relative"],
  [/.\/$/, "end"],
  [/\/\/|\/\.\.?(\/|$)/, "unclean"],
];

function pathDefect(finding: Finding): Advice | undefined {
  const { path, value, schema } = finding;
  const text = String(value);
  const [, why] = defects.find(([is]) => is.test(text)) ?? [];
  if (!why) return undefined;
  const clean = posix.normalize(`/${text}`).replace(/(?<=.)\/$/, "");
  const example = why === "home" || !fits(schema, clean) ? exampleOf(path) : clean;
  if (why === "blank") return { code: "path-defect", params: { why, value: shown(path, value), example } };
  return respelled(finding, example, "path-defect", { why });
}

const exampleOf = (path: Finding["path"]): string => (path.at(-1) === "subdir" ? "/datasets" : "/data/disk0");

/** Directories that a sign of full width holds together. */
export function severalDirectories(finding: Finding): Advice | undefined {
  const { path, value } = finding;
  const parts = String(value).split(/[，、；：,;:]\s*/u);
  if (parts.length < 2 || !parts.every((part) => part.startsWith("/"))) return undefined;
  const sign = /[，、；：,;:]/u.exec(String(value))?.[0] ?? "";
  const more = { sign, example: parts.join(", ") };
  return { code: "dirs-joined", params: { value: shown(path, value), ...more } };
}

export const pathDefects: readonly Kind[] = [
  { at: /cache\/dirs\/\d+$/, keywords: ["pattern"], advice: severalDirectories },
  {
    at: /cache\/dirs\/\d+$/,
    keywords: ["pattern"],
    advice: ({ path, value }) =>
      /[*?[]/.test(String(value))
        ? { code: "shape-wildcard", params: { value: shown(path, value) } }
        : undefined,
  },
  { at: /(cache\/dirs\/\d+|\/subdir)$/, keywords: ["pattern"], advice: pathDefect },
];
