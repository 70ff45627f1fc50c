// Scalars in a spelling that is not taken, of which the right one can be told: what is proposed is what the schema takes.
import { type Advice, type Finding, type Kind, reshaped, respelled } from "./advice.ts";
import { fits } from "./fits.ts";
import { imageOf } from "./images.ts";
import { nearest } from "./nearest.ts";
import { optionsIn, withoutDashes } from "./options.ts";
import { halfWidth, unseenIn, withoutUnseen } from "./signs.ts";

const anyForm = ["pattern", "maxLength", "minLength", "minimum", "maximum", "type"];

/**
 * A kind of mistake of which the right value is told, where the schema takes that.
 * @param of which scalars are looked at: texts by default
 */
const spelling = (at: RegExp, right: (text: string) => unknown, of = ["string"]): Kind => ({
  at,
  keywords: anyForm,
  advice: (finding) => {
    const { value, schema } = finding;
    if (!of.includes(typeof value)) return undefined;
    const found = right(String(value));
    return found !== value && fits(schema, found) ? respelled(finding, found) : undefined;
  },
});

const numberIn = (text: string, pattern: RegExp): number | undefined => {
  const [, number] = pattern.exec(text.trim()) ?? [];
  return number === undefined ? undefined : Number(number);
};

/** 10% and 10 as 0.1. */
function share(text: string): number | undefined {
  const percent = numberIn(text, /^([\d.]+)\s*[%％]?$/);
  return percent === undefined ? undefined : percent / 100;
}

const inSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, 秒: 1, 分: 60, 分钟: 60 };

/** 10m as 600. */
function seconds(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d+)\s*(s|m|h|秒|分|分钟)$/i.exec(text.trim()) ?? [];
  return number === undefined ? undefined : Number(number) * (inSeconds[unit.toLowerCase()] ?? 1);
}

const booleans: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(["true", "yes", "on", "y", "是", "开", "开启", "启用"].map((word) => [word, true])),
  ...Object.fromEntries(["false", "no", "off", "n", "否", "关", "关闭", "禁用"].map((word) => [word, false])),
};

/** `My_Name` as `my-name`. */
const hyphened = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, "-");

/** What looks like nothing, by its code point. */
function unseen(finding: Finding): Advice | undefined {
  const { value, schema } = finding;
  if (typeof value !== "string") return undefined;
  const point = unseenIn(value);
  const plain = withoutUnseen(value);
  return point && fits(schema, plain) ? respelled(finding, plain, "value-unseen", { point }) : undefined;
}

function partsOfImage({ path, value }: Finding): Advice | undefined {
  const parts = imageOf(String(value));
  return parts && Object.keys(parts).length > 1 ? reshaped(path.slice(0, -1), parts) : undefined;
}

/** Options that a comma, also one of full width, holds together. */
export function severalOptions({ path, value }: Finding): Advice | undefined {
  const options = typeof value === "string" && /[,，、;；]/u.test(value) ? optionsIn(value) : undefined;
  if (!options || options.length < 2) return undefined;
  const { params } = reshaped(path.slice(0, -1), options);
  return {
    code: "options-joined",
    params: { example: String(params.example).replace(/^mountOptions: /, "") },
  };
}

/** A number or a boolean where text belongs: in a file as it is written there (as-written.ts). */
function unquoted(finding: Finding): Advice | undefined {
  const { value, schema } = finding;
  const isPlain = typeof value === "boolean" || Number.isSafeInteger(value);
  if (!isPlain || !fits(schema, String(value))) return undefined;
  return respelled(finding, String(value), "text-unquoted", { what: typeof value, source: String(value) });
}

export const spellings: readonly Kind[] = [
  { at: /./, keywords: anyForm, advice: unseen },
  spelling(/freeSpaceRatio$/, share, ["string", "number"]),
  spelling(/Seconds$/, seconds),
  spelling(/\/(requests|limits)\/cpu$/, (text) => numberIn(text, /^(\d+)\s*(?:核|v?cpus?|cores?|c)$/i)),
  spelling(/^image\/registry$/, (text) =>
    text
      .trim()
      .replace(/^[a-z]+:\/\//, "")
      .replace(/\/+$/, ""),
  ),
  spelling(/^image\/version$/, (text) => text.trim().replace(/^v/i, "")),
  { at: /^image\/repository$/, keywords: ["pattern"], advice: partsOfImage },
  { at: /mountOptions\/\d+$/, keywords: ["pattern"], advice: severalOptions },
  spelling(/mountOptions\/\d+$/, (text) =>
    withoutDashes(text).replace(/^([a-z0-9_-]+)(?:\s*=\s*|[：＝:]\s*|\s+)(?=\S)/u, "$1="),
  ),
  {
    at: /./,
    advice: (finding) => {
      const word = typeof finding.value === "string" ? finding.value.trim().toLowerCase() : "";
      const isOne = finding.schema.type === "boolean" && Object.hasOwn(booleans, word);
      return isOne ? respelled(finding, booleans[word]) : undefined;
    },
  },
  spelling(/^guard\/action$/, (text) => nearest(text, ["Deny", "Warn", "Audit"])),
  spelling(/./, halfWidth),
  spelling(/./, (text) => text.trim()),
  spelling(/[nN]ame(space)?$/, hyphened),
  spelling(/^cacheGroup$/, (text) => text.trim().replace(/\s+/g, "-")),
  { at: /./, advice: unquoted },
];

/** The name that a key was meant to be. */
export const keyRespelled = (key: string, schema: Finding["schema"]): string | undefined =>
  [halfWidth, (text: string) => text.trim().replace(/\s+/g, "-"), hyphened]
    .map((right) => right(key))
    .find((right) => right !== key && fits({ type: "string", ...schema }, right));
