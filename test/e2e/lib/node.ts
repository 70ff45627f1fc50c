// The nodes, from outside Kubernetes: their disks, their processes, their power.
import { setTimeout as sleep } from "node:timers/promises";
import { ExecaError, execa } from "execa";
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

/** What the member's readiness probe runs, and says. */
export const probe = [
  "sh",
  "-c",
  "cd /run/cache-group/program && python3 -c 'import readiness; readiness.main([])'",
];

/** The id that process 1 of the member has on its node. */
export async function process1Of(pod: IPod): Promise<string> {
  const script = `for process in /proc/[0-9]*; do
    grep -qs "$0" "$process/cgroup" && grep -qs "^NSpid:.*[[:space:]]1$" "$process/status" || continue
    if tr '\\0' ' ' <"$process/cmdline" | grep -q "start.py\\|juicefs"; then echo "\${process#/proc/}"; fi
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

/**
 * Stops the node's containerd, fills the pipe of the member's log, which nobody reads then, and asks its process 1 to
 * end. Gives the seconds that this took, or undefined when it was not over within the limit.
 */
export async function endWithoutReader(pod: IPod, limit: number): Promise<number | undefined> {
  const node = pod.spec?.nodeName ?? "";
  const pid = await process1Of(pod);
  const containerd = await containerdOf(node);
  await onNode(node, "kill", "-STOP", containerd);
  try {
    // As a client that logs a lot fills it; to open the pipe anew needs no containerd.
    const fill = `timeout 2 sh -c 'head -c 500000 /dev/zero | tr "\\0" x >/proc/${pid}/fd/2' || true`;
    await onNode(node, "sh", "-c", fill);
    await onNode(node, "kill", "-TERM", pid);
    const begun = Date.now();
    while ((Date.now() - begun) / 1000 < limit) {
      const state = await onNode(node, "sh", "-c", `cut -d' ' -f3 /proc/${pid}/stat 2>/dev/null || true`);
      if (["", "Z"].includes(state.trim())) return (Date.now() - begun) / 1000;
      await sleep(250);
    }
    return undefined;
  } finally {
    await onNode(node, "kill", "-CONT", containerd);
  }
}

/** The process of the node's own containerd: nodes of a test cluster may see each other's. */
async function containerdOf(node: string): Promise<string> {
  const script = `for pid in $(pgrep -x containerd); do
    [ "$(readlink /proc/$pid/ns/mnt)" = "$(readlink /proc/self/ns/mnt)" ] && echo $pid; done; true`;
  const [pid, ...more] = (await onNode(node, "sh", "-c", script)).split("\n");
  if (!pid || more.length > 0) throw new Error(`not one containerd on ${node}`);
  return pid;
}

/** The client's own processes in the member. */
export async function signalClient(pod: IPod, signal: "KILL" | "STOP" | "CONT"): Promise<void> {
  try {
    await inMember(pod, "pkill", `-${signal}`, "-f", "^[^ ]*(/sbin/mount.juicefs|juicefs-ce) ");
  } catch (error) {
    // With the client the container may end, and pkill in it, before kubectl has heard of it; a client that is not there is 1.
    if (signal !== "KILL" || !(error instanceof ExecaError) || error.exitCode !== 137) throw error;
  }
}
