// preview: values in, checked manifests out, and what a person wants to know of them first.
import { Command } from "commander";
import { Refusal } from "../check/problem.ts";
import { type Engine, findHelm } from "../helm/engines.ts";
import { defaultNamespace, defaultRelease } from "../helm/helm.ts";
import { type Preview, preview } from "../preview/preview.ts";
import { printError } from "./command.ts";
import { manifestFiles } from "./manifest-files.ts";
import { replaceFolder } from "./output-folder.ts";
import { problemLines, toJson } from "./report/problems.ts";
import { toText } from "./report/summary.ts";

interface Options {
  release: string;
  namespace: string;
  out: string;
  helm?: string;
  json?: boolean;
}

/** Which Helms there are to choose from, and how that is told. */
export interface Helms {
  findHelm: (choice?: string) => Promise<Engine>;
  helms: { flags: string; text: string };
}

const ofUser: Helms = {
  findHelm,
  helms: { flags: "<path>", text: "which Helm renders (default: $HELM, else the one on PATH)" },
};

export const previewCommand = ({ findHelm, helms }: Helms = ofUser): Command =>
  new Command("preview")
    .description(
      "Checks values, renders the chart with a real Helm, writes the manifests and prints what matters in them.",
    )
    .argument("[files...]", "values files, as for helm -f: later ones win; none for the defaults")
    .option("-r, --release <name>", "name of the release", defaultRelease)
    .option("-n, --namespace <name>", "namespace of the release", defaultNamespace)
    .option("-o, --out <folder>", "folder for the manifests; replaced as a whole", "out")
    .option(`--helm ${helms.flags}`, helms.text)
    .option("--json", "print {problems, warnings, summary} as JSON, also when values are refused")
    .action((files: string[], options: Options) => main(files, options, findHelm));

async function main(files: string[], options: Options, find: Helms["findHelm"]): Promise<void> {
  const found = await written(files, options, find).catch(asPreview);
  if (found.problems.length > 0) process.exitCode = 1;
  if (options.json) return console.log(JSON.stringify(asJson(found), null, 2));
  if (found.summary) return console.log(toText(found.summary, found.warnings, options.out));
  printError(problemLines(found.problems));
}

/** The preview, whose manifests are in their folder. */
async function written(files: string[], options: Options, find: Helms["findHelm"]): Promise<Preview> {
  const { release, namespace, out } = options;
  const found = await preview(files, { release, namespace, helm: await find(options.helm) });
  if (found.summary)
    await replaceFolder(out, manifestFiles(found.objects), (name) => name.startsWith("secret-"));
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
