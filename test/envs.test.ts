// `envs` by properties: whatever JSON or the yaml package writes of a map of texts comes back, nothing of it runs, and
// no text, however mangled, ends the process. One python3 answers for all of them. A failure prints seed and path.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify, type ToStringOptions } from "yaml";
import { inProject } from "../src/root.ts";

fc.configureGlobal({ seed: 20260731 });

type Env = Record<string, string>;
type Answer = { env: Env } | { line: number; column: number; reason: string };

const folder = mkdtempSync(join(tmpdir(), "envs-"));
const canary = join(folder, "canary");
let python: ChildProcess;
let answers: AsyncIterator<string>;
let lines: Interface;

beforeAll(() => {
  // Its own folder: whatever runs and touches `canary` there is seen.
  python = spawn("python3", ["-B", inProject("test/member/envs_server.py")], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (!python.stdout) throw new Error("python3 has no output");
  lines = createInterface({ input: python.stdout });
  answers = lines[Symbol.asyncIterator]();
});

afterAll(async () => {
  python.stdin?.end();
  const stuck = setTimeout(() => python.kill("SIGKILL"), 5_000);
  if (python.exitCode === null) await once(python, "exit");
  clearTimeout(stuck);
  lines.close();
  rmSync(folder, { recursive: true });
  expect(python.exitCode).toBe(0);
});

/** What becomes of each text. */
async function read(texts: string[]): Promise<Answer[]> {
  python.stdin?.write(`${JSON.stringify(texts)}\n`);
  const answer = await answers.next();
  if (answer.done) throw new Error("the process has ended");
  return JSON.parse(answer.value);
}

/** What JSON.stringify leaves in a text though YAML 1.1 takes it for a line break or a byte order mark. */
const oddInJson = /[\u0085\u2028\u2029\ufeff]/;
/** What the yaml package writes though go-yaml refuses it: control characters, and without quotes what begins with a
 * colon, has a question mark, or a dash or colon at a line's end. */
const oddInYaml = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^:|\?|[-:]\n/;
/** What it writes without quotes though go-yaml takes it for a number or a merge key. */
const notQuoted = /^[-+]_|^[-+]?0[oOBX]|^[-+]?\d+e[-+]?_|^<<$/i;

const hostile = [
  `$(touch ${canary})`,
  `\`touch ${canary}\``,
  `"; touch ${canary}; "`,
  `'; touch ${canary}; '`,
  `\n__import__("os").system("touch ${canary}")\n`,
  `!!python/object/apply:os.system ["touch ${canary}"]`,
  "$(TOKEN)",
];
const likeOthers =
  "yes no on off y n true False NULL null ~ 010 0x1F 1_000 1e3 -0.0 .5 .inf .NaN 1:30 2026-01-01 = << 0b11";
const marks = [..."#:,-?|>{}[]&*!%@`"].flatMap((mark) => [mark, `${mark} `, ` ${mark}`, `${mark}a`]);
const white = [..." \n\t\r\0\x7f\\\"'", "  ", "\n\n", "\n  ", "\r\n", "\\n", "---", "\n---\n", "\n..."];

const anyText = fc
  .oneof(
    fc.string({ unit: "grapheme-ascii", maxLength: 12 }),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(...likeOthers.split(" "), ...hostile),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(...marks, ...white, ...hostile),
          fc.string({ unit: "grapheme", maxLength: 4 }),
        ),
      )
      .map((parts) => parts.join("")),
    fc.lorem({ maxCount: 40 }),
  )
  .filter((text) => !notQuoted.test(text));
const anyLine = fc
  .oneof(
    fc.constantFrom(...hostile.map((line) => line.trim())),
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.lorem(),
  )
  .filter((line) => line.trim() === line && line !== "");
const anyLines = fc
  .tuple(
    fc.array(fc.tuple(anyLine, fc.constantFrom("\n", "\n\n")), { minLength: 1 }),
    fc.constantFrom("", "\n", "\n\n\n"),
  )
  .map(([lines, end]) => lines.flat().join("").trimEnd() + end);

const anyEnv = (value: fc.Arbitrary<string>) =>
  fc.uniqueArray(fc.tuple(anyText, value), { selector: ([name]) => name, maxLength: 6 });

type Style = { write: (env: Env) => string; odd: RegExp };
const json: Style[] = [undefined, 2, "\t"].map((indent) => ({
  write: (env) => JSON.stringify(env, null, indent),
  odd: oddInJson,
}));
/** Without simpleKeys names of several lines stand behind `? `, which is refused. */
const yaml = (options: ToStringOptions): Style => ({
  write: (env) => stringify(env, { version: "1.1", simpleKeys: true, ...options }),
  odd: oddInYaml,
});

