// The cluster, asked through kubectl: the tests believe it, not what Helm says.
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import type { IPod } from "kubernetes-models/v1/Pod";
import { environment } from "./environment.ts";

/** Runs kubectl; rejects with its own message when it fails. */
export async function kubectl(args: readonly string[], input = ""): Promise<string> {
  const options = { input, env: { KUBECONFIG: environment.kubeconfig }, timeout: 120_000 };
  const { stdout } = await execa("kubectl", args, options);
  return stdout;
}

/** Objects as kubectl shows them with -o json. */
export async function get<T>(...args: string[]): Promise<T> {
  return JSON.parse(await kubectl(["get", ...args, "-o", "json"]));
}

/** The pods of a DaemonSet that are not on their way out, by node. */
export async function podsOf(name: string, namespace: string): Promise<IPod[]> {
  const { items } = await get<{ items: IPod[] }>("pods", "-n", namespace, "-l", `app=${name}`);
  return items
    .filter(({ metadata }) => !metadata?.deletionTimestamp)
    .sort((a, b) => ((a.spec?.nodeName ?? "") < (b.spec?.nodeName ?? "") ? -1 : 1));
}

export const isReady = (pod: IPod): boolean =>
  pod.status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;

/** Whether every node that should have a member has one of the newest template, available. */
export async function isRolledOut(name: string, namespace: string): Promise<boolean> {
  const { metadata, status } = await get<IDaemonSet>("daemonset", name, "-n", namespace);
  const {
    desiredNumberScheduled: desired,
    updatedNumberScheduled,
    numberAvailable,
    observedGeneration,
  } = status ?? {};
  const isCurrent = observedGeneration === metadata?.generation;
  return (
    isCurrent &&
    desired !== undefined &&
    desired > 0 &&
    updatedNumberScheduled === desired &&
    numberAvailable === desired
  );
}

/** Waits until `holds`; rejects with `what` after so many seconds. */
export async function until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await sleep(500);
  }
}
