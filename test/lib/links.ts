// Where the guides lead: links, pictures and anchors of Markdown, read as GitHub does.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { inProject } from "../../src/root.ts";

/** The pages that people read, in both languages. */
export function pages(): string[] {
  const inFolder = (folder: string) =>
    readdirSync(inProject(folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
      .map(({ name }) => join(folder, name));
  return ["", "chart", "docs"].flatMap(inFolder);
}

/** What is text alone: neither fenced nor other code, nor a comment. */
const withoutCode = (text: string) =>
  text
    .replace(/^( *)(```+|~~~+).*?^ *\2`*~*$/gms, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/(`+)(?!`).*?(?<!`)\1(?!`)/gs, "`");

/** Where a page leads to, as it is written: links, pictures, definitions, and those of HTML. */
export function targetsOf(text: string): string[] {
  const plain = withoutCode(text);
  const forms = [
    /\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+["'(][^)]*)?\s*\)/g,
    /^ {0,3}\[[^\]]+\]:\s+<?([^\s>]+)/gm,
    /<(?:a|img|source)\b[^>]*?\s(?:href|src|srcset)="([^"\s]+)/g,
  ];
  return forms.flatMap((form) => [...plain.matchAll(form)].map(([, target = ""]) => target));
}

/**
 * The anchors of a page. GitHub makes one of each heading: what is no letter, digit, blank or hyphen goes, a blank
 * becomes a hyphen, and one that is there already gets a number.
 */
export function anchorsOf(text: string): string[] {
  // Code in a heading counts, so only fences go.
  const plain = text.replace(/^( *)(```+|~~~+).*?^ *\2`*~*$/gms, "");
  const seen = new Map<string, number>();
  const headings = [...plain.matchAll(/^ {0,3}#{1,6} +(.*?)(?: +#+)? *$/gm)].map(([, heading = ""]) => {
    const slug = slugOf(heading);
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
  return [...headings, ...[...plain.matchAll(/<\w+[^>]*?\s(?:id|name)="([^"]+)"/g)].map(([, id = ""]) => id)];
}

const slugOf = (heading: string) =>
  heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");

/** The pages of one language lead to those of that language, but for the switch at their top. */
const isChinese = (page: string) => page.endsWith(".zh-CN.md");
const twinOf = (page: string) =>
  isChinese(page) ? page.replace(/\.zh-CN\.md$/, ".md") : page.replace(/\.md$/, ".zh-CN.md");

/** What is wrong with where a page leads to, a line for each. Other sites are not asked. */
export function brokenLinks(page: string, text = readFileSync(inProject(page), "utf8")): string[] {
  return targetsOf(text).flatMap((target) => {
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return [];
    const why = defectOf(page, text, target);
    return why ? [`${page}: (${target}) ${why}`] : [];
  });
}

function defectOf(page: string, text: string, target: string): string | undefined {
  const [path = "", anchor] = target.split("#").map(decodeURIComponent);
  if (path.startsWith("/")) return "begins with a slash, which only GitHub understands";
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (file.startsWith("..") || /^(dist|out|node_modules)(\/|$)/.test(file)) return "is not in the repository";
  if (!existsSync(inProject(file))) return "is not there";
  if (!file.endsWith(".md")) return undefined;
  if (anchor && !anchorsOf(file === page ? text : readFileSync(inProject(file), "utf8")).includes(anchor))
    return `has no heading for #${anchor}`;
  const isSwitch = file === twinOf(page);
  const hasTwin = existsSync(inProject(twinOf(file)));
  return hasTwin && !isSwitch && isChinese(file) !== isChinese(page) ? "is in the other language" : undefined;
}
