// Sizes in another spelling: of the client's caches, of a volume, of memory.
import { type Advice, type Finding, type Kind, reshaped, respelled } from "./advice.ts";
import { fits } from "./fits.ts";

const units = ["K", "M", "G", "T", "P"];

interface Size {
  number: number;
  /** K to P. */
  unit: string;
  /** By 1000, as disks are labelled. */
  isDecimal: boolean;
}

function sizeIn(text: string): Size | undefined {
  const [, number, unit = "", binary] = /^([0-9]+(?:\.[0-9]+)?)\s*([MGTP])(i)?B?$/i.exec(text) ?? [];
  if (number === undefined) return undefined;
  return { number: Number(number), unit: unit.toUpperCase(), isDecimal: binary === undefined };
}

/** Whole, in the unit itself or else in Gi, by 1024: 7.5Ti is 7680Gi. What is less than one is none. */
function binary({ number, unit }: Size): string | undefined {
  if (Number.isInteger(number) && number > 0) return `${number}${unit}i`;
  return counted(number * 1024 ** (units.indexOf(unit) + 1), "G");
}

/** What bytes by 1000 are by 1024: 7.68TB are 7152Gi, 500M are 476Mi. */
const decimal = ({ number, unit }: Size): string | undefined =>
  counted(number * 1000 ** (units.indexOf(unit) + 1), unit === "M" ? "M" : "G");

function counted(bytes: number, unit: string): string | undefined {
  const count = Math.floor(bytes / 1024 ** (units.indexOf(unit) + 1));
  return count >= 1 ? `${count}${unit}i` : undefined;
}

function cacheSize(finding: Finding): Advice | undefined {
  const size = sizeIn(String(finding.value));
  const meant = size && binary(size);
  if (!size || meant === undefined) return undefined;
  if (!size.isDecimal) return respelled(finding, meant, "shape-size");
  const more = { binary: meant, unit: `${size.unit}iB` };
  const honest = decimal(size);
  return honest === undefined ? undefined : respelled(finding, honest, "size-decimal", more);
}

/** One for each directory: of all of them it is the total. */
function total({ path, value, schema }: Finding): Advice | undefined {
  const parts = Array.isArray(value) ? value.map((item) => /^(\d+)(\D*)$/.exec(String(item))) : [];
  const unit = parts[0]?.[2];
  if (unit === undefined || parts.some((part) => part?.[2] !== unit)) return undefined;
  const sum = `${parts.reduce((all, part) => all + Number(part?.[1]), 0)}${unit}`;
  return fits(schema, sum) ? { ...reshaped(path, sum), code: "size-total" } : undefined;
}

/** What a volume says it holds is no limit, so nothing is converted. */
function capacity(finding: Finding): Advice | undefined {
  const size = sizeIn(String(finding.value));
  const meant = size && binary(size);
  return meant && fits(finding.schema, meant) ? respelled(finding, meant) : undefined;
}

function memory(finding: Finding): Advice | undefined {
  const size = sizeIn(String(finding.value));
  if (!size) return undefined;
  const binary = `${size.number}${size.unit}i`;
  const exact = `${size.number}${size.unit}`;
  return size.isDecimal
    ? respelled(finding, exact, "quantity-bytes", { binary })
    : respelled(finding, binary);
}

export const sizes: readonly Kind[] = [
  { at: /cache\/size$/, keywords: ["type"], advice: total },
  {
    at: /cache\/size$/,
    keywords: ["pattern"],
    advice: cacheSize,
  },
  { at: /^persistentVolumes\/[^/]+\/capacity$/, keywords: ["pattern"], advice: capacity },
  { at: /\/(requests|limits)\/memory$/, keywords: ["pattern"], advice: memory },
];
