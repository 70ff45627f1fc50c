// No text of one language stands in what a person reads of the program: all words are in schema/messages, by code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { messages } from "../../../schema/messages.ts";
import { inProject } from "../../../src/root.ts";
import { literalsOf } from "../../lib/literals.ts";

/** What is no word of a sentence: names of keys, of files, of commands, of what others define. */
const names: Record<string, readonly string[]> = {
  "src/cli": [
    ...["UserError", "en", "zh", "LC_ALL", "LC_MESSAGES", "LANG", "utf8", "dumb"],
    ...["package.json", ".yaml", ".written-by-preview", "-old", "ENOENT", "out", "secret-"],
    ...["juicefs-cache-group", "preview", "option:lang", "[files...]", "help [command]", "<path>"],
    // Commander's headings, for which there are words.
    ...["Usage:", "Arguments:", "Options:", "Commands:"],
    ...["optIn", "join", "joined", "drain", "=POOL", "top", "pool", "path", "value", "default", "flow"],
    ...["number", "string", "one", "many", "storageClass", "DaemonSet/", "flag", "flag-", "after"],
    // An example, which is to be typed.
    "values.yaml --set cache.size=7Ti --set weight=2",
  ],
  "src/preview": [
    ...["kubectl label node NODE ", "label", "label --overwrite"],
    ...["flag", "key-", "joining", ".joining", "draining", ".draining"],
    ...["pool", "top", "default", "pools", "map", "nodes", "names", "extraEnv", "initContainers"],
    ...["chart", "error", "warning"],
    ...["cache.dirs", "cache.size", "weight", " MiB"],
    ...["storageClasses", "persistentVolumes", "StorageClass", "enabled"],
    ...["file", "source", "PLAIN", "string", "boolean", "number", "integer"],
  ],
};

const isFlag = (text: string) =>
  /^(-[a-z], )?--[a-z-]+ ?(<[a-z|0-9=]+>)?$/.test(text) || text === "-V, --version";

function* sourcesIn(folder: string): Generator<{ path: string; source: string }> {
  for (const entry of readdirSync(inProject(folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesIn(path);
    else yield { path, source: readFileSync(inProject(path), "utf8") };
  }
}

describe.each(Object.entries(names))("%s", (folder, known) => {
  const literals = [...sourcesIn(folder)].flatMap(({ path, source }) =>
    literalsOf(source).map((text) => ({ path, text })),
  );

  test("has no words of its own", () => {
    expect(literals.length).toBeGreaterThan(30);
    const isCode = (text: string) => Object.hasOwn(messages, text) || text === "report-label-";
    const words = literals.filter(
      ({ text }) => /\p{L}/u.test(text) && !isCode(text) && !isFlag(text) && !known.includes(text),
    );
    expect(words).toEqual([]);
  });

  test("has each name that is no word", () => {
    const texts = new Set(literals.map(({ text }) => text));
    expect(known.filter((name) => !texts.has(name))).toEqual([]);
  });
});

test("every word of the program's has somebody who says it", () => {
  const said = new Set(
    [...sourcesIn("src"), ...sourcesIn("scripts")].flatMap(({ source }) => literalsOf(source)),
  );
  const composed = ["optIn", "join", "joined", "drain"].map((kind) => `report-label-${kind}`);
  const codes = Object.keys(messages).filter((code) => /^(report|help|out|file|flag|helm)-/.test(code));
  expect(codes.length).toBeGreaterThan(60);
  expect(codes.filter((code) => !said.has(code) && !composed.includes(code))).toEqual([]);
});

test.each<[what: string, source: string, texts: string[]]>([
  ["quotes of both kinds", `a("x y", 'z "w"')`, ["x y", 'z "w"']],
  ["a template and its placeholders", `a(\`x \${b ? "y" : \`z \${c}\`} w\`)`, ["x ", " w", "y", "z "]],
  ["no comment and no type", `/* "a" */ let b: "c" | D["e"] = "f"; // "g"`, ["f"]],
  ["no import", 'import { a } from "b";\nexport * from "c";\nimport "d";\nf("e")', ["e"]],
])("the texts of a source are those of %s", (_what, source, texts) => {
  expect(literalsOf(source).toSorted()).toEqual(texts.toSorted());
});
