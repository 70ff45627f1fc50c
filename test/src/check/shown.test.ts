// How much of a user's value is in a message.
import { describe, expect, test } from "vitest";
import { shown } from "../../../src/check/shown.ts";

describe("a value is shown", () => {
  test.each<[what: string, value: unknown, text: string]>([
    ["whole, with its quotes, at 60 characters", "a".repeat(58), `"${"a".repeat(58)}"`],
    ["cut at one more", "a".repeat(59), `"${"a".repeat(58)}…`],
    ["by signs, of which some have two units", "𠀀".repeat(58), `"${"𠀀".repeat(58)}"`],
    ["without a half of a sign", "𠀀".repeat(59), `"${"𠀀".repeat(58)}…`],
    ["as JSON", 'a"b\n', '"a\\"b\\n"'],
    ["when it is a number", 0, "0"],
    ["when it is false", false, "false"],
    ["when it is null", null, "null"],
    ["up to its first =", "a=b=c", '"a=…"'],
    ["up to =, whatever lines follow", "a=b\nSECRET\nc=d", '"a=…"'],
  ])("%s", (_what, value, text) => {
    expect(shown(["weight"], value)).toBe(text);
  });

  test.each([[["secret", "name"]], [["secret", "create"]], [["pools", "secret"]], [["cache", "name"]]])(
    "of %j",
    (path) => {
      expect(shown(path, "x")).toBe('"x"');
    },
  );
});

describe("nothing is shown", () => {
  test.each<[path: (string | number)[], value: unknown]>([
    [["weight"], {}],
    [["weight"], []],
    [["secret"], "x"],
    [["secret", "data"], "x"],
    [["secret", "data", "name"], "x"],
    [["secret", "token"], "x"],
    [["extraEnv", 0, "value"], "x"],
    [["pools", "gpu", "extraEnv", 0], 7],
    [["pools", "gpu", "initContainers", 0, "image"], "x"],
    [["extraObjects"], true],
  ])("of %j: %j", (path, value) => {
    expect(shown(path, value)).toBe("");
  });
});
