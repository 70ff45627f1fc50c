// Objects that nobody thought of: options and noise, put together by chance, always the same ones.
import fc from "fast-check";
import { type Manifest, storageClass, volume } from "./objects.ts";

/** What a mount pod's shell, the driver or Go might take away, cut off at, or read. */
const noise = [
  ...[" ", "\t", "\n", "\r", "\v", "\u00a0", "\u3000", "\u0085", "\\", "\\\n", '"', "'", '""', "''"],
  ...[
    ",",
    "=",
    "#",
    " #",
    ";",
    "&",
    "|",
    "<",
    ">",
    "(",
    ")",
    "`",
    "$",
    "*",
    "?",
    "~",
    "/../",
    "//",
    "_",
    "-",
    ".",
  ],
];

/** Generated objects, the same for the same seed. */
export function generated(group: string, count: number, seed: number): Manifest[] {
  const join = `cache-group=${group}`;
  const option = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        join,
        `${join}-2`,
        "cache-group=other",
        `cache_group=${group}`,
        `cachegroup=${group}`,
      ),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "no-sharing",
        "no-sharing=true",
        "no_sharing",
        "nosharing=0",
        "x-no-sharing",
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom("ro", "cache-size=0", "subdir=/a", "cache-dir=/d:/e", "", "x") },
    { weight: 1, arbitrary: fc.constantFrom(`subdir=a,no-sharing`, `cache-dir=/d,no-sharing`, `--${join}`) },
    { weight: 1, arbitrary: fc.constantFrom(`no-sharing,${join}`, `${join},no-sharing`, `"${join}"`) },
  );
  const insertion = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    what: fc.constantFrom(...noise),
  });
  const item = fc
    .tuple(option, fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(insertion, { maxLength: 2 })))
    .map(([text, insertions]) => insertions.reduce(insert, text));
  const items = fc.array(item, { maxLength: 4 });
  const text = items.map((it) => it.join(","));
  // Most objects name the group, as all others are alike to the guard.
  const list = fc.oneof(
    items,
    items.map((it) => [join, ...it]),
    items.map((it) => [join, ...it, "no-sharing"]),
  );
  const attributes = fc.record(
    { mountOptions: text, subPath: fc.oneof(fc.constant("pvc-1"), text) },
    { requiredKeys: [] },
  );
  const object = fc.record({
    make: fc.constantFrom(storageClass, volume),
    mountOptions: list,
    attributes: fc.option(attributes, { nil: undefined, freq: 2 }),
  });
  return fc
    .sample(object, { numRuns: count, seed })
    .map(({ make, mountOptions, attributes }) =>
      make({ mountOptions, attributes: attributes && { ...attributes } }),
    );
}

const insert = (text: string, { at, what }: { at: number; what: string }) => {
  const place = Math.round(at * text.length);
  return text.slice(0, place) + what + text.slice(place);
};
