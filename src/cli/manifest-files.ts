// The files that manifests are written to.
import { type KubernetesObject, stringifyManifests } from "../manifests/objects.ts";

/** One file an object: `daemonset-juicefs-cache-group.yaml`; what is named alike gets a number. */
export function manifestFiles(objects: readonly KubernetesObject[]): Map<string, string> {
  const files = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const object of objects) {
    const name = `${object.kind}-${object.metadata.name}`.toLowerCase().replace(/[^a-z0-9.-]/g, "-");
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    files.set(`${name}${count > 1 ? `~${count}` : ""}.yaml`, stringifyManifests([object]));
  }
  return files;
}
