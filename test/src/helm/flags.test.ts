// Flags with values: that Helm reads them as it does, and that what it says of them shows nothing that they set.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { argumentsOf, isPieceOfSecret, type ValueFlags, withoutValues } from "../../../src/helm/flags.ts";
import { mergedValues } from "../../../src/helm/probe.ts";
import { chart, engines } from "../../lib/chart.ts";

const folder = mkdtempSync(join(tmpdir(), "flags-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the arguments are Helm's, each kind in its order", () => {
  const flags = { set: ["a=1", "b=2"], setString: ["-c=3"], setJson: ["d=[4]"] };
  const args = argumentsOf(flags);
  expect(args.join(" ")).toBe("--set-json d=[4] --set a=1 --set b=2 --set-string -c=3");
  expect(argumentsOf({})).toEqual([]);
});

const file = join(folder, "values.yaml");
writeFileSync(file, "cacheGroup: of-file\n");

describe.each(engines)("with $name", (helm) => {
  const cacheGroup = async (flags: ValueFlags) => {
    const merged = await mergedValues(helm, { chart, files: [file], args: argumentsOf(flags) });
    return merged.ok ? merged.answer.cacheGroup : merged.message;
  };
  const of = (value: string) => [`cacheGroup=${value}`];

  test("Helm takes what the later kind says, whatever the order: files, JSON, values, texts", async () => {
    expect(await cacheGroup({})).toBe("of-file");
    expect(await cacheGroup({ setJson: of('"json"') })).toBe("json");
    expect(await cacheGroup({ set: of("set"), setJson: of('"json"') })).toBe("set");
    expect(await cacheGroup({ setString: of("text"), set: of("set"), setJson: of('"json"') })).toBe("text");
    expect(await cacheGroup({ set: [...of("first"), ...of("last")] })).toBe("last");
    expect([await cacheGroup({ set: of("7") }), await cacheGroup({ setString: of("7") })]).toEqual([7, "7"]);
    // As somebody types it: Helm does not go by that.
    const args = ["--set-string", "cacheGroup=text", "--set", "cacheGroup=set"];
    const typed = await mergedValues(helm, { chart, args });
    expect(typed.ok && typed.answer.cacheGroup).toBe("text");
  });

  test.each<[flags: ValueFlags, message: string | RegExp]>([
    [{ set: ["abc"] }, 'failed parsing --set data: key "abc" has no value'],
    [{ set: ["secret.data.token=SEC,RET"] }, 'failed parsing --set data: key "…" has no value'],
    [{ setString: ["a=SEC,RET.key"] }, 'failed parsing --set-string data: key "…" has no value'],
    [{ set: ["a=SEC,RE\\,T"] }, 'failed parsing --set data: key "…" has no value'],
    [{ set: ["a=SEC,RET\nX"] }, 'failed parsing --set data: key "…" has no value'],
    [{ set: ["a=SEC,RET\u0007"] }, 'failed parsing --set data: key "…" has no value'],
    [{ set: ["a={SEC,RET"] }, "failed parsing --set data: list must terminate with '}'"],
    [{ set: ["a[KEY]=SECRET"] }, /parsing "KEY": invalid syntax$/],
    [{ set: ["a=1,b[SECRET]=2"] }, /parsing "…": invalid syntax$/],
    [{ set: ["cacheGroup=a", "cacheGroup.b=SECRET"] }, /^failed parsing --set data: unable to parse key: /],
    [{ setJson: ["secret.data=SECRET"] }, "failed parsing --set-json data secret.data=…"],
    [
      { setJson: ['secret.data={"token": SECRET}', "secret"] },
      "failed parsing --set-json data secret.data=…",
    ],
    [{ setJson: ['{"token": "SECRET=", }'] }, /^failed parsing --set-json data (JSON: )?…$/],
    [{ setJson: ['a="SEC\nRET"\n'] }, "failed parsing --set-json data a=…"],
    [{ setJson: ["[SECRET]"] }, "failed parsing --set-json data …"],
    [{ setJson: ["a b=SECRET"] }, "failed parsing --set-json data …"],
    [{ setJson: ["secret"] }, "failed parsing --set-json data secret"],
  ])("of %j it says what is wrong, and nothing that they set", async (flags, message) => {
    const merged = await mergedValues(helm, { chart, args: argumentsOf(flags) });
    if (merged.ok) throw new Error("Helm has taken them");
    const said = withoutValues(merged.message.replace("Error: ", ""), flags);
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
    expect(said).not.toMatch(/SEC|RET|\n/);
  });
});

test("what Helm says of a template stays as it is, but for the flags themselves", () => {
  const said = 'template: x:1:2: executing "x" at <y>: token=abc, a "word"';
  expect(withoutValues(said, {})).toBe(said);
  expect(withoutValues(said, { set: ["z=1"] })).toBe(said);
  expect(withoutValues(said, { set: ["token=a", "token=abc"] })).toBe(said.replace("abc", "…"));
  expect(withoutValues("x $&=$1 y", { set: ["$&=$1"] })).toBe("x … y");
});

test.each<[key: string, flags: ValueFlags, isPiece: boolean]>([
  ["def", { set: ["secret.data.token=abc,def="] }, true],
  ["d,ef", { setString: ["secret.data.token=abc,d\\,ef="] }, true],
  ["def", { set: ["extraEnv[0].value=abc,def="] }, true],
  ["def", { set: ["cacheGroup=abc,def="] }, false],
  ["nmae", { set: ["secret.nmae=abc"] }, false],
  ["nmae", { setJson: ['secret={"nmae":"abc"}'] }, false],
  ["def", {}, false],
])("the key %j of %j is a piece of a secret: %s", (key, flags, isPiece) => {
  expect(isPieceOfSecret(key, flags)).toBe(isPiece);
});
