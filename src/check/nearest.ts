// The word that was probably meant.
import { distance } from "fastest-levenshtein";

/** At most a third of it is different; two letters that have changed places count as one. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, far: farFrom(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

function farFrom(word: string, name: string): number {
  const far = distance(word, name);
  return far === 2 && isSwapped(word, name) ? 1 : far;
}

/** `szie` and `size`. */
function isSwapped(word: string, name: string): boolean {
  const place = [...word].findIndex((sign, index) => sign !== name[index]);
  return word.slice(0, place) + word[place + 1] + word[place] + word.slice(place + 2) === name;
}
