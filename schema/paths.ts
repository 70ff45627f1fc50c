// Paths: one form for all. What only a comparison can say (which places conflict) stands in chart/templates/_rules_paths.tpl.
import { z } from "zod";
import type { Words } from "./messages/message.ts";

/**
 * Blanks of any kind, control characters and characters that are not seen (Unicode's Z, Cc and Cf); what a path has no
 * meaning for: `:` joins directories and `,` options, `*`, `?` and `[` the client expands, `{` and the full-width `，、：；` are
 * lists to who writes them and one name to everybody else, `=` ends an option's name, `$`, quotes and backslash some reader
 * takes away. As the inside of a class that Go's RE2 and JavaScript's `u` read alike.
 */
const forbidden = "\\p{Z}\\p{Cc}\\p{Cf}\"$'*,/:=?\\[\\\\\\]`{}，、：；";

/** A client's options also pass the shell of its mount pod. */
const forbiddenForClients = `${forbidden}#&();<>|`;

// Helm shows the English within a pattern, so signs are named by words, and not all of them.
const words = (last: string, lastZh: string): Words => ({
  en: `one absolute path such as /data/disk0, with no slash at its end, and without blanks, quotes, commas, colons, wildcards${last}`,
  zh: `一个绝对路径，例如 /data/disk0，末尾不带“/”，不含空白、引号、逗号、冒号、通配符${lastZh}`,
});
const inDirectory = words(" and braces", "和花括号");
const inShell = words(", braces and what a shell reads", "、花括号和 shell 特殊字符");

/** A path that is its own `clean`: no component is empty, `.` or `..`. */
const path = (characters: string, count: "+" | "*", expects: Words) => {
  const any = `[^${characters}]`;
  const notDot = `[^.${characters}]`;
  return z
    .string()
    .regex(new RegExp(`^(/(\\.?${notDot}${any}*|\\.\\.${any}+))${count}$`, "u"))
    .meta({ expects });
};

/** A directory or a place in a container, such as /data/disk0, /data/缓存 or /data/.cache. */
export const absolutePath = path(forbidden, "+", inDirectory);

/** A client's cache directory. */
export const clientDirectory = path(forbiddenForClients, "+", inShell);

/** A directory of the file system that a client mounts, or empty for the whole. */
export const subdirectory = path(forbiddenForClients, "*", {
  en: `${inShell.en}, or nothing`,
  zh: `${inShell.zh}，也可留空`,
});
