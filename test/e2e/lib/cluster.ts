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

/** The names of the nodes. */
export async function nodeNames(): Promise<string[]> {
  const { items } = await get<{ items: { metadata: { name: string } }[] }>("nodes");
  return items.map(({ metadata }) => metadata.name).sort();
}

/** Sets a node's label, or takes it away. */
export async function label(node: string, key: string, value?: string): Promise<void> {
  await kubectl(["label", "--overwrite", "node", node, value === undefined ? `${key}-` : `${key}=${value}`]);
}

/** The pods of a DaemonSet that are not on their way out, by node. */
export const podsOf = (name: string, namespace: string): Promise<IPod[]> =>
  podsWith(`app=${name}`, namespace);

/** The members of all pools of a release that are not on their way out, by node. */
export const membersOfRelease = (name: string, namespace: string): Promise<IPod[]> =>
  podsWith(`cache-group.juicefs.io/release=${name}`, namespace);

async function podsWith(selector: string, namespace: string): Promise<IPod[]> {
  const { items } = await get<{ items: IPod[] }>("pods", "-n", namespace, "-l", selector);
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

/**
 * Waits until every member in a namespace has been ready for its `minReadySeconds`. A roll-out that begins earlier
 * replaces those that have not at once, whatever `maxUnavailable` says.
 */
export const available = (namespace: string): Promise<void> =>
  until(`members of ${namespace} that are available`, 120, async () => {
    const { items } = await get<{ items: IDaemonSet[] }>("daemonsets", "-n", namespace);
    return items.every(
      ({ metadata, status }) =>
        status?.observedGeneration === metadata?.generation && (status?.numberUnavailable ?? 0) === 0,
    );
  });

/**
 * Waits until `holds`; rejects with `what` after so many seconds. A look that fails says that it does not hold yet, as pods
 * and containers come and go meanwhile; what it expects ends the wait.
 */
export async function until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    let cause: unknown;
    try {
      if (await holds()) return;
    } catch (error) {
      if (error instanceof Error && error.name === "AssertionError") throw error;
      cause = error;
    }
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`, { cause });
    await sleep(500);
  }
}
