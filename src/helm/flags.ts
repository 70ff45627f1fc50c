// Values that are given as flags. Helm alone reads them: what they mean, and which of them wins, is seen in the values it makes.

/** As Helm's flags of these names, each in its order. Helm lets --set win over --set-json, --set-string over both, and all over files. */
export interface ValueFlags {
  setJson?: readonly string[];
  set?: readonly string[];
  setString?: readonly string[];
}

/** The arguments for Helm; none without flags. */
export const argumentsOf = ({ setJson = [], set = [], setString = [] }: ValueFlags): string[] => [
  ...setJson.flatMap((text) => ["--set-json", text]),
  ...set.flatMap((text) => ["--set", text]),
  ...setString.flatMap((text) => ["--set-string", text]),
];

const textsOf = ({ setJson = [], set = [], setString = [] }: ValueFlags) => [
  ...setJson,
  ...set,
  ...setString,
];

/** A flag's key with its `=`, as far as it surely is one; a text without `=` that may be a key is one. */
export const keyOf = (text: string): string => /^[\w\\/-][\w.[\]\\/-]*(=|$)/.exec(text)?.[0] ?? "";

/**
 * What Helm says of flags, without what they set, which may be secret: Helm repeats the text of --set-json, and takes what
 * follows a comma in a value for a key.
 */
export function withoutValues(message: string, flags: ValueFlags): string {
  const texts = textsOf(flags);
  const keys = texts.map(keyOf);
  // The longest first: a text may be a part of another.
  const hidden = texts
    .map((text, place): [string, string] => [text, `${keys[place]}…`])
    .filter(([text], place) => text.trim() !== "" && text !== keys[place])
    .toSorted(([a], [b]) => b.length - a.length)
    .flatMap(([text, shown]) => [text, text.trim()].map((one) => [one, shown] as const));
  const shown = hidden.reduce((said, [text, short]) => said.replaceAll(text, short), message);
  if (!/^failed parsing --set/.test(shown)) return shown;
  return shown.replace(/"((?:[^"\\]|\\.)*)"/g, (quoted, inner: string) =>
    keys.some((key) => key.includes(inner)) ? quoted : '"…"',
  );
}

/** Keys of the values whose content, or whose entries' content, nothing may show. */
const secret = /secret|extraEnv|initContainers|extraObjects/;

/**
 * Whether a key may be a piece of a secret value: `--set secret.data.token=abc,def=` has the key `def` for Helm, as everything
 * behind a comma. JSON says what is a key.
 */
export const isPieceOfSecret = (key: string, { set = [], setString = [] }: ValueFlags): boolean =>
  [...set, ...setString].some(
    (text) => secret.test(text) && text.slice(keyOf(text).length).replaceAll("\\", "").includes(key),
  );
