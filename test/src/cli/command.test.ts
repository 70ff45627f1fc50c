// The edge of every command: what a person sees of a failure, and in which colour.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Refusal, refusalOf } from "../../../src/check/problem.ts";
import { run, UserError } from "../../../src/cli/command.ts";
import { coloursFor } from "../../../src/cli/report/colours.ts";

const stream = (isTTY: boolean | undefined) => ({ isTTY }) as NodeJS.WriteStream;

beforeEach(() => {
  vi.stubEnv("NO_COLOR", undefined);
  vi.stubEnv("TERM", "xterm");
});
afterEach(() => vi.unstubAllEnvs());

describe("colour", () => {
  const isColoured = (isTTY: boolean | undefined) => coloursFor(stream(isTTY)).red("x") !== "x";

  test("is there on a terminal", () => {
    expect(isColoured(true)).toBe(true);
    expect(coloursFor(stream(true)).bold("x")).toBe("\u001b[1mx\u001b[22m");
  });

  test.each([false, undefined])("is not there where isTTY is %s", (isTTY) => {
    expect(isColoured(isTTY)).toBe(false);
  });

  test.each<[name: string, value: string | undefined, isThere: boolean]>([
    ["NO_COLOR", "1", false],
    ["NO_COLOR", "0", false],
    // https://no-color.org: present and not empty.
    ["NO_COLOR", "", true],
    ["TERM", "dumb", false],
    ["TERM", undefined, true],
    ["TERM", "", true],
  ])("with %s=%s on a terminal: %s", (name, value, isThere) => {
    vi.stubEnv(name, value);
    expect(isColoured(true)).toBe(isThere);
  });
});

describe("a command", () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const isTerminal = process.stderr.isTTY;
  beforeEach(() => {
    printed.mockClear();
    process.exitCode = undefined;
    process.stderr.isTTY = false;
  });
  afterEach(() => {
    process.exitCode = undefined;
    process.stderr.isTTY = isTerminal;
  });

  /** What is printed when a command throws this. */
  async function saidOf(error: unknown): Promise<unknown[]> {
    await run(() => Promise.reject(error));
    expect(process.exitCode).toBe(1);
    return printed.mock.calls.flat();
  }

  test("that ends well prints nothing", async () => {
    await run(() => Promise.resolve());
    expect(process.exitCode).toBeUndefined();
    expect(printed).not.toHaveBeenCalled();
  });

  test("prints what a user can mend as one message, without a stack", async () => {
    expect(await saidOf(new UserError("write it otherwise"))).toEqual(["error: write it otherwise"]);
  });

  test("prints each problem of a refusal on a line, with its place", async () => {
    const place = { file: "a.yaml", line: 3, column: 1 };
    const refusals = [
      refusalOf("file-missing", { file: "b.yaml" }),
      refusalOf("file-not-yaml", { file: "a.yaml", reason: "x" }, place),
    ];
    const whole = new Refusal(refusals.flatMap(({ problems }) => problems));
    expect(await saidOf(whole)).toEqual([
      "error: b.yaml: there is no such file\n       a.yaml:3: not valid YAML: x",
    ]);
  });

  test("prints all of what nobody expected, its stack too", async () => {
    const error = new TypeError("of a kind that nobody expects");
    expect(await saidOf(error)).toEqual([error]);
  });

  test("says error: in red on a terminal alone", async () => {
    process.stderr.isTTY = true;
    expect(await saidOf(new UserError("a"))).toEqual(["\u001b[31merror:\u001b[39m a"]);
  });
});
