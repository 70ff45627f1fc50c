// preview: values in, checked manifests out, and what a person wants to know of them first.
import { Command } from "commander";
import type { Code } from "../../schema/messages.ts";
import { Refusal } from "../check/problem.ts";
import { type Engine, findHelm } from "../helm/engines.ts";
import type { ValueFlags } from "../helm/flags.ts";
import { defaultNamespace, defaultRelease } from "../helm/helm.ts";
import { type Preview, preview } from "../preview/preview.ts";
import { printError } from "./command.ts";
import { filesInOrder } from "./files-in-order.ts";
import { option, repeated, speaking } from "./help.ts";
import type { Voice } from "./language.ts";
import { manifestFiles } from "./manifest-files.ts";
import { replaceFolder } from "./output-folder.ts";
import { sayIn } from "./report/listed.ts";
import { problemLines, toJson } from "./report/problems.ts";
import { toText } from "./report/summary.ts";

interface Options extends ValueFlags {
  values?: readonly string[];
  release: string;
  namespace: string;
  out: string;
  helm?: string;
  json?: boolean;
}

/** Which Helms there are to choose from, and how that is told. */
export interface Helms {
  findHelm: (choice?: string) => Promise<Engine>;
  helms: { flags: string; text: Code };
}

const ofUser: Helms = { findHelm, helms: { flags: "<path>", text: "help-helm" } };

const example = "values.yaml --set cache.size=7Ti --set weight=2";

export const previewCommand = (voice: Voice, { findHelm, helms }: Helms = ofUser): Command =>
  speaking(new Command("preview").description("help-preview" satisfies Code), voice, example)
    .argument("[files...]", "help-files" satisfies Code)
    .addOption(repeated("-f, --values <file>", "help-values"))
    .addOption(repeated("--set <key=value>", "help-set"))
    .addOption(repeated("--set-string <key=value>", "help-set-string"))
    .addOption(repeated("--set-json <key=json>", "help-set-json"))
    .addOption(option("-r, --release <name>", "help-release", defaultRelease))
    .addOption(option("-n, --namespace <name>", "help-namespace", defaultNamespace))
    .addOption(option("-o, --out <folder>", "help-out", "out"))
    .addOption(option(`--helm ${helms.flags}`, helms.text))
    .addOption(option("--json", "help-json"))
    .action((files: string[], options: Options) =>
      main(filesInOrder(files, options.values ?? [], process.argv), options, findHelm, voice),
    );

async function main(files: string[], options: Options, find: Helms["findHelm"], voice: Voice): Promise<void> {
  const found = await written(files, options, find).catch(asPreview);
  if (found.problems.length > 0) process.exitCode = 1;
  if (options.json) return console.log(JSON.stringify(asJson(found), null, 2));
  if (found.summary) return console.log(toText(found.summary, found.warnings, options.out, voice.language));
  const more = found.isCutShort ? [sayIn(voice.language)("report-more-to-check")] : [];
  printError([...problemLines(found.problems, voice.language), ...more], voice.language);
}

/** The preview, whose manifests are in their folder. */
async function written(files: string[], options: Options, find: Helms["findHelm"]): Promise<Preview> {
  const { out } = options;
  const found = await preview(files, { ...options, helm: await find(options.helm) });
  if (found.summary)
    await replaceFolder(out, manifestFiles(found.objects), (name) => name.startsWith("secret-"));
  return found;
}

/** What nothing could go on with is a problem like others. */
function asPreview(error: unknown): Preview {
  if (!(error instanceof Refusal)) throw error;
  // What is wrong inside a file or a flag, and not with all of it.
  const isCutShort = error.problems.some(({ code, place }) => place !== null || code.startsWith("flag-"));
  return { problems: [...error.problems], warnings: [], objects: [], summary: null, isCutShort };
}

const asJson = ({ problems, warnings, summary }: Preview) => ({
  problems: problems.map(toJson),
  warnings: warnings.map(toJson),
  summary,
});
