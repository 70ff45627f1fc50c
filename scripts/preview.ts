// npm run preview: values in, checked manifests out, and what a person wants to know of them first.
import { Command } from "commander";
import pc from "picocolors";
import { valuesSchema } from "../schema/values.ts";
import { sourceSchema } from "./generate/source.ts";
import { run, UserError } from "./lib/command.ts";
import { engine } from "./lib/engines.ts";
import { defaultNamespace, defaultRelease, type RenderOptions, template } from "./lib/helm.ts";
import { type KubernetesObject, parseManifests, stringifyManifests } from "./lib/manifests.ts";
import { mergedValues } from "./lib/merged-values.ts";
import { replaceFolder } from "./lib/output-folder.ts";
import { problemsOf } from "./lib/problems.ts";
import { chartRefusal } from "./lib/refusal.ts";
import { inProject } from "./lib/root.ts";
import { type Summary, summarize } from "./lib/summary.ts";
import { locate, readValuesFile } from "./lib/values-files.ts";
import { warningsOf } from "./lib/warnings.ts";

interface Options {
  release: string;
  namespace: string;
  out: string;
  helm?: string;
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
    .option("--json", "print the summary as JSON")
    .parse();
  const options = command.opts<Options>();
  const { objects, summary } = await preview(command.args, options);
  await replaceFolder(options.out, filesOf(objects));
  console.log(options.json ? JSON.stringify(summary, null, 2) : toText(summary, options));
}

/** @throws UserError with everything that is wrong with the values. */
async function preview(
  paths: readonly string[],
  options: Options,
): Promise<{ objects: KubernetesObject[]; summary: Summary }> {
  const files = await Promise.all(paths.map(readValuesFile));
  const helm = await engine(options.helm);
  const { release, namespace } = options;
  const render: RenderOptions = { chart: inProject("chart"), release, namespace, files: paths };
  const values = await mergedValues(helm, render);
  const problems = problemsOf(sourceSchema(), values);
  if (problems.length > 0) {
    throw new UserError(
      problems
        .map(({ path, text }) => [locate(files, path), text].filter(Boolean).join(": "))
        .join("\n       "),
    );
  }
  const result = await template(helm, render);
  if (!result.ok)
    throw new UserError(
      (chartRefusal(result.message) ?? [result.message.replace(/^Error: /, "")]).join("\n       "),
    );
  const objects = parseManifests(result.stdout);
  return { objects, summary: summarize(objects, warningsOf(valuesSchema.parse(values))) };
}

/** One file an object: `daemonset-juicefs-cache-group.yaml`. */
const filesOf = (objects: readonly KubernetesObject[]): Map<string, string> =>
  new Map(
    objects.map((object) => [
      `${object.kind.toLowerCase()}-${object.metadata.name}.yaml`,
      stringifyManifests([object]),
    ]),
  );

function toText(summary: Summary, options: Options): string {
  const list = (items: readonly string[]) => items.map((item) => `    ${item}`);
  const pools = summary.pools.flatMap(({ name, daemonSet, nodes, image, mountOptions }) => [
    pc.bold(`Pool ${name}`) + pc.dim(` (DaemonSet ${daemonSet})`),
    `  on ${nodes === "every node" ? nodes : `nodes labelled ${nodes}`}, with ${image}`,
    "  mount options of the members:",
    ...list(mountOptions),
  ]);
  const clients = summary.clients.flatMap(({ storageClass, mountOptions }) => [
    pc.bold(`Clients of StorageClass ${storageClass}`),
    "  mount options:",
    ...list(mountOptions),
  ]);
  const label = summary.labelCommand
    ? [pc.bold("Nodes opt in by a label; none runs a member until then"), `    ${summary.labelCommand}`]
    : [];
  const warnings = summary.warnings.map((warning) => `${pc.yellow("warning:")} ${warning}`);
  const written = `Wrote ${summary.objects.length} objects to ${options.out}/: ${summary.objects.join(", ")}`;
  return [pools, clients, label, warnings, [written]]
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

await run(main);
