// A number range as a pattern: JSON Schema has no range for the string that `--set-string` makes of a number.

/**
 * The alternatives of a RE2-safe pattern that matches the decimal numbers from `min` to `max`,
 * without leading zeros. To be put between `^(` and `)$`.
 */
export function digitsUpTo(min: 0 | 1, max: number): string {
  const digits = String(max);
  const shorter = digits.length > 2 ? `[1-9][0-9]{1,${digits.length - 2}}` : "";
  const first = min === 0 ? "0" : "";
  const oneDigit = digits.length > 1 ? "[1-9]" : "";
  const sameLength = [...digits].map((digit, index) => {
    const lowest = index === 0 ? 1 : 0;
    const highest = index === digits.length - 1 ? Number(digit) : Number(digit) - 1;
    return highest < lowest
      ? ""
      : digits.slice(0, index) + range(lowest, highest) + anyDigits(digits.length - index - 1);
  });
  return [first, oneDigit, shorter, ...sameLength].filter(Boolean).join("|");
}

const range = (low: number, high: number) => (low === high ? String(low) : `[${low}-${high}]`);

const anyDigits = (count: number) => (count === 0 ? "" : count === 1 ? "[0-9]" : `[0-9]{${count}}`);
