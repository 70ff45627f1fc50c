// npm run e2e:page -- MANIFEST [WHAT…]: what a hand-written manifest does under the faults that test/e2e/faults tries on this
// chart. It claims nothing and passes nothing: it prints what it saw, for docs/reliability.md.
import { setTimeout as sleep } from "node:timers/promises";
import type { IPod } from "kubernetes-models/v1/Pod";
import { run, UserError } from "../../src/cli/command.ts";
import { isReady, kubectl, until } from "./lib/cluster.ts";
import { type OutageKind, outage, ringOf } from "./lib/console.ts";
import { environment } from "./lib/environment.ts";
import { falseConsole } from "./lib/false-console.ts";
import { manifest } from "./lib/manifest.ts";
import { longestBelow, lowestRing, tenths } from "./lib/moments.ts";
import { mountPod } from "./lib/mount-pod.ts";
import { endWithoutReader, inMember, killProcess1, onNode, restartNode, signalClient } from "./lib/node.ts";
import { deletePod, describePod, nodes, podOn, whole, workingSecret, writeSecret } from "./lib/subject.ts";
import { watch } from "./lib/watch.ts";

type Page = ReturnType<typeof manifest>;

const members = nodes.length;
const folder = "/data/e2e-page/cache";
/** The one spelling that the page's script reads: JSON with a blank behind each colon. */
const pageEnvs = `{"BASE_URL": "${environment.console}"}`;
const tell = (fault: string, seen: unknown) => console.log(`${fault}: ${JSON.stringify(seen)}`);

/** Seconds until it holds, or undefined when it does not within the limit. */
async function secondsUntil(limit: number, holds: () => Promise<boolean>): Promise<number | undefined> {
  const begun = Date.now();
  const found = await until("observed", limit, holds).then(
    () => true,
    () => false,
  );
  return found ? tenths((Date.now() - begun) / 1000) : undefined;
}

/** What is observed, in this order. */
const observations: Record<string, (page: Page, node: string) => Promise<void>> = {
  outages: async (page) => {
    for (const kind of ["503", "hang", "drop"] as const) await observeOutage(page, kind);
  },
  restarts: observeRestarts,
  secret: observeSecret,
  processes: observeProcesses,
  disks: observeDisks,
  answers: observeAnswers,
  surroundings: observeSurroundings,
};

async function main(): Promise<void> {
  const [file, ...chosen] = process.argv.slice(2);
  const all = Object.keys(observations);
  const unknown = chosen.filter((what) => !all.includes(what));
  if (!file || unknown.length > 0)
    throw new UserError(
      `${unknown.length > 0 ? `nothing is called ${unknown.join(", ")}; ` : ""}usage: npm run e2e:page -- MANIFEST [${all.join("|")}]…`,
    );
  const page = manifest(file, "e2e-page", folder);
  try {
    await page.start({ envs: pageEnvs });
    const node = (await page.pods())[0]?.spec?.nodeName ?? "";
    for (const what of chosen.length > 0 ? chosen : all) await observations[what]?.(page, node);
  } finally {
    await page.remove();
  }
}

/** A roll-out while the console is down for 90 s. */
async function observeOutage(page: Page, kind: OutageKind): Promise<void> {
  const seen = watch(page);
  await outage(90, kind);
  await page.roll();
  await sleep(95_000);
  await secondsUntil(300, async () => (await ringOf(page.group)).length === members);
  await sleep(45_000);
  await secondsUntil(300, async () => (await ringOf(page.group)).length === members);
  await seen.stop();
  const afterwards = seen.moments.filter(({ at }) => at >= 90);
  tell(`console down 90 s (${kind}) while members roll`, {
    lowestRing: lowestRing(seen.moments),
    longestBelowSeconds: longestBelow(seen.moments, members),
    wholeAfterSeconds: Math.round((afterwards.find(({ ring }) => ring === members)?.at ?? Number.NaN) - 90),
  });
  await whole(page, members, 300);
}

