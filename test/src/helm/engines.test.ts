// Which Helm is used: a choice, $HELM, or the first on PATH.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findHelm } from "../../../src/helm/engines.ts";
import { fakeHelm, fakeVersion } from "../../lib/fake-helm.ts";

const folder = mkdtempSync(join(tmpdir(), "engines-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [one, two, three] = ["one", "two", "three"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
fakeVersion(one, "v3.1.1");
fakeVersion(two, "v3.2.2");
fakeVersion(three, "v4.3.3");

/** As its file says it. */
const nameOn = async (...folders: string[]) => {
  vi.stubEnv("PATH", [...folders, "/usr/bin", "/bin"].join(delimiter));
  return (await findHelm()).name;
};

beforeEach(() => vi.stubEnv("HELM", ""));
afterEach(() => vi.unstubAllEnvs());

describe("on PATH", () => {
  test("the first is used", async () => {
    expect(await nameOn(one, two)).toBe("helm 3.1.1");
    expect(await nameOn(two, one)).toBe("helm 3.2.2");
    expect(await nameOn(join(folder, "missing"), three)).toBe("helm 4.3.3");
  });

  test("an empty entry is not the folder that one is in", async () => {
    const here = process.cwd();
    process.chdir(one);
    try {
      expect(await nameOn("", two)).toBe("helm 3.2.2");
    } finally {
      process.chdir(here);
    }
  });

  test("a file that cannot be run, or a folder, is passed by", async () => {
    fakeVersion(join(folder, "plain"), "v3.9.9", 0o644);
    mkdirSync(join(folder, "folders", "helm"), { recursive: true });
    expect(await nameOn(join(folder, "plain"), join(folder, "folders"), two)).toBe("helm 3.2.2");
  });

  test.each([
    ["", "no PATH"],
    [join(folder, "missing"), "no such file"],
  ])("%j: %s", async (path) => {
    vi.stubEnv("PATH", path);
    await expect(findHelm()).rejects.toThrow("helm-missing");
  });

  test("there may be no PATH at all", async () => {
    vi.stubEnv("PATH", undefined);
    await expect(findHelm()).rejects.toThrow("helm-missing");
  });
});

test("$HELM comes before PATH, a choice before $HELM, and an empty one is none", async () => {
  const paths = [one, two, three].map((path) => join(path, "helm"));
  const [, second, third] = paths;
  vi.stubEnv("HELM", second);
  expect(await nameOn(one)).toBe("helm 3.2.2");
  expect(await findHelm(third)).toEqual({ name: "helm 4.3.3", major: 4, path: third });
  expect(await findHelm("")).toEqual({ name: "helm 3.2.2", major: 3, path: second });
});

describe("the version", () => {
  const found = (script: string) => findHelm(fakeHelm(mkdtempSync(join(folder, "version-")), script).path);

  test.each<[text: string, name: string, major: 3 | 4]>([
    ["v3.17.3", "helm 3.17.3", 3],
    ["3.17.3", "helm 3.17.3", 3],
    ["v3.17.3+g123", "helm 3.17.3+g123", 3],
    ["v4.0.0-rc.1", "helm 4.0.0-rc.1", 4],
    ["  v4.2.3  and more", "helm 4.2.3", 4],
    ["v4.12.10", "helm 4.12.10", 4],
  ])("%j is %s", async (text, name, major) => {
    expect(await found(`echo '${text}'`)).toMatchObject({ name, major });
  });

  test.each([
    ["Helm 2", "echo 'v2.17.0'"],
    ["Helm 5", "echo 'v5.0.0'"],
    ["Helm 30", "echo 'v30.1.0'"],
    ["a word before it", "echo 'helm v3.17.3'"],
    ["two numbers", "echo 'v3.17'"],
    ["nothing", "true"],
    ["what is said on stderr", "echo v3.17.3 >&2"],
  ])("%s is refused", async (_what, script) => {
    await expect(found(script)).rejects.toThrow(/^helm-unknown \{"path":".*\/helm"\}$/);
  });

  test("what is no program is refused", async () => {
    await expect(findHelm(join(folder, "missing", "helm"))).rejects.toThrow("helm-unknown");
    await expect(findHelm(folder)).rejects.toThrow("helm-unknown");
  });
});
