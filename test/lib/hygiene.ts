// What no rendered object may contain: each finding is a sentence with its place.
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { isCanonicalQuantity } from "./quantities.ts";

/** Empty maps that mean something: a volume without settings, a selector of everything. */
const meaningful = /\.(emptyDir|namespaceSelector|objectSelector)$/;

/** Lists whose entries are told apart by this field: Kubernetes refuses two alike (server-side apply). */
const keys: Record<string, string> = {
  env: "name",
  ports: "name",
  volumes: "name",
  containers: "name",
  initContainers: "name",
  volumeMounts: "mountPath",
  imagePullSecrets: "name",
};

/** Maps that hold quantities. */
const quantities = ["requests", "limits", "capacity"];

/** Hooks of Helm and of Argo CD, which both tools run again and again. */
const hooks = /^(helm\.sh|argocd\.argoproj\.io)\/hook/;

/** Nulls, empty maps and lists, floats in text, duplicates among named things, quantities that come back changed, hooks. */
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
    for (const [key, entry] of entries) {
      if (quantities.includes(path.split(".").at(-1) ?? "") && !isCanonicalQuantity(entry))
        yield `${path}.${key} is ${entry}, which the API server writes otherwise`;
      if (hooks.test(key)) yield `${path}.${key} makes it a hook`;
      yield* inValue(entry, `${path}.${key}`);
    }
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
