// What the chart itself said, out of what Helm wraps around it.

/**
 * The lines of a `fail` in the chart's templates; undefined when Helm failed for another reason.
 * @param message Helm's whole message.
 */
export function chartRefusal(message: string): string[] | undefined {
  const found = /execution error at \([^)]*\): \n(.*?)(\n+Use --debug.*)?$/s.exec(message);
  return found?.[1]?.split("\n");
}
