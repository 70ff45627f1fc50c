// What the JuiceFS CSI driver makes of a volume's options, as its source says (v0.32.4, the newest release that we have;
// v0.24.0 quotes alike). The names are the source's own, and so is what looks like a mistake.
import { posix } from "node:path";
import type { Options } from "./objects.ts";

/** A command line for a shell, or arguments without one, or no mount at all. */
export type Command = { shell: string } | { args: string[] } | { refused: string };

/** White space to Go's strings.TrimSpace. */
const space = "[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const trimSpace = (text: string) => text.replace(new RegExp(`^${space}+|${space}+$`, "g"), "");

/** pkg/config/setting.go genAndValidOptions. Undefined when it refuses the mount. */
function genAndValidOptions(options: string[]): string[] | undefined {
  const valid: string[] = [];
  for (const option of options) {
    const ops = trimSpace(option).split("=");
    if (ops.length > 2) return undefined;
    valid.push(ops.map(trimSpace).join("="));
  }
  return valid;
}

/**
 * pkg/config/setting.go GenCacheDirs: the first cache-dir is taken out, and put behind all others.
 * @param more directories that the driver's ConfigMap adds
 */
function genCacheDirs(options: string[], more: string[] = []): string[] {
  const index = options.findIndex((it) => it.startsWith("cache-dir") && it.split("=").length === 2);
  const [, dirs = ""] = options[index]?.split("=") ?? [];
  if (index < 0) return more.length > 0 ? [...options, `cache-dir=${more.join(":")}`] : options;
  const unique = [...new Set([...trimSpace(dirs).split(":"), ...more])];
  return [...options.filter((_, i) => i !== index), `cache-dir=${unique.join(":")}`];
}

/** Go's path.Join, which leaves no slash at the end. */
const pathJoin = (...parts: string[]) => {
  const joined = posix.join(...parts.filter((it) => it !== ""), "");
  return joined.length > 1 ? joined.replace(/\/$/, "") : joined;
};

/** pkg/juicefs/mount/builder/common.go genMountCommand: one subdir, of all that say something of it. */
function joinSubdirs(options: string[], subPath: string): string[] {
  let subdir = subPath;
  const others: string[] = [];
  for (const option of options) {
    if (!option.startsWith("subdir=")) others.push(option);
    else if (option.split("=").length === 2) subdir = pathJoin(option.split("=")[1] ?? "", subPath);
  }
  return subdir === "" ? others : [...others, `subdir=${subdir}`];
}

/** pkg/util/security/escape.go EscapeBashStr. */
const escapeBashStr = (text: string) =>
  /[$`&;>|()]/.test(text) ? `$'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'` : text;

/** pkg/util/util.go QuoteForShell. */
const quoteForShell = (command: string) => command.replaceAll("(", "\\(").replaceAll(")", "\\)");

const own = ["foreground", "no-update"];
const inShell = (options: string[], quoted: (text: string) => string = escapeBashStr): Command => ({
  shell: quoteForShell(`exec mount.juicefs volume /jfs/pv -o ${quoted([...own, ...options].join(","))}`),
});

/** The options of a first mount, in an order. */
function mount(options: string[], command: (options: string[]) => Command, more?: string[]): Command {
  const valid = genAndValidOptions(options);
  return valid ? command(genCacheDirs(valid, more)) : { refused: "invalid mount option" };
}

/**
 * Every way in which a driver may mount with these options, by name: which of them it is depends on its settings, on who
 * provisioned the volume, and on whether the mount pod is the first.
 */
export function waysToMount({ mountOptions: list = [], attributes = {} }: Options): Record<string, Command> {
  const texts = attributes.mountOptions?.split(",") ?? [];
  // A class's pathPattern becomes the subPath of its volumes (pkg/driver/provisioner.go).
  const subPath = attributes.pathPattern || attributes.subPath || "";
  const inPod = (options: string[]) => inShell(joinSubdirs(options, subPath));
  const split = list.flatMap((it) => trimSpace(it).split(","));
  return {
    "mount pod": mount([...texts, ...list], inPod),
    // Kubernetes hands them on in an order of its own.
    "mount pod, options sorted": mount([...texts, ...list.toSorted()], inPod),
    "mount pod of the driver's own provisioner": mount([...texts, ...split], inPod),
    // pkg/webhook/handler/mutate/sidecar.go
    sidecar: mount([...list, ...texts], inPod),
    // pkg/config/setting.go ReNew takes the volume's own mountOptions alone, as they stand.
    "mount pod made anew": inPod(genCacheDirs(list)),
    "mount pod with cacheDirs of the ConfigMap": mount([...texts, ...list], inPod, ["/data/disk0"]),
    // MountShareMode leaves subdir and subPath to a bind mount.
    "mount pod for all volumes": mount([...texts, ...list], (options) => inShell(options)),
    // Before v0.24.0 nothing was escaped.
    "mount pod before 0.24": mount([...texts, ...list], (options) =>
      inShell(joinSubdirs(options, subPath), (it) => it),
    ),
    // pkg/juicefs/mount/process_mount.go
    process: mount([...texts, ...list], (options) => ({
      args: ["volume", "/jfs/pv", "-o", options.join(",")],
    })),
  };
}
