// Values in a shape that other charts, Kubernetes or the client take, and what to write here.
import type { Code } from "../../schema/messages.ts";
import type { Path } from "./problem.ts";
import { shown } from "./shown.ts";

type Advice = [Code, Record<string, string>];

/** One kind of mistake: where it is made, and what is told of the value; nothing where it is another mistake. */
interface Shape {
  at: RegExp;
  keywords: readonly string[];
  advice: (value: unknown, path: Path) => Advice | undefined;
}

const example = (text: string | undefined): Advice | undefined =>
  text === undefined ? undefined : ["shape-example", { example: text }];

const shapes: readonly Shape[] = [
  {
    at: /^(pools\/[^/]+\/)?(drain|join|livenessProbe|startupProbe)$|^guard$/,
    keywords: ["type"],
    advice: (value, path) =>
      example(typeof value === "boolean" ? `${path.at(-1)}: {enabled: ${value}}` : undefined),
  },
  {
    at: /^(pools\/[^/]+\/)?image$/,
    keywords: ["type"],
    advice: (value) => example(typeof value === "string" ? imageOf(value) : undefined),
  },
  {
    at: /^secret$/,
    keywords: ["type"],
    // It may be the token that somebody wrote there.
    advice: (value) => example(typeof value === "string" ? "secret: {name: juicefs-secret}" : undefined),
  },
  {
    at: /^secret\/data\/envs$/,
    keywords: ["type"],
    advice: (value) =>
      example(isMap(value) ? `envs: '{"BASE_URL": "http://console.example.com/static"}'` : undefined),
  },
  {
    at: /^pools$/,
    keywords: ["type"],
    advice: (value) => example(Array.isArray(value) ? "pools: {gpu: {weight: 2}}" : undefined),
  },
  {
    at: /cache\/dirs$/,
    keywords: ["type"],
    advice: (value) =>
      example(/^\//.test(String(value)) ? `dirs: [${String(value).split(/[:,]/).join(", ")}]` : undefined),
  },
  {
    at: /mountOptions$/,
    keywords: ["type"],
    advice: (value) =>
      example(typeof value === "string" ? "mountOptions: [buffer-size=1024, max-downloads=200]" : undefined),
  },
  {
    at: /cache\/dirs\/\d+$/,
    keywords: ["pattern"],
    advice: (value, path) =>
      /[*?[]/.test(String(value)) ? ["shape-wildcard", { value: shown(path, value) }] : undefined,
  },
  {
    at: /cache\/size$/,
    keywords: ["pattern", "type"],
    advice: (value, path) => {
      const size = sizeOf(String(value));
      return size ? ["shape-size", { value: shown(path, value), example: size }] : undefined;
    },
  },
];

/** The code and params of a value that is recognized; undefined otherwise. */
export function shapeAdvice(path: Path, value: unknown, keyword: string): Advice | undefined {
  const at = path.join("/");
  const shape = shapes.find((one) => one.at.test(at) && one.keywords.includes(keyword));
  return shape?.advice(value, path);
}

/** The parts of an image that is written as one text. */
function imageOf(text: string): string | undefined {
  const [, registry, repository, tag, digest] =
    /^(?:([^/]+[.:][^/]*)\/)?([a-z0-9._/-]+)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(text) ?? [];
  if (repository === undefined) return undefined;
  const parts = Object.entries({ registry, repository, tag, digest }).flatMap(([key, part]) =>
    part === undefined ? [] : [`${key}: "${part}"`],
  );
  return `image: {${parts.join(", ")}}`;
}

const units: Record<string, number> = { M: 1 / 1024, G: 1, T: 1024, P: 1024 * 1024 };

/** A size of another spelling: 500GB as 500Gi, and 7.5Ti in whole Gi, 7680Gi. What is less than one is none. */
function sizeOf(text: string): string | undefined {
  const [, number = "", unit = ""] = /^([0-9]+(?:\.[0-9]+)?)\s*([MGTP])(?:i?B|i)?$/i.exec(text) ?? [];
  if (/^[1-9][0-9]*$/.test(number)) return `${number}${unit.toUpperCase()}i`;
  const gibibytes = Math.floor(Number(number) * (units[unit.toUpperCase()] ?? 0));
  return gibibytes >= 1 ? `${gibibytes}Gi` : undefined;
}

const isMap = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
