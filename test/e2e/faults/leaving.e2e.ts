// A member leaves: whatever its client is made of, its session is closed, and nobody has to miss it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { until } from "../lib/cluster.ts";
import { inMember, signalClient } from "../lib/node.ts";
import { deletePod, nodes, ours, podOn, type Subject, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");

/** The sessions that the metadata service knows of this group's members, open or never closed. */
async function sessionsOf(subject: Subject, node: string): Promise<number> {
  const script = `meta=$(sed 's/.*"meta": *"\\([^"]*\\)".*/\\1/' /root/.juicefs/*.conf)
    juicefs status "$meta" 2>/dev/null | grep -c '"Sid"'`;
  return Number((await inMember(await podOn(subject, node), "sh", "-c", script)).trim());
}

// The first hands no signal on to the process that serves the mount.
describe.each(["ee-5.0.21-317356c", "ee-5.1.2-b4a5d0e", "ee-5.3.1-0000000"])("%s", (tag) => {
  const group = ours(engine, `e2e-leaving-${tag.slice(3, 4)}${tag.slice(5, 6)}`, { image: { tag } });
  const [node = "", other = ""] = nodes;
  let before = 0;

  beforeAll(async () => {
    await group.start();
    before = await sessionsOf(group, other);
  });
  afterAll(() => group.remove());

  test("a deleted pod closes its session, and is quick", async () => {
    expect(await deletePod(await podOn(group, node))).toBeLessThan(8);
    await whole(group);
    expect(await sessionsOf(group, other)).toBe(before);
  });

  test("so does one with a reader inside, of which only the pod's end is the end", async () => {
    const pod = await podOn(group, node);
    const hold = "echo text >/mnt/jfs/held && (exec 3</mnt/jfs/held; sleep 300 <&3 >/dev/null 2>&1 &)";
    await inMember(pod, "sh", "-c", hold);
    expect(await deletePod(pod)).toBeLessThan(30);
    await whole(group);
    await until("no session that is open", 10, async () => (await sessionsOf(group, other)) === before);
    await inMember(await podOn(group, other), "rm", "/mnt/jfs/held");
  });

  test("only one that is killed leaves a session behind", async () => {
    await signalClient(await podOn(group, node), "KILL");
    await until("another client", 60, async () => (await sessionsOf(group, other)) > before);
    await whole(group);
  });
});
