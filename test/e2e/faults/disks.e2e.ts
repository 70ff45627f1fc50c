// The cache disks: not mounted, full, read-only, shared, one of two dead.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { isReady, until } from "../lib/cluster.ts";
import { membersOf } from "../lib/console.ts";
import { disk, mountDisk, removeDisk, unmountDisk } from "../lib/disk.ts";
import { inMember, onNode, probe, signalClient } from "../lib/node.ts";
import { deletePod, describePod, everyMember, nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const cache = { dirs: [disk(0), disk(1)], size: 100, requireMount: true };
const group = ours(engine, "e2e-disks", { cache });
const second = ours(engine, "e2e-second", { cache: { ...cache, requireMount: false } });
let node = "";

const shows = (text: string) => async () => (await describePod(await podOn(group, node))).includes(text);
const restart = async () => deletePod(await podOn(group, node));

beforeAll(async () => {
  for (const each of nodes) for (const number of [0, 1]) await mountDisk(each, number);
  await group.start();
  node = nodes[0] ?? "";
});
afterAll(async () => {
  await second.remove();
  await group.remove();
  for (const each of nodes) for (const number of [0, 1]) await removeDisk(each, number);
});

test("a data disk that is not mounted: E_DISK_NOT_MOUNTED, and not one byte on the system disk", async () => {
  await unmountDisk(node, 1);
  await restart();
  await until("the code", 60, shows(`E_DISK_NOT_MOUNTED: ${disk(1)} lies on the node's system disk`));
  await sleep(10_000);
  expect(await onNode(node, "find", disk(1))).toBe(disk(1));
  expect(isReady(await podOn(group, node))).toBe(false);
});

test("a disk that is mounted later is seen without a restart", async () => {
  const before = await podOn(group, node);
  await mountDisk(node, 1);
  await whole(group);
  expect((await podOn(group, node)).metadata?.uid).toBe(before.metadata?.uid);
});

test("a full disk: E_DISK_FULL, until there is room", async () => {
  await onNode(node, "sh", "-c", `head -c 100m /dev/zero >${disk(1)}/filler 2>/dev/null || true`);
  await restart();
  await until("the code", 60, shows(`E_DISK_FULL: ${disk(1)} has no space left`));
  await onNode(node, "rm", `${disk(1)}/filler`);
  await whole(group);
});

test("a read-only disk: E_DISK_READ_ONLY, until it can be written", async () => {
  await unmountDisk(node, 1);
  await mountDisk(node, 1, "ro");
  await restart();
  await until("the code", 60, shows(`E_DISK_READ_ONLY: ${disk(1)} is read-only`));
  await onNode(node, "mount", "-o", "remount,rw", disk(1));
  await whole(group);
});

test("two releases in one directory: the second refuses and names the first", async () => {
  await second.install();
  await until("the code", 60, async () => {
    const [pod] = await second.pods();
    return pod !== undefined && (await describePod(pod)).includes("E_DISK_SHARED: ");
  });
  const [pod] = await second.pods();
  const said = pod ? await describePod(pod) : "";
  expect(said).toContain(`in use by the release ${group.namespace}/juicefs-cache-group`);
  await whole(group);
  await second.remove();
});

test("one of two disks fails between restarts: with onDiskFailure=skip it serves with the other", async () => {
  await group.change({ cache: { ...cache, onDiskFailure: "skip" } });
  await everyMember(
    group,
    "new members",
    90,
    (pod) => pod.spec?.containers[0]?.command?.includes("--skip-failed-disks") ?? false,
  );
  await unmountDisk(node, 1);
  await mountDisk(node, 1, "ro");
  await restart();
  await whole(group);
  const address = (await podOn(group, node)).status?.podIP;
  const options = (await membersOf(group.group)).find(({ ip }) => ip === address)?.options;
  expect(options).toMatchObject({ "cache-dir": disk(0), "cache-size": "50" });
  await onNode(node, "mount", "-o", "remount,rw", disk(1));
});

test("and with refuse it says which disk, as long as it takes", async () => {
  await group.change({ cache });
  await everyMember(
    group,
    "members that refuse",
    90,
    (pod) => !pod.spec?.containers[0]?.command?.includes("--skip-failed-disks"),
  );
  await unmountDisk(node, 1);
  await restart();
  await until("the code", 60, shows("E_DISK_NOT_MOUNTED: "));
  await mountDisk(node, 1);
  await whole(group);
});

test("a disk that hangs: E_DISK_SILENT, and the member goes on by itself when it answers", async () => {
  const [real, directory] = ["/data/disk1", "/data/disk1/e2e-disks"];
  await group.change({ cache: { ...cache, dirs: [directory] } });
  await everyMember(
    group,
    "members on another disk",
    90,
    (pod) => pod.spec?.containers[0]?.args?.includes(`cache-dir=${directory}`) ?? false,
  );
  // Whoever writes to a frozen file system waits in the kernel, as on a disk whose driver hangs.
  await onNode(node, "fsfreeze", "--freeze", real);
  try {
    await signalClient(await podOn(group, node), "KILL");
    const pod = await podOn(group, node);
    // Of many events of a pod, the kubelet lets only the first ones through.
    await until("the code", 90, async () =>
      (await inMember(pod, ...probe)).includes(`E_DISK_SILENT: ${directory} does not answer within 10 s`),
    );
    const asked = async () => (await inMember(pod, "pgrep", "-c", "-f", "start.py")).trim();
    const before = await asked();
    // Longer than one check may take. It ends 20 s after the first finding, for kubectl describe to show it.
    await sleep(12_000);
    expect(await asked()).toBe(before);
  } finally {
    await onNode(node, "fsfreeze", "--unfreeze", real);
  }
  await whole(group);
  await group.change({ cache });
  await everyMember(
    group,
    "members on the first disks",
    90,
    (pod) => !pod.spec?.containers[0]?.args?.includes(`cache-dir=${directory}`),
  );
  for (const each of nodes) await onNode(each, "rm", "-rf", directory);
});
