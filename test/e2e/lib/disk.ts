// Disks of the nodes that tests may take away: over memory, so that one that is mounted again is a new one.
import { onNode } from "./node.ts";

export const disk = (number: number): string => `/data/e2e-disk${number}`;

/** An overlay, since memory itself is no disk to cache.requireMount. */
export const mountDisk = (node: string, number: number, mode = "rw"): Promise<string> => {
  const memory = `/run/e2e-disk${number}`;
  const folders = `lowerdir=${memory}/lower,upperdir=${memory}/upper,workdir=${memory}/work`;
  const steps = [
    `mkdir -p ${disk(number)} ${memory}`,
    `mount -t tmpfs -o size=64m none ${memory}`,
    `mkdir ${memory}/lower ${memory}/upper ${memory}/work`,
    `mount -t overlay -o ${mode},${folders} none ${disk(number)}`,
    `umount -l ${memory}`,
    `rmdir ${memory}`,
  ];
  return onNode(node, "sh", "-c", steps.join(" && "));
};

export const unmountDisk = (node: string, number: number): Promise<string> =>
  onNode(node, "umount", "-l", disk(number));

/** Leaves nothing on the node, mounted or not. */
export async function removeDisk(node: string, number: number): Promise<void> {
  await unmountDisk(node, number).catch(() => undefined);
  await onNode(node, "rmdir", disk(number));
}
