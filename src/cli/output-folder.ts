// Writing a folder as a whole: either all of its files are there, or what was there before still is.
import { chmod, mkdir, mkdtemp, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { say } from "../../schema/messages/say.ts";
import { refusalOf } from "../check/problem.ts";
import { languages } from "./language.ts";

/** A file that says: this folder was made here and may be replaced. */
const mark = ".written-by-preview";

/**
 * Replaces a folder by these files.
 * @param isPrivate which of them nobody else may read, by name; none by default
 * @throws Refusal when there is something at `folder` that was not written by this function.
 */
export async function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  isPrivate: (name: string) => boolean = () => false,
): Promise<void> {
  const target = await targetOf(folder);
  await refuseForeign(target, folder);
  await mkdir(dirname(target), { recursive: true });
  const fresh = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    // As mkdir makes one: others may read what is no secret, where the user's umask lets them.
    await chmod(fresh, 0o777 & ~process.umask());
    await writeFile(
      join(fresh, mark),
      languages.map((language) => `${say("out-mark", {}, language)}\n`).join(""),
    );
    for (const [name, content] of files)
      await writeFile(join(fresh, name), content, { mode: isPrivate(name) ? 0o600 : 0o666 });
    await exchange(target, fresh);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw refusalOf("out-unwritable", { folder, reason: (error as Error).message });
  }
}

/** Where a link leads: the link stays, and what it leads to is replaced. */
const targetOf = (folder: string): Promise<string> => realpath(folder).catch(() => resolve(folder));

/** Puts `fresh` in the place of `target`; what was there comes back when that fails. */
async function exchange(target: string, fresh: string): Promise<void> {
  const old = `${fresh}-old`;
  const replaced = await rename(target, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(fresh, target);
  } catch (error) {
    if (replaced) await rename(old, target);
    throw error;
  }
  if (replaced) await rm(old, { recursive: true, force: true });
}

async function refuseForeign(target: string, folder: string): Promise<void> {
  const entries = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [] as string[];
    throw refusalOf("out-no-folder", { folder });
  });
  if (entries.length > 0 && !entries.includes(mark)) {
    throw refusalOf("out-foreign", { folder });
  }
}
