// Values files in which each value tells where it stands.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FlagPlace, Place } from "../../src/check/problem.ts";
import { placeText } from "../../src/cli/report/problems.ts";
import { readValuesFile } from "../../src/values/files.ts";
import { mergeFiles } from "../../src/values/written.ts";

const folder = mkdtempSync(join(tmpdir(), "written-test-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Writes the texts to files `0.yaml`, `1.yaml`, … of a folder of their own and reads them. */
export async function filesOf(texts: readonly string[]) {
  const here = mkdtempSync(join(folder, "files-"));
  const paths = texts.map((text, place) => {
    const path = join(here, `${place}.yaml`);
    writeFileSync(path, text);
    return path;
  });
  const files = await Promise.all(paths.map(readValuesFile));
  return { paths, files, written: mergeFiles(files) };
}

/** `0:12` for line 12 of `0.yaml`; `--set` for flags. */
export const short = (place: Place | FlagPlace): string =>
  placeText(place).replace(/^.*\//, "").replace(".yaml", "");

/** A value tells where it stands: `LINE` becomes the line's number, `FILE` the file's. */
export const signed = (text: string, file = 0) =>
  text
    .split("\n")
    .map((line, place) => line.replaceAll("FILE", String(file)).replaceAll("LINE", String(place + 1)))
    .join("\n");
