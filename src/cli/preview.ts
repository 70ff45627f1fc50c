// npm run preview: values in, checked manifests out, and what a person wants to know of them first.
import { Command } from "commander";
import { Refusal } from "../check/problem.ts";
import { defaultNamespace, defaultRelease } from "../helm/helm.ts";
import { type KubernetesObject, stringifyManifests } from "../manifests/objects.ts";
import { type Preview, type PreviewOptions, preview } from "../preview/preview.ts";
import { printError, run } from "./command.ts";
import { replaceFolder } from "./output-folder.ts";
import { problemLines, toJson } from "./report/problems.ts";
import { toText } from "./report/summary.ts";

interface Options extends PreviewOptions {
  out: string;
  json?: boolean;
}

async function main(): Promise<void> {
  const command = new Command("npm run preview --")
    .description(
      "Checks values, renders the chart with a real Helm, writes the manifests and prints what matters in them.",
    )
    .argument("[files...]", "values files, as for helm -f: later ones win; none for the defaults")
    .option("-r, --release <name>", "name of the release", defaultRelease)
    .option("-n, --namespace <name>", "namespace of the release", defaultNamespace)
    .option("-o, --out <folder>", "folder for the manifests; replaced as a whole", "out")
    .option("--helm <3|4|path>", "which Helm renders (default: $HELM, else the embedded Helm 4)")
    .option("--json", "print {problems, warnings, summary} as JSON, also when values are refused")
    .parse();
  const options = command.opts<Options>();
  // npm runs scripts in the project's folder; paths are meant from where the user is.
  process.chdir(process.env.INIT_CWD ?? ".");
  const found = await written(command.args, options).catch(asPreview);
  if (found.problems.length > 0) process.exitCode = 1;
  if (options.json) return console.log(JSON.stringify(asJson(found), null, 2));
  if (found.summary) return console.log(toText(found.summary, found.warnings, options.out));
  printError(problemLines(found.problems));
}

/** The preview, whose manifests are in their folder. */
async function written(files: readonly string[], options: Options): Promise<Preview> {
  const found = await preview(files, options);
  if (found.summary) await replaceFolder(options.out, filesOf(found.objects));
  return found;
}

/** What nothing could go on with is a problem like others. */
function asPreview(error: unknown): Preview {
  if (!(error instanceof Refusal)) throw error;
  return { problems: [...error.problems], warnings: [], objects: [], summary: null };
}

const asJson = ({ problems, warnings, summary }: Preview) => ({
  problems: problems.map(toJson),
  warnings: warnings.map(toJson),
  summary,
});

/** One file an object: `daemonset-juicefs-cache-group.yaml`; what is named alike gets a number. */
function filesOf(objects: readonly KubernetesObject[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const object of objects) {
    const name = `${object.kind}-${object.metadata.name}`.toLowerCase().replace(/[^a-z0-9.-]/g, "-");
    const alike = [...files.keys()].filter((file) => file.replace(/(~\d+)?\.yaml$/, "") === name).length;
    files.set(`${name}${alike ? `~${alike + 1}` : ""}.yaml`, stringifyManifests([object]));
  }
  return files;
}

await run(main);
