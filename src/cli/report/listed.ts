// Lists in a sentence.

const and = new Intl.ListFormat("en-GB");
const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** `a, b and c` */
export const listed = (items: readonly string[]): string => and.format(items);

/** `a, b or c` */
export const anyOf = (items: readonly string[]): string => or.format(items);
