// A member leaves: whatever its client is made of, its session is closed, and nobody has to miss it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { until } from "../lib/cluster.ts";
import { inMember, signalClient } from "../lib/node.ts";
import { byItself, nodes, ours, podOn, type Subject, secondsToEnd, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");

interface Session {
  Sid: number;
  IPAddrs?: string[];
}

/** The sessions that the metadata service knows of a node, open or never closed, the newest first. */
async function sessionsOn(subject: Subject, node: string): Promise<number[]> {
  const asked = (await subject.pods()).find(({ spec }) => spec?.nodeName !== node);
  const address = (await podOn(subject, node)).status?.podIP ?? "";
  if (!asked || !address) throw new Error(`nobody to ask about ${node}`);
  const script = `juicefs status "$(sed 's/.*"meta": *"\\([^"]*\\)".*/\\1/' /root/.juicefs/*.conf)" 2>/dev/null`;
  const { Sessions }: { Sessions: Session[] } = JSON.parse(await inMember(asked, "sh", "-c", script));
  const ofNode = Sessions.filter(({ IPAddrs }) => IPAddrs?.includes(address));
  return ofNode.map(({ Sid }) => Sid).sort((one, other) => other - one);
}

// The first hands no signal on to the process that serves the mount.
describe.each(["ee-5.0.21-317356c", "ee-5.1.2-b4a5d0e", "ee-5.3.1-0000000"])("%s", (tag) => {
  const group = ours(engine, `e2e-leaving-${tag.slice(3, 4)}${tag.slice(5, 6)}`, { image: { tag } });
  const [node = "", other = ""] = nodes;
  /** The session of the member that is there. */
  const ownSession = async () => (await sessionsOn(group, node))[0] ?? Number.NaN;

  beforeAll(() => group.start());
  afterAll(() => group.remove());

  test("a deleted pod closes its session, and is quick", async () => {
    const session = await ownSession();
    expect(await secondsToEnd(await podOn(group, node))).toBeLessThan(13);
    await whole(group);
    expect(await ownSession()).toBeGreaterThan(session);
    expect(await sessionsOn(group, node)).not.toContain(session);
  });

  test("so does one with a reader inside, whose end is that of the pod", async () => {
    const session = await ownSession();
    const pod = await podOn(group, node);
    const hold = "echo text >/mnt/jfs/held && (exec 3</mnt/jfs/held; sleep 300 <&3 >/dev/null 2>&1 &)";
    await inMember(pod, "sh", "-c", hold);
    expect(await secondsToEnd(pod)).toBeLessThan(byItself);
    await whole(group);
    expect(await sessionsOn(group, node)).not.toContain(session);
    await inMember(await podOn(group, other), "rm", "/mnt/jfs/held");
  });

  test("only one that is killed leaves it behind", async () => {
    const session = await ownSession();
    await signalClient(await podOn(group, node), "KILL");
    await until("another client", 60, async () => (await ownSession()) > session);
    await whole(group);
    expect(await sessionsOn(group, node)).toContain(session);
  });
});
