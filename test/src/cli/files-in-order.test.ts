// Files alone and behind -f, in the order in which they were typed.
import { expect, test } from "vitest";
import { filesInOrder } from "../../../src/cli/files-in-order.ts";

test.each<[typed: string, alone: string[], flagged: string[], files: string[]]>([
  ["a b", ["a", "b"], [], ["a", "b"]],
  ["-f a --values b", [], ["a", "b"], ["a", "b"]],
  ["a -f b c", ["a", "c"], ["b"], ["a", "b", "c"]],
  ["-f b a", ["a"], ["b"], ["b", "a"]],
  ["-fb a --values=c", ["a"], ["b", "c"], ["b", "a", "c"]],
  // The same file twice: the last one wins, as for Helm.
  ["a -f b a", ["a", "a"], ["b"], ["a", "b", "a"]],
  ["-f a b a", ["b", "a"], ["a"], ["a", "b", "a"]],
])("%s", (typed, alone, flagged, files) => {
  expect(filesInOrder(alone, flagged, typed.split(" "))).toEqual(files);
});
