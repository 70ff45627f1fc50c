// What a group went through, a moment for each change that was seen.

export interface Moment {
  /** Seconds since the watch began. */
  at: number;
  ring: number;
  ready: number;
}

/** A change of a ring, as the test console writes it down. */
export interface Change {
  /** Seconds since 1970. */
  at: number;
  members: readonly string[];
}

export const lowestRing = (moments: readonly Moment[]): number =>
  Math.min(...moments.map(({ ring }) => ring));

/** Who is not in the ring is not ready: looks may miss that, the console's list does not. */
export const lowestReady = (moments: readonly Moment[]): number =>
  Math.min(lowestRing(moments), ...moments.map(({ ready }) => ready));

/** Seconds to a tenth: what these looks can tell. */
export const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Seconds of the longest time that the ring was smaller than that, up to the last moment where it still is. */
export function longestBelow(moments: readonly Moment[], members: number): number {
  let longest = 0;
  let since: number | undefined;
  for (const { at, ring } of moments) {
    if (since !== undefined) longest = Math.max(longest, at - since);
    if (ring >= members) since = undefined;
    else since ??= at;
  }
  return tenths(longest);
}

/**
 * The moments of one look: each change of the ring since the look before, however short, and what is now.
 * @param changes those since the look before
 * @param begun when the watch began, in seconds since 1970
 */
export function momentsOf(changes: readonly Change[], begun: number, now: Moment): Moment[] {
  const past = changes.map(({ at, members }) => ({ ...now, at: at - begun, ring: members.length }));
  return [...past, now];
}
