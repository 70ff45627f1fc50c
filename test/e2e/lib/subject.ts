// What the faults are tried on: members of this chart, or of another manifest beside them for comparison.
import type { IPod } from "kubernetes-models/v1/Pod";
import type { ISecret } from "kubernetes-models/v1/Secret";
import type { Engine } from "../../../src/helm/engines.ts";
import { available, get, isReady, kubectl, nodeNames, podsOf, until } from "./cluster.ts";
import { ringOf } from "./console.ts";
import { environment } from "./environment.ts";
import { onNode, process1Of } from "./node.ts";
import { hastyChart, prepare, release, remove, runHelm, small } from "./release.ts";

/** The cluster's nodes. */
export const nodes = await nodeNames();

export interface Subject {
  readonly namespace: string;
  readonly group: string;
  /** Installs the members and waits until they are a ring. */
  start(): Promise<void>;
  /** Changes the pod template as soon as all members are available, so that a roll-out begins; does not wait for it. */
  roll(): Promise<void>;
  pods(): Promise<IPod[]>;
  remove(): Promise<void>;
}

/** Members of this chart on every node, in a namespace of their own that is named like their group. */
export function ours(
  engine: Engine,
  group: string,
  values: Record<string, unknown> = {},
  chart: string = hastyChart,
): Subject & Ours {
  const namespace = group;
  let revision = 0;
  let changed: Record<string, unknown> = {};
  const all = () => ({
    ...small,
    cacheGroup: group,
    nodes: { all: true },
    storageClasses: { "juicefs-sc": { enabled: false } },
    cache: { dirs: [`/data/disk0/${group}`], size: 100 },
    revision,
    ...values,
    ...changed,
  });
  const pods = () => podsOf(release, namespace);
  return {
    namespace,
    group,
    pods,
    values: all,
    async start() {
      await this.install();
      await whole(this);
    },
    async install() {
      await prepare(namespace);
      await runHelm(engine, namespace, "install", [chart], all());
    },
    async roll() {
      await available(namespace);
      revision++;
      await runHelm(engine, namespace, "upgrade", [chart], all());
    },
    async change(others) {
      changed = others;
      await runHelm(engine, namespace, "upgrade", [chart], all());
    },
    remove: () => remove(engine, namespace),
  };
}

interface Ours {
  /** The values of its release. */
  values(): Record<string, unknown>;
  /** Installs, and waits for nobody. */
  install(): Promise<void>;
  /** `helm upgrade` with other values on top; does not wait. */
  change(values: Record<string, unknown>): Promise<void>;
}

/** Waits until a subject's members are ready and a ring: one on each node, if not told otherwise. */
export async function whole(
  subject: Pick<Subject, "group" | "pods">,
  members = nodes.length,
  seconds = 90,
): Promise<void> {
  await until(`${members} ready members in the ring of ${subject.group}`, seconds, async () => {
    const pods = await subject.pods();
    return pods.filter(isReady).length >= members && (await ringOf(subject.group)).length === members;
  });
}

/** Waits until each node has a ready member of which that is true: none of before, and none that is still to come. */
export const everyMember = (
  subject: Pick<Subject, "pods">,
  what: string,
  seconds: number,
  holds: (pod: IPod) => boolean,
): Promise<void> =>
  until(what, seconds, async () => {
    const pods = await subject.pods();
    return pods.length === nodes.length && pods.every((pod) => isReady(pod) && holds(pod));
  });

/** Waits until these nodes in their order, and no others, have an available member, and the ring is as large. */
export async function settledOn(
  { group, namespace, pods }: Pick<Subject, "group" | "namespace" | "pods">,
  expected: readonly string[],
): Promise<void> {
  await until(`members on ${expected}`, 90, async () => {
    const now = await pods();
    const areThere = now.map(({ spec }) => spec?.nodeName).join() === expected.join() && now.every(isReady);
    return areThere && (await ringOf(group)).length === expected.length;
  });
  await available(namespace);
}

/** Writes keys of the Secret; `undefined` removes one. */
export async function writeSecret(
  namespace: string,
  values: Record<string, string | undefined>,
): Promise<void> {
  const secret = await get<ISecret>("secret", "juicefs-secret", "-n", namespace);
  for (const [key, value] of Object.entries(values)) {
    secret.data ??= {};
    if (value === undefined) delete secret.data[key];
    else secret.data[key] = Buffer.from(value).toString("base64");
  }
  await kubectl(["replace", "-f", "-"], JSON.stringify(secret));
}

/** What `kubectl describe pod` shows. */
export const describePod = (pod: IPod): Promise<string> =>
  kubectl(["describe", "pod", pod.metadata?.name ?? "", "-n", pod.metadata?.namespace ?? ""]);

/** Deletes a pod; the DaemonSet makes another one on its node. Gives the seconds that it took to end. */
export async function deletePod(pod: IPod): Promise<number> {
  const begun = Date.now();
  await kubectl(deletionOf(pod, true));
  return (Date.now() - begun) / 1000;
}

const deletionOf = ({ metadata }: IPod, wait: boolean) => [
  "delete",
  "pod",
  metadata?.name ?? "",
  "-n",
  metadata?.namespace ?? "",
  `--wait=${wait}`,
];

/**
 * Seconds within which a member of the default grace period has ended itself. It takes five sixths of it at most; one that the
 * kubelet kills after 30 is seen to end half a second early where kubectl is slow.
 */
export const byItself = 28.5;

/**
 * Deletes a pod. Gives the seconds that its process 1 took to end, from when the API server has marked it: what the kubelet and the API server need until the pod
 * is gone says nothing of it.
 */
export async function secondsToEnd(pod: IPod): Promise<number> {
  const node = pod.spec?.nodeName ?? "";
  const pid = await process1Of(pod);
  await kubectl(deletionOf(pod, false));
  const begun = Date.now();
  const look = ["sh", "-c", `test -d /proc/${pid} || echo gone`];
  await until("the end of process 1", 60, async () => (await onNode(node, ...look)) === "gone");
  const seconds = (Date.now() - begun) / 1000;
  await kubectl(["wait", "--for=delete", `pod/${pod.metadata?.name}`, "-n", pod.metadata?.namespace ?? ""]);
  return seconds;
}

/** The subject's pod on a node, as it is now. */
export async function podOn(
  subject: Pick<Subject, "group" | "pods">,
  node: string | undefined,
): Promise<IPod> {
  const found = (await subject.pods()).find((pod) => pod.spec?.nodeName === node);
  if (!found) throw new Error(`no pod of ${subject.group} on ${node}`);
  return found;
}

/** The Secret as it works. */
export const workingSecret = environment.secret;
