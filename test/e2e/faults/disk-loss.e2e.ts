// A cache disk that is unmounted under a running member, and one that never was a disk.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { isReady, until } from "../lib/cluster.ts";
import { membersOf, ringOf } from "../lib/console.ts";
import { disk, mountDisk, removeDisk, unmountDisk } from "../lib/disk.ts";
import { inMember, onNode, probe } from "../lib/node.ts";
import { deletePod, describePod, everyMember, nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const cache = { dirs: [disk(2), disk(3)], size: 100, requireMount: true };
const group = ours(engine, "e2e-loss", { cache });
const [node = ""] = nodes;
const shows = (text: string) => async () => (await describePod(await podOn(group, node))).includes(text);
const optionsOn = async () => {
  const address = (await podOn(group, node)).status?.podIP;
  return (await membersOf(group.group)).find(({ ip }) => ip === address)?.options;
};

beforeAll(async () => {
  for (const each of nodes) for (const number of [2, 3]) await mountDisk(each, number);
  await group.start();
});
/** The disk is there again, and a new member has both. */
afterEach(async () => {
  const lost = `mountpoint -q ${disk(3)} || { rm -rf ${disk(3)}/*; echo lost; }`;
  if ((await onNode(node, "sh", "-c", lost)) !== "lost") return;
  await mountDisk(node, 3);
  await deletePod(await podOn(group, node));
  await whole(group);
  expect(await optionsOn()).toMatchObject({ "cache-size": "100" });
});
afterAll(async () => {
  await group.remove();
  for (const each of nodes) for (const number of [2, 3]) await removeDisk(each, number);
  await onNode(node, "rm", "-rf", "/data/e2e-link");
});

test("a disk is unmounted: E_DISK_GONE, not ready, and what is written below it is said", async () => {
  const before = await podOn(group, node);
  await unmountDisk(node, 3);
  await until("the code", 60, shows(`E_DISK_GONE: ${disk(3)} is no longer mounted`));
  await until("not ready", 20, async () => !isReady(await podOn(group, node)));
  const pod = await podOn(group, node);
  expect(pod.metadata?.uid).toBe(before.metadata?.uid);
  expect(await ringOf(group.group)).toHaveLength(nodes.length);
  // In the client's place: that of the test cluster misses its lock there, and writes no more.
  const below = `${disk(3)}/ten-pb-fs/raw`;
  await onNode(node, "sh", "-c", `mkdir -p ${below} && head -c 30000000 /dev/zero >${below}/block`);
  // Of many events of a pod, the kubelet lets only the first ones through.
  await until("how much", 120, async () =>
    (await inMember(pod, ...probe)).includes("and 28.6 MiB lie below its mount point"),
  );
});

test("with onDiskLoss: restart the client goes on with the other disk, in the same container", async () => {
  await group.change({ cache: { ...cache, onDiskLoss: "restart" } });
  await everyMember(
    group,
    "new members",
    120,
    (pod) => pod.spec?.containers[0]?.command?.includes("--restart-on-disk-loss") ?? false,
  );
  await unmountDisk(node, 3);
  await until("a client with one disk", 60, async () => (await optionsOn())?.["cache-dir"] === disk(2));
  expect(await optionsOn()).toMatchObject({ "cache-size": "50" });
  await whole(group);
  expect((await podOn(group, node)).status?.containerStatuses?.[0]?.restartCount).toBe(0);
  expect(await onNode(node, "find", disk(3), "-type", "f")).toBe("");
});

test("a directory that is a link into the container: E_DISK_NOT_MOUNTED, and where it leads", async () => {
  for (const each of nodes) await onNode(each, "ln", "-sfn", "/srv", "/data/e2e-link");
  await group.change({ cache: { ...cache, dirs: ["/data/e2e-link"] } });
  const refusing = async () => {
    for (const pod of await group.pods())
      if ((await describePod(pod)).includes("/data/e2e-link lies in the container itself (/srv)"))
        return true;
    return false;
  };
  await until("the code", 90, refusing);
  expect((await ringOf(group.group)).length).toBeGreaterThanOrEqual(nodes.length - 1);
  await group.change({ cache });
  await whole(group);
  for (const each of nodes) await onNode(each, "rm", "/data/e2e-link");
});
