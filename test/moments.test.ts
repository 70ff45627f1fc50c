// What the end-to-end tests read from the course of a ring.
import { expect, test } from "vitest";
import { longestBelow, lowestReady, lowestRing, momentsOf } from "./e2e/lib/moments.ts";

const [begun, all, two] = [1000, ["a", "b", "c"], ["a", "b"]];

test("a member that was away between two looks is missed, for as long as the console says", () => {
  const moments = [
    ...momentsOf([], begun, { at: 0, ring: 3, ready: 3 }),
    ...momentsOf(
      [
        { at: 1000.2, members: two },
        { at: 1000.9, members: all },
      ],
      begun,
      { at: 1.5, ring: 3, ready: 3 },
    ),
  ];
  expect(moments.map(({ at }) => Math.round(at * 10))).toEqual([0, 2, 9, 15]);
  expect(lowestRing(moments)).toBe(2);
  expect(lowestReady(moments)).toBe(2);
  expect(longestBelow(moments, 3)).toBe(0.7);
  expect(longestBelow(moments, 2)).toBe(0);
});

test("the longest of two times counts, and one that has not ended does up to the last look", () => {
  const rings = [3, 2, 1, 3, 2, 2];
  const moments = rings.map((ring, place) => ({ at: place * place, ring, ready: 4 - ring }));
  expect(lowestRing(moments)).toBe(1);
  expect(lowestReady(moments)).toBe(1);
  expect(longestBelow(moments, 3)).toBe(9);
  expect(longestBelow(moments.slice(0, 4), 3)).toBe(8);
  expect(longestBelow(moments.slice(0, 3), 3)).toBe(3);
});
