// Values files as a person gives them: alone, as for preview, or behind -f, as for helm. Their order decides who wins.

/** An argument that has its file in it: `--values=a.yaml`, `-fa.yaml`. */
const joined = /^(?:--values=|-f)(?=.)/s;

/**
 * Both kinds in the order in which they were typed.
 * @param alone those without a flag, and `flagged` those with one, each in its order
 * @param typed all arguments
 */
export function filesInOrder(
  alone: readonly string[],
  flagged: readonly string[],
  typed: readonly string[],
): string[] {
  if (flagged.length === 0 || alone.length === 0) return [...flagged, ...alone];
  const places = [...placesOf(alone, typed, isAlone), ...placesOf(flagged, typed, isFlagged)];
  return places.toSorted((a, b) => a.place - b.place).map(({ file }) => file);
}

type Is = (file: string, typed: readonly string[], place: number) => boolean;

const isBehindFlag = (typed: readonly string[], place: number) =>
  /^(-f|--values)$/.test(typed[place - 1] ?? "");

const isAlone: Is = (file, typed, place) => typed[place] === file && !isBehindFlag(typed, place);

const isFlagged: Is = (file, typed, place) => {
  const text = typed[place] ?? "";
  return isBehindFlag(typed, place) ? text === file : joined.test(text) && text.replace(joined, "") === file;
};

function placesOf(files: readonly string[], typed: readonly string[], is: Is) {
  let place = 0;
  return files.map((file) => {
    while (place < typed.length && !is(file, typed, place)) place++;
    return { file, place: place++ };
  });
}
