// Running Helm: never a mock, and never with the caller's plugins, cluster or repositories.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import pLimit from "p-limit";
import type { Engine } from "./engines.ts";

export type HelmResult = { ok: true; stdout: string } | { ok: false; message: string };

/** How a chart is rendered; the same words as `helm template`. */
export interface RenderOptions {
  chart: string;
  release?: string;
  namespace?: string;
  /** Files for `-f`, in order. */
  files?: readonly string[];
  /** Values for the last `-f`, as an object. */
  values?: unknown;
  /** Further arguments, such as `--set`, `a=b`. */
  args?: readonly string[];
}

export const defaultRelease = "juicefs-cache-group";
export const defaultNamespace = "default";

// Each test file has a process of its own, and there are as many of those as cores.
const limit = pLimit(process.env.VITEST ? 1 : availableParallelism());

/** `helm template` without a cluster. The message of a failure is Helm's own, whole. */
export function template(engine: Engine, options: RenderOptions): Promise<HelmResult> {
  const {
    chart,
    release = defaultRelease,
    namespace = defaultNamespace,
    files = [],
    values,
    args = [],
  } = options;
  const fileArguments = [...files, ...(values === undefined ? [] : ["-"])].flatMap((file) => ["-f", file]);
  const input = values === undefined ? undefined : textOf(values);
  return helm(engine, ["template", release, chart, "--namespace", namespace, ...fileArguments, ...args], {
    input,
  });
}

/** JSON that YAML reads alike: unlike JSON it takes no control character as it is. */
const textOf = (values: unknown) =>
  JSON.stringify(values).replace(
    /[\u007f-\u009f]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Any Helm command, at most one a core at once. `env` is added to an environment that points nowhere. */
export function helm(
  engine: Engine,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string>; timeoutSeconds?: number } = {},
): Promise<HelmResult> {
  return limit(async () => {
    const result = await execa(engine.path, args, {
      reject: false,
      input: options.input ?? "",
      env: { ...isolated(), ...options.env },
      timeout: (options.timeoutSeconds ?? 60) * 1000,
      stripFinalNewline: false,
    });
    if (!result.failed) return { ok: true, stdout: result.stdout };
    const said = String(result.stderr ?? "").trim();
    // What was said before a time-out, such as a warning, is not why there is no answer.
    if (!result.timedOut && said) return { ok: false, message: said };
    // Without its arguments, of which a value may be secret.
    const message = String(result.shortMessage).replace(result.escapedCommand, () => engine.path);
    return { ok: false, message };
  });
}

let home: string | undefined;

/** Folders of our own for all that Helm keeps, no cluster, and none of the variables that Helm gives to its plugins. */
function isolated(): Record<string, string | undefined> {
  if (home === undefined) {
    const made = mkdtempSync(join(tmpdir(), "helm-home-"));
    process.once("exit", () => rmSync(made, { recursive: true, force: true }));
    home = made;
  }
  const names = ["HELM_CONFIG_HOME", "HELM_CACHE_HOME", "HELM_DATA_HOME"];
  const callers = Object.keys(process.env).filter((name) => name.startsWith("HELM_"));
  return {
    ...Object.fromEntries(callers.map((name) => [name, undefined])),
    ...Object.fromEntries(names.map((name) => [name, home ?? ""])),
    KUBECONFIG: join(home, "no-cluster"),
  };
}
