// Rendered text as Kubernetes objects.
import { isDeepStrictEqual } from "node:util";
import { parseAllDocuments, stringify } from "yaml";

export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/**
 * The objects of a rendered text, sorted by kind and name.
 * @throws when a document is not an object of Kubernetes, or reads differently in YAML 1.1 (Kubernetes) and 1.2.
 */
export function parseManifests(text: string): KubernetesObject[] {
  const [objects, inOldYaml] = (["1.2", "1.1"] as const).map((version) => parse(text, version));
  if (!isDeepStrictEqual(objects, inOldYaml))
    throw new Error("a scalar needs quotes: YAML 1.1 and 1.2 read it differently");
  return (objects ?? []).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function parse(text: string, version: "1.1" | "1.2"): KubernetesObject[] {
  return parseAllDocuments(text, { version })
    .map((document) => {
      if (document.errors.length > 0) throw document.errors[0];
      return document.toJS() as KubernetesObject | null;
    })
    .filter((object) => object !== null)
    .map((object) => {
      if (!object.apiVersion || !object.kind || !object.metadata?.name)
        throw new Error("a document has no kind or name");
      return object;
    });
}

/** `DaemonSet/juicefs-cache-group`, for people. */
export const objectName = (object: KubernetesObject): string => `${object.kind}/${object.metadata.name}`;

const sortKey = (object: KubernetesObject) => `${objectName(object)}/${object.metadata.namespace ?? ""}`;

/** Objects as YAML documents that Kubernetes reads as they are. */
export const stringifyManifests = (objects: readonly KubernetesObject[]): string =>
  objects
    .map((object) => stringify(object, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false }))
    .join("---\n");
