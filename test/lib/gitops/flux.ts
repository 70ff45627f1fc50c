// What Flux makes of a HelmRelease whose chart lies in an OCIRepository: the same as `helm upgrade --install -f`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";

export interface HelmRelease {
  kind: "HelmRelease";
  metadata: { name: string; namespace: string };
  spec: {
    releaseName?: string;
    targetNamespace?: string;
    chartRef: { kind: string; name: string };
    install?: { disableWait?: boolean };
    upgrade?: { disableWait?: boolean; remediation?: unknown };
    values?: unknown;
  };
}

/** The arguments of `helm`, to be run in the chart's folder. */
export function commandLine({ metadata, spec }: HelmRelease, folder: string): string[] {
  const namespace = spec.targetNamespace ?? metadata.namespace;
  // With a namespace of its own, the release's name has it in front.
  const name = spec.targetNamespace ? `${spec.targetNamespace}-${metadata.name}` : metadata.name;
  const file = join(folder, "values-of-release.yaml");
  writeFileSync(file, stringify(spec.values ?? {}));
  return ["template", spec.releaseName ?? name, ".", "--namespace", namespace, "--values", file];
}
