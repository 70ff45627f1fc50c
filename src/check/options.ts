// Mount options in a form that mount(8), the client's command line or a map has: each as `name` or `name=value`.
import { isMap } from "../model/plain.ts";

const option = /^[a-z][a-z0-9_-]*(=[^\s,=]+)?$/;

/** All of them, or undefined where one is no option. */
export function optionsIn(value: unknown): string[] | undefined {
  const found =
    typeof value === "string" ? ofText(value) : isMap(value) ? Object.entries(value).map(ofEntry) : [];
  return found.length > 0 && found.every((one) => option.test(one)) ? found : undefined;
}

/** `-o a=1,b`, `--a=1 --b`. */
const ofText = (text: string): string[] =>
  text
    .replace(/^\s*-o\s+/, "")
    .split(/[,，、;；\s]+/u)
    .filter(Boolean)
    .map(withoutDashes);

/** `a: 1`; `b: true`, and `b:` alone, is `b`. */
const ofEntry = ([name, value]: [string, unknown]): string =>
  withoutDashes(value === true || value === null ? name : `${name}=${value}`);

export const withoutDashes = (text: string): string => text.trim().replace(/^-+/, "");
