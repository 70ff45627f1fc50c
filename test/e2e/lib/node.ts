// The nodes, from outside Kubernetes: their disks, their processes, their power.
import { execa } from "execa";
import type { IPod } from "kubernetes-models/v1/Pod";
import { kubectl } from "./cluster.ts";
import { environment } from "./environment.ts";

/** `node2` is the node of number 2. */
const numberOf = (node: string) => node.replace(/^\D+/, "");

/** Runs a command on a node; rejects when it fails. */
export async function onNode(node: string, ...command: string[]): Promise<string> {
  const args = [numberOf(node), ...command];
  return (await execa(environment.onNode, args, { timeout: 60_000 })).stdout;
}

/** Power lost and back: every process killed, /run lost, the disks as they were. */
export async function restartNode(node: string): Promise<void> {
  await execa(environment.restartNode, [numberOf(node)], { timeout: 180_000 });
}

/** Runs a command in the member. */
export const inMember = (pod: IPod, ...command: string[]): Promise<string> =>
  kubectl([
    "exec",
    "-n",
    pod.metadata?.namespace ?? "",
    pod.metadata?.name ?? "",
    "-c",
    "juicefs-cache",
    "--",
    ...command,
  ]);

/** The id that process 1 of the member has on its node. */
export async function process1Of(pod: IPod): Promise<string> {
  const script = `for process in /proc/[0-9]*; do
    grep -qs "$0" "$process/cgroup" && grep -qs "^NSpid:.*[[:space:]]1$" "$process/status" || continue
    tr '\\0' ' ' <"$process/cmdline" | grep -q "start.py\\|juicefs" && echo "\${process#/proc/}"
  done`;
  // Drivers of cgroups write the pod's uid with dashes or with underscores.
  const uid = (pod.metadata?.uid ?? "").replaceAll("-", "[-_]");
  const [found] = (await onNode(pod.spec?.nodeName ?? "", "sh", "-c", script, uid)).split("\n");
  if (!found) throw new Error(`no process 1 found of ${pod.metadata?.name}`);
  return found;
}

/** Kills process 1 of the member, which nobody inside can. */
export async function killProcess1(pod: IPod): Promise<void> {
  await onNode(pod.spec?.nodeName ?? "", "kill", "-9", await process1Of(pod));
}

/** The client's own processes in the member. */
export const signalClient = (pod: IPod, signal: "KILL" | "STOP" | "CONT"): Promise<string> =>
  inMember(pod, "pkill", `-${signal}`, "-f", "^[^ ]*(/sbin/mount.juicefs|juicefs-ce) ");
