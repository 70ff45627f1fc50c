// A rewrite as a line of a file and as a flag: that Helm and a shell read it as it is meant, and that nothing secret is in it.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { asFlag, asJsonFlag, inYaml, rewriteTo } from "../../../src/check/rewrite.ts";
import { schemaAt } from "../../../src/model/schema-at.ts";

type Path = (string | number)[];

test.each<[path: Path, value: unknown, flag: string]>([
  [["weight"], 2, "--set weight=2"],
  [["cache", "requireMount"], true, "--set cache.requireMount=true"],
  [["image", "tag"], "5", "--set-string image.tag=5"],
  [["image", "tag"], "true", "--set-string image.tag=true"],
  [["cacheGroup"], "a,b", "--set 'cacheGroup=a\\,b'"],
  [["cacheGroup"], "it's", "--set 'cacheGroup=it'\\''s'"],
  [["nodes", "selector", "a.b/c"], "d", "--set 'nodes.selector.a\\.b/c=d'"],
  [["nodes", "selector"], { "a.b": "d" }, "--set 'nodes.selector.a\\.b=d'"],
  [["nodes", "selector"], { a: "b", c: "d" }, `--set-json 'nodes.selector={"a":"b","c":"d"}'`],
  [["cache", "dirs"], ["/a", "/b,c"], "--set 'cache.dirs={/a,/b\\,c}'"],
  [["mountOptions"], ["1"], `--set-json 'mountOptions=["1"]'`],
  [["mountOptions"], [], "--set-json 'mountOptions=[]'"],
  [
    ["pools", "gpu", "tolerations", 0],
    { key: "a", operator: "Exists" },
    `--set-json 'pools.gpu.tolerations[0]={"key":"a","operator":"Exists"}'`,
  ],
])("%j: %j is the flag %s", (path, value, flag) => {
  expect(asFlag(rewriteTo(path, value))).toBe(flag);
});

test("JSON is JSON", () => {
  expect(asJsonFlag(rewriteTo(["cache", "dirs"], ["/a"]))).toBe(`--set-json 'cache.dirs=["/a"]'`);
});

test.each<[path: Path, value: unknown, text: string]>([
  [["image", "tag"], "5.0", '"5.0"'],
  [["cacheGroup"], "yes", '"yes"'],
  [["cache", "dirs"], ["/a"], "dirs: [/a]"],
  [["cache", "dirs", 0], "/a", "/a"],
  [["podLabels"], { a: "x: y" }, 'podLabels: {a: "x: y"}'],
])("%j: %j is the line %s", (path, value, text) => {
  expect(inYaml(rewriteTo(path, value))).toBe(text);
  // Read as it was meant.
  const read: unknown = parse(text, { version: "1.1" });
  expect(text.startsWith(`${path.at(-1)}: `) ? Object.values(read as object)[0] : read).toEqual(value);
});

test("what is too long even without what lies deeper is none", () => {
  const dirs = Array.from({ length: 50 }, (_, place) => `/data/disk${place}`);
  expect(inYaml(rewriteTo(["cache", "dirs"], dirs))).toBe("dirs: …");
});

describe("what may be secret is …", () => {
  test.each<[path: Path, value: unknown, shown: unknown]>([
    [["secret", "data", "token"], "SECRET", "…"],
    [["secret"], { name: "a", data: { token: "SECRET" } }, { name: "a", data: { token: "…" } }],
    [["pools", "gpu"], { unheard: "SECRET", weight: 2 }, { unheard: "…", weight: 2 }],
    [["extraEnv"], [{ name: "A", value: "SECRET" }], [{ name: "…", value: "…" }]],
    [["mountOptions"], ["token=SECRET", "SECRET", "writeback"], ["token=…", "…", "writeback"]],
    [["mountOptions"], ["buffer-size=user:x@y"], ["buffer-size=…"]],
    [["cacheGroup"], "a=SECRET", "a=…"],
  ])("of %j: %j", (path, value, shown) => {
    expect(rewriteTo(path, value).value).toEqual(shown);
  });
});

test.each<[path: Path, type: unknown]>([
  [["cache", "dirs"], "array"],
  [["cache", "dirs", 0], "string"],
  [["pools", "gpu", "cache", "dirs", 0], "string"],
  [["nodes", "selector", "a.b/c"], "string"],
  [["tolerations", 0, "key"], "string"],
  [["unheard"], undefined],
  [["cache", "toString"], undefined],
  [["weight", "x", "y"], undefined],
])("the schema at %j is of type %j", (path, type) => {
  expect(schemaAt(path)?.type).toBe(type);
});
