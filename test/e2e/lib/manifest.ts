// Members of a hand-written DaemonSet manifest, for comparison: in a group, namespace and folder of their own.
import { readFileSync } from "node:fs";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { parseAllDocuments } from "yaml";
import { available, kubectl, podsOf } from "./cluster.ts";
import { prepare } from "./release.ts";
import { type Subject, whole, writeSecret } from "./subject.ts";

interface Manifest extends Omit<Subject, "start"> {
  /** The DaemonSet as it is made. */
  readonly text: string;
  /** Makes the members, with these keys of the Secret changed, and waits until they are a ring. */
  start(secret: Record<string, string>): Promise<void>;
  /** Changes what a member requests of the CPU, and waits for the roll-out. */
  request(cpu: string): Promise<void>;
}

/**
 * Reads the DaemonSet of a file; only group, folder and requests are changed.
 * @param script gives the start-up script for a manifest that has none, from its commands
 */
export function manifest(
  file: string,
  group: string,
  folder: string,
  script?: (commands: readonly string[]) => string,
): Manifest {
  const namespace = group;
  const objects = parseAllDocuments(readFileSync(file, "utf8")).map((document) => document.toJS());
  const set: IDaemonSet = objects.find(({ kind }) => kind === "DaemonSet");
  const text = JSON.stringify(set)
    .replaceAll("/data/jfsCache", folder)
    .replaceAll("--cache-group=jfscache", `--cache-group=${group}`)
    .replaceAll("--cache-size=512000", "--cache-size=100");
  const changed: IDaemonSet = JSON.parse(text);
  const template = changed.spec?.template;
  const container = template?.spec?.containers[0];
  if (!changed.metadata || !changed.spec || !container) throw new Error(`${file} has no DaemonSet`);
  changed.metadata.namespace = namespace;
  container.resources = { requests: { cpu: "50m", memory: "64Mi" } };
  if (script) container.command = ["sh", "-c", script(container.command ?? [])];
  const made = JSON.stringify(changed);
  const name = changed.metadata.name ?? "";
  let revision = 0;
  const kind = ["daemonset", name, "-n", namespace];
  return {
    namespace,
    group,
    text: made,
    pods: () => podsOf(name, namespace),
    async start(secret) {
      await prepare(namespace);
      await writeSecret(namespace, secret);
      await kubectl(["create", "-f", "-"], made);
      await whole(this);
    },
    async roll() {
      await available(namespace);
      revision++;
      const patch = { spec: { template: { metadata: { annotations: { revision: String(revision) } } } } };
      await kubectl(["patch", ...kind, "-p", JSON.stringify(patch)]);
    },
    async request(cpu) {
      const resources = { requests: { cpu, memory: "64Mi" } };
      const containers = [{ name: container.name, resources }];
      const patch = { spec: { template: { spec: { containers } } } };
      await kubectl(["patch", ...kind, "-p", JSON.stringify(patch)]);
      await kubectl(["rollout", "status", ...kind, "--timeout=110s"]);
    },
    async remove() {
      await kubectl(["delete", "namespace", namespace, "--ignore-not-found", "--wait"]);
    },
  };
}
