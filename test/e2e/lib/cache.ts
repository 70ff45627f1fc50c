// What a member has cached.
import type { IPod } from "kubernetes-models/v1/Pod";
import { until } from "./cluster.ts";
import { inMember } from "./node.ts";
import { fileBytes } from "./reader.ts";

/** Bytes that the member's client says it has cached. */
export async function cachedBytes(pod: IPod): Promise<number> {
  const stats = await inMember(pod, "cat", "/mnt/jfs/.stats");
  return Number(/blockcache[._]bytes:? (\d+)/.exec(stats)?.[1]);
}

/**
 * Reads the application's file through the member until it is cached: a busy client does not keep all that it reads, and counts
 * what is on its way to the disk by the size of its buffers.
 */
export async function fillCache(pod: IPod, file: string): Promise<void> {
  let before = 0;
  await until(`${file} is cached by ${pod.metadata?.name}`, 90, async () => {
    await inMember(pod, "sh", "-c", `cat ${file} >/dev/null`);
    const now = await cachedBytes(pod);
    const isSame = now === before;
    before = now;
    return isSame && now >= fileBytes;
  });
}
