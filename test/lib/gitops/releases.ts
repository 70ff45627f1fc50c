// The releases that the examples for Argo CD and Flux describe, each with the command line that would render it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { inProject } from "../../../src/root.ts";
import { type Application, applicationsOf, commandLine as argo, type Cluster } from "./argocd.ts";
import { commandLine as flux, type HelmRelease } from "./flux.ts";

export interface Release {
  /** `argocd/application.yaml: zone-a` */
  title: string;
  name: string;
  namespace: string;
  /** What the values say, with parameters in their place. */
  values: unknown;
  /** The version of the chart that is asked for. */
  revision: string;
  /** Arguments of helm, in the chart's folder. Flux asks the cluster itself. */
  commandLine(cluster: Cluster): string[];
}

const folder = mkdtempSync(join(tmpdir(), "gitops-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const documentsOf = (path: string) =>
  parseAllDocuments(readFileSync(inProject("examples", path), "utf8")).map((document) => document.toJS());

const filesOf = (tool: string) => readdirSync(inProject("examples", tool)).map((file) => `${tool}/${file}`);

/** The releases of examples/argocd. */
export const argoReleases: readonly Release[] = filesOf("argocd").flatMap((path) =>
  documentsOf(path)
    .flatMap(applicationsOf)
    .map((application) => argoRelease(path, application)),
);

export function argoRelease(path: string, application: Application): Release {
  const { destination, source } = application.spec;
  const { helm = {}, targetRevision } = source;
  const name = helm.releaseName ?? application.metadata.name;
  const values = helm.valuesObject ?? parse(helm.values ?? "{}");
  return {
    title: `${path}: ${name}`,
    name,
    namespace: destination.namespace ?? "default",
    values: (helm.parameters ?? []).reduce((all, { name, value }) => withParameter(all, name, value), values),
    revision: targetRevision.replace(/^v/, ""),
    commandLine: (cluster) => argo(application, cluster, mkdtempSync(join(folder, "argo-"))),
  };
}

/** The releases of examples/flux. */
export const fluxReleases: readonly Release[] = filesOf("flux").flatMap((path) => {
  const documents = documentsOf(path);
  const release: HelmRelease = documents.find(({ kind }) => kind === "HelmRelease");
  const repository = documents.find(
    ({ kind, metadata }) =>
      kind === release.spec.chartRef.kind && metadata.name === release.spec.chartRef.name,
  );
  return {
    title: path,
    name: release.spec.releaseName ?? release.metadata.name,
    namespace: release.spec.targetNamespace ?? release.metadata.namespace,
    values: release.spec.values,
    revision: repository?.spec.ref.tag,
    commandLine: () => flux(release, mkdtempSync(join(folder, "flux-"))),
  };
});

/** `a.b` set to a text, as a person would write it into the values. */
function withParameter(values: unknown, name: string, value: string): unknown {
  const [key = "", ...rest] = name.split(".");
  const map = (values ?? {}) as Record<string, unknown>;
  return { ...map, [key]: rest.length > 0 ? withParameter(map[key], rest.join("."), value) : value };
}
