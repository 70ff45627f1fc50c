// What Argo CD's repo-server makes of an Application: the very command line (argo-cd util/helm/cmd.go, templateOpts and
// Template; reposerver/repository.go, helmTemplate).
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";

interface Parameter {
  name: string;
  value: string;
  forceString?: boolean;
}

/** The part of a source that says how Helm renders it. */
export interface HelmSource {
  releaseName?: string;
  valueFiles?: string[];
  values?: string;
  valuesObject?: unknown;
  parameters?: Parameter[];
  skipCrds?: boolean;
}

export interface Application {
  metadata: { name: string };
  spec: {
    destination: { namespace?: string };
    source: { repoURL: string; chart?: string; path?: string; targetRevision: string; helm?: HelmSource };
  };
}

interface ApplicationSet {
  kind: "ApplicationSet";
  spec: {
    goTemplate?: boolean;
    generators: { list?: { elements: Record<string, string>[] } }[];
    template: Application;
  };
}

/** What the application controller tells of the cluster. */
export interface Cluster {
  kubeVersion: string;
  apiVersions: readonly string[];
}

/** The Applications that an object is or makes. Of ApplicationSets, lists of fields are understood: `{{ .name }}`. */
export function applicationsOf(object: Application | ApplicationSet): Application[] {
  if (!("kind" in object) || object.kind !== "ApplicationSet") return [object as Application];
  const { goTemplate, generators, template } = object.spec;
  if (!goTemplate) throw new Error("the old templates of ApplicationSets are not understood here");
  return generators.flatMap(({ list }) => {
    if (!list) throw new Error("generators other than list are not understood here");
    return list.elements.map((element) => filledIn(template, element));
  });
}

/** Argo CD fills in each text by itself, so that no value can break out of its place. */
function filledIn(template: Application, element: Record<string, string>): Application {
  return JSON.parse(JSON.stringify(template), (_key, value: unknown) => {
    if (typeof value !== "string") return value;
    return value.replace(/\{\{(.*?)\}\}/g, (_all, inside: string) => {
      const found = element[/^ *\.(\w+) *$/.exec(inside)?.[1] ?? ""];
      if (found === undefined) throw new Error(`the template {{${inside}}} has no value`);
      return found;
    });
  });
}

/**
 * The arguments of `helm`, to be run in the chart's folder.
 * @param folder for the file with the values of the Application
 */
export function commandLine(application: Application, cluster: Cluster, folder: string): string[] {
  const { destination, source } = application.spec;
  const helm = source.helm ?? {};
  const file = valuesFile(helm, folder);
  return [
    ...["template", ".", "--name-template", helm.releaseName ?? application.metadata.name],
    ...(destination.namespace ? ["--namespace", destination.namespace] : []),
    ...["--kube-version", plainVersion(cluster.kubeVersion)],
    ...(helm.parameters ?? []).flatMap(({ name, value, forceString }) => [
      forceString ? "--set-string" : "--set",
      `${name}=${withoutCommas(value)}`,
    ]),
    ...(helm.valueFiles ?? []).flatMap((path) => ["--values", path]),
    ...(file ? ["--values", file] : []),
    ...cluster.apiVersions.flatMap((version) => ["--api-versions", version]),
    ...(helm.skipCrds ? [] : ["--include-crds"]),
  ];
}

/** `valuesObject` wins over `values`; both come behind all valueFiles. */
function valuesFile({ values, valuesObject }: HelmSource, folder: string): string | undefined {
  const text = valuesObject === undefined ? values : stringify(valuesObject);
  if (text === undefined) return undefined;
  const path = join(folder, "values-of-application.yaml");
  writeFileSync(path, text);
  return path;
}

/** A comma would end the parameter, but in a list. */
const withoutCommas = (value: string) => (/^\{.*\}$/.test(value) ? value : value.replace(/(?<!\\),/g, "\\,"));

/** A vendor's suffix is cut off. */
const plainVersion = (version: string) => /\d+\.\d+\.\d+/.exec(version)?.[0] ?? version;
