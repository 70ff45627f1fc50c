// The generators: what is committed is fresh, and a source with a defect generates nothing.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";
import { sections } from "../../schema/values.ts";
import { defectsOf } from "../../scripts/generate/checks.ts";
import { sourceSchema } from "../../scripts/generate/source.ts";
import type { JsonSchema } from "../../src/model/json-schema.ts";
import { inProject } from "../../src/root.ts";

const folder = mkdtempSync(join(tmpdir(), "build-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run build` in a copy of the project. */
const build = (...args: string[]) =>
  execa(inProject("node_modules/.bin/tsx"), [join(folder, "scripts/build.ts"), ...args], { reject: false });

test("--check names the stale files and mends none; build does", async () => {
  for (const part of [
    "schema",
    "src",
    "scripts",
    "chart",
    "docs",
    "README.md",
    "README.zh-CN.md",
    "package.json",
  ]) {
    cpSync(inProject(part), join(folder, part), { recursive: true });
  }
  symlinkSync(inProject("node_modules"), join(folder, "node_modules"));
  const fresh = await build("--check");
  expect(fresh.stderr).toBe("");
  expect(fresh.exitCode).toBe(0);

  const generated = [
    "chart/values.yaml",
    "chart/values.schema.json",
    "docs/values.zh-CN.yaml",
    "docs/values.zh-CN.schema.json",
    "chart/templates/_keys.tpl",
    "chart/templates/_words.tpl",
    "src/values/types.ts",
  ];
  const files = [
    ...generated,
    "docs/values.md",
    "docs/values.zh-CN.md",
    "docs/assumptions.md",
    "docs/assumptions.zh-CN.md",
  ];
  const before = files.map((file) => readFileSync(join(folder, file), "utf8"));
  rmSync(join(folder, "chart/values.yaml"));
  for (const [place, file] of files.entries()) {
    if (file !== "chart/values.yaml")
      writeFileSync(join(folder, file), before[place]?.replace(/cacheGroup|`python`/, "misspelt") ?? "");
  }
  const stale = await build("--check");
  expect(stale.exitCode).toBe(1);
  for (const file of files) expect(stale.stderr).toContain(file);
  expect(stale.stderr).toContain("run `npm run build`");

  expect((await build()).exitCode).toBe(0);
  expect(files.map((file) => readFileSync(join(folder, file), "utf8"))).toEqual(before);
});

describe("a source is refused", () => {
  const broken: readonly [what: string, edit: (schema: JsonSchema) => void, defect: string][] = [
    [
      "without an English description",
      (schema) => delete cache(schema).size?.description,
      "cache.size has no English description",
    ],
    [
      "without a Chinese one",
      (schema) => delete cache(schema).size?.zh,
      "cache.size has no Chinese description",
    ],
    [
      "without words for a form",
      (schema) => delete cache(schema).size?.expects,
      "cache.size has a form, but nothing says in words what it expects",
    ],
    ["without a default", (schema) => delete cache(schema).size?.default, "cache.size has no default"],
    [
      "with null as a default",
      (schema) => Object.assign(cache(schema).size ?? {}, { default: null }),
      "cache.size has null as its default: Helm 3 and 4 disagree on it (helm#31979)",
    ],
    [
      "with a pattern that Go refuses",
      (schema) => Object.assign(cache(schema).size ?? {}, { pattern: "^(?!a)" }),
      "cache.size has a pattern that Go's regexp refuses: ^(?!a)",
    ],
    [
      "with a union of shapes",
      (schema) => Object.assign(cache(schema).size ?? {}, { anyOf: [{ type: "object" }] }),
      "cache.size is a union of shapes: Helm prints every branch of an anyOf",
    ],
    [
      "with a reference to elsewhere",
      (schema) => Object.assign(cache(schema).size ?? {}, { $ref: "https://example.com/schema.json" }),
      "cache.size refers to https://example.com/schema.json",
    ],
    [
      "with a setting of a pool that is two levels down",
      (schema) => {
        const pool = schema.properties?.pools?.additionalProperties as JsonSchema;
        const words = { description: "x", zh: "x" };
        const inner = { type: "object", properties: { b: words }, ...words };
        Object.assign(pool.properties?.cache?.properties ?? {}, { a: inner });
      },
      "pools.<name>.cache.a holds settings itself, which a pool would replace as a whole",
    ],
    [
      "with a setting in no section",
      (schema) => Object.assign(schema.properties ?? {}, { more: { description: "x", zh: "x", default: 1 } }),
      "more is in no section",
    ],
  ];

  test.each(broken)("%s", (_what, edit, defect) => {
    const schema = sourceSchema();
    expect(defectsOf(schema)).toEqual([]);
    edit(schema);
    expect(defectsOf(schema)).toEqual([defect]);
  });
});

test.each<[what: string, more: string[], defects: string[]]>([
  ["a setting in two sections", ["cache"], ["cache is in two sections"]],
  [
    "a setting twice in a section",
    ["cache", "weight", "weight"].slice(1),
    ["weight is in two sections", "weight is in two sections"],
  ],
])("%s is refused", (_what, more, defects) => {
  expect(defectsOf(sourceSchema(), [...sections, { keys: more }])).toEqual(defects);
});

test("a setting of an earlier release is deprecated in the schema and the types, and shown nowhere else", () => {
  const read = (file: string) => readFileSync(inProject(file), "utf8");
  expect(JSON.parse(read("chart/values.schema.json")).properties.minReadySeconds.deprecated).toBe(true);
  expect(read("src/values/types.ts")).toMatch(/\* @deprecated\n[^/]*\*\/\n {2}minReadySeconds\?:/);
  for (const file of [
    "chart/values.yaml",
    "chart/templates/_keys.tpl",
    "docs/values.md",
    "docs/values.zh-CN.md",
  ])
    expect(read(file)).not.toMatch(/^(- |\| `)?minReadySeconds/m);
});

const cache = (schema: JsonSchema): Record<string, JsonSchema> => schema.properties?.cache?.properties ?? {};

test("the values.yaml of the chart reads as an author's: modeline, prose, commented examples", () => {
  const text = readFileSync(inProject("chart/values.yaml"), "utf8");
  expect(text).toMatch(/^# Generated by `npm run build` from schema\/values\.ts/);
  expect(text).toContain("# yaml-language-server: $schema=values.schema.json");
  expect(text).toContain(
    "# Example:\n#   tolerations:\n#     - key: nvidia.com/gpu\n#       operator: Exists",
  );
  expect(text).toMatch(/\n\n# ---- Clients -+\n\n/);
});