/** Process 1 or the client killed, or the pod deleted, while the console is down. */
async function observeRestarts(page: Page, node: string): Promise<void> {
  const faults: [string, (pod: IPod) => Promise<unknown>][] = [
    ["process 1 is killed", killProcess1],
    ["the client is killed", (pod) => signalClient(pod, "KILL")],
    ["the pod is deleted", deletePod],
  ];
  for (const [what, fault] of faults) {
    await outage(60, "503");
    await fault(await podOn(page, node));
    await sleep(5_000);
    const back = await secondsUntil(55, async () => (await ringOf(page.group)).length === members);
    const later =
      back ?? (await secondsUntil(400, async () => (await ringOf(page.group)).length === members));
    tell(`console down 60 s, ${what}`, {
      mountsMeanwhile: back !== undefined,
      secondsAfterReturn: back ? 0 : later,
    });
    await whole(page, members, 60);
  }
}

/** The Secret's token, keys and envs. */
async function observeSecret(page: Page, node: string): Promise<void> {
  await restartWith(page, node, { token: "wrong-token" });
  await sleep(40_000);
  const pod = await podOn(page, node);
  const logs = await kubectl(["logs", "-n", page.namespace, pod.metadata?.name ?? ""]).catch(() => "");
  tell("wrong token", {
    restarts: pod.status?.containerStatuses?.[0]?.restartCount,
    describeNamesIt: /token/i.test((await describePod(pod)).split("Last State")[1]?.split("Ready:")[0] ?? ""),
    envsInLog: logs.includes(environment.console),
  });
  await restartWith(page, node, { token: workingSecret.token });
  await whole(page, members, 120);
  const url = environment.console;
  const texts = {
    "compact JSON": `{"BASE_URL":"${url}","A":"1"}`,
    YAML: `BASE_URL: ${url}\nA: two words\n`,
    "a number": `{"BASE_URL": "${url}", "A": 1}`,
    // In the cache folder, where a restart of the container leaves it; without blanks, which end the script sooner.
    "$(…)": `{"BASE_URL": "${url}", "A": "$(id>${folder}/ran)"}`,
    backticks: `{"BASE_URL": "${url}", "A": "\`id>${folder}/ran\`"}`,
    "a value of 200 kB": JSON.stringify({ BASE_URL: url, A: "x".repeat(200_000) }),
  };
  for (const [what, envs] of Object.entries(texts)) {
    await restartWith(page, node, { envs });
    const works = await secondsUntil(20, async () => (await ringOf(page.group)).length === members);
    const ran = await onNode(node, "rm", `${folder}/ran`).then(
      () => true,
      () => false,
    );
    tell(`envs: ${what}`, { works: works !== undefined, executed: ran });
  }
  await restartWith(page, node, { envs: pageEnvs });
  await whole(page, members, 120);
}

async function restartWith(page: Page, node: string, values: Record<string, string>): Promise<void> {
  await writeSecret(page.namespace, values);
  await deletePod(await podOn(page, node));
  await sleep(3_000);
}

/** Readers, a hanging client, and a node without power. */
async function observeProcesses(page: Page, node: string): Promise<void> {
  const held = await podOn(page, node);
  await inMember(
    held,
    "sh",
    "-c",
    "echo text >/mnt/jfs/page && (exec 3</mnt/jfs/page; sleep 300 <&3 >/dev/null 2>&1 &)",
  );
  tell("pod deleted while a reader holds a file open", { seconds: tenths(await deletePod(held)) });
  await whole(page);
  const hung = await podOn(page, node);
  await signalClient(hung, "STOP");
  await sleep(30_000);
  tell("client hangs", { readyAfter30Seconds: isReady(await podOn(page, node)) });
  tell("pod deleted whose client hangs", { seconds: tenths(await deletePod(hung)) });
  await whole(page, members, 120);
  const lost = (await podOn(page, node)).status?.containerStatuses?.[0]?.containerID;
  const begun = Date.now();
  await restartNode(node);
  await until("another container", 120, async () => {
    const pod = await podOn(page, node);
    return pod.status?.containerStatuses?.[0]?.containerID !== lost;
  });
  await whole(page, members, 180);
  tell("node restart", { secondsUntilWhole: Math.round((Date.now() - begun) / 1000) });
}