/** Not behind | and >, since the package forgets blanks at the begin of a text there. */
const yamls = [
  yaml({ blockQuote: false }),
  yaml({ blockQuote: false, lineWidth: 0 }),
  yaml({ blockQuote: false, collectionStyle: "flow" }),
];

/** Writes maps in each style: a map comes back as it was, or what is odd in it is refused. */
function comesBack(value: fc.Arbitrary<string>, styles: Style[], numRuns: number): Promise<void> {
  const property = fc.asyncProperty(anyEnv(value), async (entries) => {
    const map = new Map(entries);
    const texts = styles.map(({ write }) => write(Object.fromEntries(entries)));
    for (const [index, answer] of (await read(texts)).entries()) {
      const text = texts[index] ?? "";
      const env = "env" in answer ? new Map(Object.entries(answer.env)) : answer;
      if (isDeepStrictEqual(env, map)) continue;
      if ("reason" in answer && entries.flat().some((part) => styles[index]?.odd.test(part))) continue;
      // In rare cases the yaml package folds quoted lines so that it does not read them itself.
      if (!isDeepStrictEqual(parse(text), Object.fromEntries(entries))) continue;
      expect(env, text).toEqual(map);
    }
  });
  return fc.assert(property, { numRuns: numRuns });
}

test("a map of texts comes back, in JSON and in YAML", async () => {
  await comesBack(anyText, [...json, ...yamls], 1500);
});

test("lines come back from behind | and >", async () => {
  const styles = [
    yaml({ blockQuote: "literal" }),
    yaml({ blockQuote: "folded", lineWidth: 30 }),
    yaml({ indent: 4 }),
  ];
  await comesBack(anyLines, styles, 500);
});

/** A float as the driver writes it: the fewest digits of 32 bits, with an exponent from a million on. */
function driversFloat(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? "+Inf" : "-Inf";
  if (Object.is(single, -0)) return "-0";
  const digits = Array.from({ length: 9 }, (_, count) => single.toExponential(count));
  const [mantissa = "", exponent = ""] =
    digits.find((text) => Math.fround(Number(text)) === single)?.split("e") ?? [];
  if (Number(exponent) >= -4 && Number(exponent) < 6) return String(Number(`${mantissa}e${exponent}`));
  return `${mantissa}e${exponent.replace(/^(.)(\d)$/, "$10$2")}`;
}

test("numbers, booleans and null come back as the driver writes them", async () => {
  const float = (value: number) => [
    Object.is(value, -0) ? "-0.0" : value.toExponential(),
    driversFloat(value),
  ];
  const anyValue = fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).map((value) => [String(value), String(value)]),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(float),
    fc.float({ noNaN: true, noDefaultInfinity: true }).map(float),
    fc.boolean().map((value) => [String(value), String(value)]),
    fc.constant(["null", ""]),
  );
  const property = fc.asyncProperty(anyValue, async ([written, expected]) => {
    const answers = await read([`{"A": ${written}}`, `{A: ${written}}`, `A: ${written}`]);
    for (const answer of answers) {
      // Where versions of Go differ in the last digit.
      if ("reason" in answer && answer.reason.includes("too many digits")) continue;
      expect(answer).toEqual({ env: { A: expected } });
    }
  });
  await fc.assert(property, { numRuns: 1000 });
});

test("a mangled text is read as texts or refused with its place", async () => {
  const part = fc.constantFrom(...marks, ...white, "\u0085", "\ud800", "\ufeff", "\ufffe");
  const change = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.oneof(part, fc.constant("")));
  const anyText = fc
    .tuple(
      anyEnv(anyLines),
      fc.constantFrom(...json, ...yamls),
      fc.array(change, { minLength: 1, maxLength: 3 }),
    )
    .map(([entries, { write }, changes]) =>
      changes.reduce(
        (text, [at, length, put]) => {
          const begin = at % (text.length + 1);
          return text.slice(0, begin) + put + text.slice(begin + length);
        },
        write(Object.fromEntries(entries)),
      ),
    );
  const property = fc.asyncProperty(anyText, async (text) => {
    for (const answer of await read([text, text.slice(0, text.length / 2)])) {
      if ("env" in answer)
        expect(Object.values(answer.env).every((value) => typeof value === "string")).toBe(true);
      else expect(Math.min(answer.line, answer.column), answer.reason).toBeGreaterThan(0);
    }
  });
  await fc.assert(property, { numRuns: 1000 });
  expect(python.exitCode).toBeNull();
});

test("nothing of all that has run", () => {
  expect(readdirSync(folder)).toEqual([]);
});
