// What no rendered object may contain: each finding is a sentence with its place.
import type { KubernetesObject } from "../../scripts/lib/manifests.ts";

/** Empty maps that mean something: a volume without settings. */
const meaningful = /\.emptyDir$/;

/** Lists whose entries are told apart by this field: Kubernetes refuses two alike (server-side apply). */
const keys: Record<string, string> = {
  env: "name",
  ports: "name",
  volumes: "name",
  containers: "name",
  volumeMounts: "mountPath",
  imagePullSecrets: "name",
};

/** Nulls, empty maps and lists, floats in text, and duplicates among named things. */
export function findings(object: KubernetesObject): string[] {
  return [...inValue(object, `${object.kind}/${object.metadata.name}`)];
}

function* inValue(value: unknown, path: string): Generator<string> {
  if (value === null || value === undefined) yield `${path} is null`;
  else if (typeof value === "string") {
    if (/\d\.\d+e\+\d+/.test(value)) yield `${path} holds a number as a float: ${value}`;
  } else if (typeof value === "object") {
    const entries = Object.entries(value);
    if (entries.length === 0 && !meaningful.test(path)) yield `${path} is empty`;
    for (const [key, entry] of entries) yield* inValue(entry, `${path}.${key}`);
    if (Array.isArray(value)) yield* duplicates(value, path);
  }
}

function* duplicates(list: readonly unknown[], path: string): Generator<string> {
  const key = keys[path.split(".").at(-1) ?? ""];
  if (key === undefined) return;
  const names = list.map((entry) => (entry as Record<string, unknown>)[key]);
  for (const name of new Set(names.filter((name, place) => names.indexOf(name) !== place))) {
    yield `${path} has ${String(name)} twice`;
  }
}