/** The disk is not mounted, full, read-only. */
async function observeDisks(page: Page, node: string): Promise<void> {
  const disk = folder.replace("/cache", "");
  await inMember(
    await podOn(page, node),
    "sh",
    "-c",
    "head -c 8000000 /dev/urandom >/mnt/jfs/page; cat /mnt/jfs/page >/dev/null",
  );
  const system = () => onNode(node, "sh", "-c", `du -sk ${folder} | cut -f1`);
  tell("data disk not mounted", { kibibytesOnTheSystemDisk: Number(await system()) });
  const mount = (mode: string) =>
    onNode(node, "sh", "-c", `mount -t tmpfs -o size=8m,${mode} none ${disk} && mkdir -p ${folder} || true`);
  for (const [what, mode, script] of [
    ["full", "rw", `head -c 20m /dev/zero >${disk}/filler 2>/dev/null || true`],
    ["read-only", "ro", "true"],
  ] as const) {
    await mount(mode);
    await onNode(node, "sh", "-c", script);
    await deletePod(await podOn(page, node));
    const joined = await secondsUntil(30, async () => (await ringOf(page.group)).length === members);
    const pod = await podOn(page, node);
    tell(`disk ${what}`, {
      joinsTheRing: joined !== undefined,
      ready: isReady(pod),
      restarts: pod.status?.containerStatuses?.[0]?.restartCount,
    });
    await onNode(node, "umount", "-l", disk);
  }
  const second = manifest(process.argv[2] ?? "", "e2e-page-two", folder);
  await deletePod(await podOn(page, node));
  await whole(page, members, 120);
  await second.start({ envs: pageEnvs });
  tell("two releases, one directory", { bothServe: (await ringOf(page.group)).length === members });
  await second.remove();
}

/** Something between answers in the console's place. */
async function observeAnswers(page: Page, node: string): Promise<void> {
  for (const [what, body] of [
    ["an empty configuration", "{}"],
    ["a page", "<html></html>"],
  ] as const) {
    const between = await falseConsole(node, 200, body);
    await deletePod(await podOn(page, node));
    const back = await secondsUntil(40, async () => (await ringOf(page.group)).length === members);
    tell(`the console's answer is ${what}`, { mountsMeanwhile: back !== undefined });
    await between.end();
    await whole(page, members, 400);
  }
}

/** A disk that goes while the member runs, a node without room, a log that nobody reads. */
async function observeSurroundings(page: Page, node: string): Promise<void> {
  const disk = folder.replace("/cache", "");
  await onNode(node, "sh", "-c", `mount -t tmpfs -o size=64m none ${disk} && mkdir -p ${folder}`);
  await deletePod(await podOn(page, node));
  await whole(page, members, 120);
  await onNode(node, "umount", "-l", disk);
  await sleep(15_000);
  tell("data disk unmounted under a running member", { ready: isReady(await podOn(page, node)) });
  await deletePod(await podOn(page, node));
  await whole(page, members, 120);
  const ended = await endWithoutReader(await podOn(page, node), 60);
  tell("nobody reads the log, process 1 is asked to end", { secondsUntilItsEnd: ended && tenths(ended) });
  await whole(page, members, 300);
  await page.request("1100m");
  await whole(page, members, 300);
  const client = mountPod(page.namespace, node);
  await client.create();
  await secondsUntil(60, async () => (await client.state()).phase === "Running");
  const waits = (await page.pods()).some(
    ({ spec, status }) => status?.phase === "Pending" && !spec?.nodeName,
  );
  tell("a client's pod needs room", { memberEvicted: waits });
  await client.remove();
  await whole(page, members, 120);
}

await run(main);
