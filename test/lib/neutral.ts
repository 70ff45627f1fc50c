// Objects for comparison with expected manifests: without what changes with every edit of the member's program or a dashboard.
import type { KubernetesObject } from "../../src/manifests/objects.ts";

export const programAnnotation = "cache-group.juicefs.io/program";

/** The objects with the program's text and hash, and dashboards, replaced by marks; render.test.ts holds all of them. */
export function neutral(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return JSON.parse(JSON.stringify(objects), (key, value: unknown) => {
    if (typeof value !== "string") return value;
    if (key === programAnnotation) return "<hash of chart/files>";
    if (/^juicefs-.+\.json$/.test(key)) return `<chart/dashboards, as ${key}>`;
    return /^[a-z_]+\.(py|json)$/.test(key) ? `<chart/files/${key}>` : value;
  });
}
