// What is taken for a rendered object, in which order, and how objects are written.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type KubernetesObject, parseManifests, stringifyManifests } from "../../../src/manifests/objects.ts";

const object = (kind: string, name: string, more: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name },
  ...more,
});

const withData = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: ${data}\n`;

describe("what YAML 1.1 and 1.2 read differently is refused", () => {
  const scalars = ["on", "yes", "n", "010", "0b1", "1_000", "12:30:45", "2026-11-25", "0o10"];
  const said = "a scalar needs quotes: YAML 1.1 and 1.2 read it differently";

  test.each(scalars)("%s as a value, in a list and as a key, and not in quotes", (scalar) => {
    for (const data of [scalar, `{a: [${scalar}]}`, `{${scalar}: a}`])
      expect(() => parseManifests(withData(data))).toThrow(said);
    expect(parseManifests(withData(`{a: ["${scalar}"], '${scalar}': b}`))).toEqual([
      object("ConfigMap", "a", { data: { a: [scalar], [scalar]: "b" } }),
    ]);
  });

  test.each([
    ["1e3", 1000],
    ["0x1f", 31],
    ["true", true],
    ["~", null],
    ["=", "="],
  ])("%s is the same in both", (scalar, value) => {
    expect(parseManifests(withData(`{a: ${scalar}}`))[0]?.data).toEqual({ a: value });
  });
});

describe("a document is no object", () => {
  test.each([
    ["without an apiVersion", "kind: Secret\nmetadata: {name: a}"],
    ["without a kind", "apiVersion: v1\nmetadata: {name: a}"],
    ["without metadata", "apiVersion: v1\nkind: Secret"],
    ["without a name", "apiVersion: v1\nkind: Secret\nmetadata: {namespace: a}"],
    ["with an empty name", 'apiVersion: v1\nkind: Secret\nmetadata: {name: ""}'],
    ["as a list", "- apiVersion: v1"],
    ["as a text", "apiVersion"],
  ])("%s", (_what, text) => {
    const whole = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}";
    expect(() => parseManifests(`${whole}\n---\n${text}\n`)).toThrow("a document has no kind or name");
  });

  test("with a key twice, or half a list", () => {
    expect(() => parseManifests(withData("{a: b, a: c}"))).toThrow("Map keys must be unique");
    expect(() => parseManifests(withData("[a"))).toThrow(/Flow sequence/);
  });

  test("of comments alone, which is passed by as nothing is", () => {
    expect(parseManifests("# Source: a\n---\n---\n# b\n")).toEqual([]);
    expect(parseManifests("")).toEqual([]);
  });
});

test("objects are sorted by kind, name and namespace, and what is alike stays in its order", () => {
  const sorted = [
    object("ConfigMap", "b"),
    object("Secret", "a"),
    { apiVersion: "v1", kind: "Secret", metadata: { name: "a", namespace: "m" } },
    { apiVersion: "v1", kind: "Secret", metadata: { name: "a", namespace: "n" } },
    object("Secret", "b", { place: 2 }),
    object("Secret", "b", { place: 1 }),
    object("Secret", "b", { place: 3 }),
    object("Service", "a"),
  ];
  const [a, b, c, d, e, f, g, h] = sorted as [KubernetesObject, ...KubernetesObject[]];
  for (const mixed of [
    [h, d, c, b, e, f, g, a],
    [c, e, a, f, h, g, b, d],
  ])
    expect(parseManifests(stringifyManifests(mixed as KubernetesObject[]))).toEqual(sorted);
});

describe("written objects", () => {
  const shared = { limits: { cpu: "1" } };
  const long = `${"word ".repeat(40)}end`;
  const odd = object("ConfigMap", "a", {
    data: { on: "yes", "010": "012", date: "2026-11-25", time: "12:30:45", none: "null", tilde: "~", long },
    shared: [shared, shared],
    lines: "first\n  second\n",
    empty: ["", {}, [], null],
  });

  test("say the same in YAML 1.1, 1.2 and JSON", () => {
    const text = stringifyManifests([odd]);
    for (const version of ["1.1", "1.2"] as const) expect(parse(text, { version })).toEqual(odd);
    expect(parseManifests(text)).toEqual([odd]);
  });

  test("have no aliases and no line that is folded", () => {
    const text = stringifyManifests([odd]);
    expect(text).not.toMatch(/[&*]/);
    expect(text).toContain(`long: ${long}\n`);
  });

  test("are documents of their own", () => {
    const two = [object("Secret", "a"), object("Secret", "b")];
    expect(stringifyManifests(two).split(/^---$/m)).toHaveLength(2);
    expect(parseManifests(stringifyManifests(two))).toEqual(two);
    expect(stringifyManifests([])).toBe("");
  });
});
