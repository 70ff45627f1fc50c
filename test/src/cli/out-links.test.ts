// The folder of the manifests: a link stays one, and others may read what is no secret.
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { replaceFolder } from "../../../src/cli/output-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "out-links-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mode = (path: string) => statSync(path).mode & 0o777;

test("what a link leads to is replaced, and the link is not", async () => {
  mkdirSync(join(folder, "elsewhere"));
  symlinkSync(join(folder, "elsewhere"), join(folder, "link"));
  await replaceFolder(join(folder, "link"), new Map([["a.yaml", "a"]]));
  await replaceFolder(join(folder, "link"), new Map([["b.yaml", "b"]]));
  expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, "elsewhere")).sort()).toEqual([".written-by-preview", "b.yaml"]);
});

test("folder and files have the mode that the umask gives, but a Secret's", async () => {
  const umask = process.umask(0o022);
  try {
    const files = new Map([
      ["daemonset.yaml", ""],
      ["secret-a.yaml", ""],
    ]);
    await replaceFolder(join(folder, "out"), files, (name) => name.startsWith("secret-"));
  } finally {
    process.umask(umask);
  }
  expect(mode(join(folder, "out"))).toBe(0o755);
  expect(mode(join(folder, "out/daemonset.yaml"))).toBe(0o644);
  expect(mode(join(folder, "out/secret-a.yaml"))).toBe(0o600);
});
