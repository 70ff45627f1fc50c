// Paths: one form for all. What only a comparison can say (which places conflict) stands in chart/templates/_rules_paths.tpl.
import { z } from "zod";

/**
 * Blanks of any kind, control characters and characters that are not seen (Unicode's Z, Cc and Cf); what a path has no
 * meaning for: `:` joins directories and `,` options, `*`, `?` and `[` the client expands, `=` ends an option's name, `$`,
 * quotes and backslash some reader takes away. As the inside of a class that Go's RE2 and JavaScript's `u` read alike.
 */
const forbidden = "\\p{Z}\\p{Cc}\\p{Cf}\"$'*,/:=?\\[\\\\\\]`";

/** A client's options also pass the shell of its mount pod. */
const forbiddenForClients = `${forbidden}#&();<>{|}`;

const marks = "without blanks, quotes, control characters and : , * ? [ ] = $ \\";
const clean = "with no '//', '.' or '..' in it and no '/' at its end";

/** A path that is its own `clean`: no component is empty, `.` or `..`. */
const path = (characters: string, count: "+" | "*", expects: string) => {
  const any = `[^${characters}]`;
  const notDot = `[^.${characters}]`;
  return z
    .string()
    .regex(new RegExp(`^(/(\\.?${notDot}${any}*|\\.\\.${any}+))${count}$`, "u"))
    .meta({ expects });
};

/** A directory or a place in a container, such as /data/disk0, /data/缓存 or /data/.cache. */
export const absolutePath = path(forbidden, "+", `an absolute path ${clean}, ${marks}`);

/** A client's cache directory. */
export const clientDirectory = path(
  forbiddenForClients,
  "+",
  `an absolute path ${clean}, ${marks} # & ( ) ; < > { | }`,
);

/** A directory of the file system that a client mounts, or empty for the whole. */
export const subdirectory = path(
  forbiddenForClients,
  "*",
  `an absolute path ${clean}, ${marks} # & ( ) ; < > { | }, or nothing`,
);
