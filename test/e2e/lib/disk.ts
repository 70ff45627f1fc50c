// Disks of the nodes that tests may take away: of memory, so that one that is mounted again is a new one.
import { onNode } from "./node.ts";

export const disk = (number: number): string => `/data/e2e-disk${number}`;

export const mountDisk = (node: string, number: number, mode = "rw"): Promise<string> =>
  onNode(
    node,
    "sh",
    "-c",
    `mkdir -p ${disk(number)} && mount -t tmpfs -o size=64m,${mode} none ${disk(number)}`,
  );

export const unmountDisk = (node: string, number: number): Promise<string> =>
  onNode(node, "umount", "-l", disk(number));

/** Leaves nothing on the node, mounted or not. */
export async function removeDisk(node: string, number: number): Promise<void> {
  await unmountDisk(node, number).catch(() => undefined);
  await onNode(node, "rmdir", disk(number));
}
