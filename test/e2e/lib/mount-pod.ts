// A client's pod as the CSI driver makes it for an application's volume, with its default requests and priority.
import type { IPod } from "kubernetes-models/v1/Pod";
import { get, kubectl } from "./cluster.ts";

const name = "mount-pod";

export interface MountPod {
  create(): Promise<void>;
  /** Its phase, and why it is not scheduled, if it is not. */
  state(): Promise<{ phase: string | undefined; reason: string | undefined }>;
  remove(): Promise<void>;
}

/** The pod sleeps instead of mounting: what counts is that the scheduler makes room for it. */
export function mountPod(namespace: string, node: string): MountPod {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace },
    spec: {
      priorityClassName: "system-node-critical",
      nodeSelector: { "kubernetes.io/hostname": node },
      terminationGracePeriodSeconds: 1,
      containers: [
        {
          name: "mount",
          image: "juicedata/mount:ee-5.0.21-317356c",
          command: ["sleep", "600"],
          resources: { requests: { cpu: "1", memory: "1Gi" } },
        },
      ],
    },
  };
  return {
    async create() {
      await kubectl(["create", "-f", "-"], JSON.stringify(pod));
    },
    async state() {
      const { status } = await get<IPod>("pod", name, "-n", namespace);
      return {
        phase: status?.phase,
        reason: status?.conditions?.find(({ type }) => type === "PodScheduled")?.reason,
      };
    },
    async remove() {
      await kubectl(["delete", "pod", name, "-n", namespace, "--ignore-not-found", "--wait"]);
    },
  };
}
