// What the client reads of its arguments. How the real one does is not public: where that is in doubt, it joins.

/** Old spellings have no hyphen, such as attrcacheto (docs.ksyun.com 43912). */
const key = (text: string) => text.trim().replaceAll(/[-_]/g, "");

interface Option {
  name: string;
  value: string | undefined;
}

const option = (text: string): Option => {
  const at = text.indexOf("=");
  return at < 0
    ? { name: key(text), value: undefined }
    : { name: key(text.slice(0, at)), value: text.slice(at + 1).trim() };
};

/** The options of a command line: those after each -o, by commas, and flags with one or two dashes. */
function optionsOf(args: readonly string[]): Option[] {
  return args.flatMap((arg, i) => {
    if (args[i - 1] === "-o") return arg.split(",").map(option);
    const flag = /^--?([a-z_-]{2,}.*)$/s.exec(arg)?.[1];
    if (flag === undefined) return [];
    const read = option(flag);
    const next = args[i + 1];
    return [read.value === undefined && read.name === "cachegroup" ? { ...read, value: next } : read];
  });
}

/** Which group these arguments name; the last one wins. */
export const groupOf = (args: readonly string[]): string | undefined =>
  optionsOf(args).findLast(({ name }) => name === "cachegroup")?.value;

/** Whether these arguments say for certain that nothing is shared: a flag with a value says nothing for certain. */
export function onlyReads(args: readonly string[]): boolean {
  const flags = optionsOf(args).filter(({ name }) => name === "nosharing");
  return flags.length > 0 && flags.every(({ value }) => value === undefined);
}
