// A user's value in a message. What may be secret is never in it.
import type { Path } from "./problem.ts";

const widest = 60;

/**
 * Whether nothing of a value is shown: what is or may hold the Secret's data, a variable, an object of the user's own. A map or
 * a list never is, since whoever mistakes its form writes anything into it.
 */
export function isHidden(path: Path, value: unknown): boolean {
  const [top, key] = path;
  if (typeof value === "object" && value !== null) return true;
  if (top === "secret") return key !== "name" && key !== "create";
  return path.some((one) => ["extraEnv", "initContainers", "extraObjects"].includes(String(one)));
}

/** The value as JSON, at most 60 characters; empty where it is hidden. Of a text with `=` what stands before it. */
export function shown(path: Path, value: unknown): string {
  if (isHidden(path, value)) return "";
  const text = JSON.stringify(typeof value === "string" ? value.replace(/=.*/s, "=…") : value);
  // Not by length, which halves a sign beyond 16 bits.
  const signs = [...text];
  return signs.length > widest ? `${signs.slice(0, widest - 1).join("")}…` : text;
}
