// Quantities as the API server writes them: what is written otherwise comes back changed, and GitOps tools see a difference.

/**
 * Whether a quantity is in its canonical form: no fraction, and the largest suffix that leaves none
 * (apimachinery pkg/api/resource/quantity.go). Never a number, which the API server writes as text.
 */
export function isCanonicalQuantity(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const match = /^([1-9]\d*|0)(n|u|m|k|[MGTPE]|[KMGTPE]i)?$/.exec(value);
  if (!match) return false;
  const [, digits = "", suffix = ""] = match;
  if (digits === "0") return suffix === "";
  if (suffix.endsWith("i")) return suffix === "Ei" || BigInt(digits) % 1024n !== 0n;
  return suffix === "E" || BigInt(digits) % 1000n !== 0n;
}
