// npm run compile: dist/, all that the package runs. Git does not hold it; `npm ci` makes it.
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { execa } from "execa";
import { run, UserError } from "../src/cli/command.ts";
import { inProject } from "../src/root.ts";
import { sourceSchema } from "./generate/source.ts";

/** Words of the source that are none of JSON Schema's. */
const vocabulary = ["zh", "expects", "verbatim", "overrides", "further", "option"];

async function main(): Promise<void> {
  const schema = sourceSchema();
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    verbose: true,
    code: { source: true },
  }).addVocabulary(vocabulary);
  const validate = standalone.default(ajv, ajv.compile(schema as object));
  await rm(inProject("dist"), { recursive: true, force: true });
  const result = await execa("tsc", ["--project", inProject("tsconfig.build.json")], {
    preferLocal: true,
    localDir: inProject(),
    reject: false,
    all: true,
  });
  if (result.failed) throw new UserError(String(result.all));
  await mkdir(inProject("dist"), { recursive: true });
  await writeFile(inProject("dist", "source.json"), JSON.stringify(schema));
  await writeFile(inProject("dist", "validate.cjs"), validate);
  await chmod(inProject("dist", "src", "cli", "main.js"), 0o755);
  await Promise.all((await declarations()).map(nameCompiled));
}

const declarations = async () =>
  (await readdir(inProject("dist"), { recursive: true })).filter((path) => path.endsWith(".d.ts"));

/** tsc leaves what declarations import as it is written, and there are no .ts files beside them. */
async function nameCompiled(path: string): Promise<void> {
  const file = inProject("dist", path);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/((?:from |import\()"\.[^"]*)\.ts"/g, '$1.js"'));
}

await run(main);
