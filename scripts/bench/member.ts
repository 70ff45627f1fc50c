// How much later than with a shell script the client starts, and what process 1 costs meanwhile.
//
// Both start the same stand-ins for `juicefs auth` and the client, which do nothing: the difference is the starter's.
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { UserError } from "../../src/cli/command.ts";
import { inProject } from "../../src/root.ts";
import { interpreter } from "../lib/python.ts";
import { median } from "./median.ts";
import { benchProbe, type ProbeRow, probeText } from "./probe.ts";

export interface MemberRow {
  /** Medians, in milliseconds, from the start of the container's command to that of the client. */
  shellMs: number;
  memberMs: number;
  /** Median of the ratios of neighbouring starts. */
  ratio: number;
  /** Median of the differences of neighbouring starts, in milliseconds. */
  laterMs: number;
  /** Resident memory of process 1 while it watches the client, in MiB. */
  memoryMiB: number;
  probe: ProbeRow;
}

/** Probes that are measured. */
const PROBES = 40;

/** Paths of the container that the program names, each moved below a folder. */
const places = [
  "/usr/bin/juicefs",
  "/sbin/mount.juicefs",
  "/mnt/jfs",
  "/etc/cache-group",
  "/run/cache-group",
  "/root/.juicefs",
  "/dev/shm",
  "/dev/termination-log",
];

const options = ["foreground", "no-update", "cache-group=jfscache", "cache-size=512000"];

/** As a hand-written manifest does it: envs through sed and eval, then the client. */
const shellScript = (root: string) => `
for pair in $(echo $ENVS | sed -e 's/": "/=/g' -e 's/{"//g' -e 's/"}//g'); do
  eval export $pair
done
${root}/usr/bin/juicefs auth --token=$TOKEN $NAME
${root}/sbin/mount.juicefs $NAME ${root}/mnt/jfs -o ${options.join(",")}
`;

/** Times so many pairs of starts. */
export async function benchMember(runs: number): Promise<MemberRow> {
  const root = await mkdtemp(join(tmpdir(), "bench-member-"));
  try {
    await furnish(root);
    const python = interpreter();
    const pairs: { shell: number; member: Started }[] = [];
    for (let count = 0; count < runs; count++)
      pairs.push({ shell: (await startShell(root)).ms, member: await startMember(root, python) });
    const text = await readFile(inProject("chart/files/pod/ready.py"), "utf8");
    const ready = ["-IS", "-c", moved(text, root)];
    let probe: ProbeRow = { probeMs: 0, bareMs: 0, secondsPerMinute: 0 };
    await startMember(root, python, async () => {
      probe = await benchProbe(python, ready, PROBES);
    });
    return {
      shellMs: median(pairs.map(({ shell }) => shell)),
      memberMs: median(pairs.map(({ member }) => member.ms)),
      ratio: median(pairs.map(({ shell, member }) => member.ms / shell)),
      laterMs: median(pairs.map(({ shell, member }) => member.ms - shell)),
      memoryMiB: Math.max(...pairs.map(({ member }) => member.memoryMiB)),
      probe,
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** The container's folders, a Secret, and stand-ins for the client. */
async function furnish(root: string): Promise<void> {
  for (const folder of [
    "usr/bin",
    "sbin",
    "mnt",
    "etc/cache-group/program/..data",
    "etc/cache-group/secret",
    "dev/shm",
    "root/.juicefs",
  ])
    await mkdir(join(root, folder), { recursive: true });
  const script = async (path: string, text: string) => {
    await writeFile(join(root, path), `#!/bin/sh\n${text}\n`);
    await chmod(join(root, path), 0o755);
  };
  await script("usr/bin/juicefs", `echo {} >"${root}/root/.juicefs/ten-pb-fs.conf"`);
  await script(
    "sbin/mount.juicefs",
    `echo $$ $(date +%s%N) >"${root}/started.new"; mv "${root}/started.new" "${root}/started"; exec sleep 60`,
  );
  const secret = { name: "ten-pb-fs", token: "TOKEN", envs: '{"BASE_URL": "http://c/static"}' };
  for (const [key, value] of Object.entries(secret))
    await writeFile(join(root, "etc/cache-group/secret", key), value);
  for (const name of await readdir(inProject("chart/files"))) {
    if (!/\.(py|json)$/.test(name)) continue;
    const text = await readFile(inProject("chart/files", name), "utf8");
    await writeFile(join(root, "etc/cache-group/program/..data", name), moved(text, root));
  }
}

/** A file of the program, with the container's places below the folder. */
const moved = (text: string, root: string): string =>
  places.reduce((moving, place) => moving.replaceAll(`"${place}`, `"${root}${place}`), text);

interface Started {
  ms: number;
  memoryMiB: number;
}

const startShell = (root: string): Promise<Started> =>
  start(root, "sh", ["-c", shellScript(root)], {
    NAME: "ten-pb-fs",
    TOKEN: "TOKEN",
    ENVS: '{"BASE_URL": "http://c/static"}',
  });

/** A pod's first start: the program is copied and compiled, as nothing is kept of an earlier one. */
async function startMember(root: string, python: string, meanwhile?: () => Promise<void>): Promise<Started> {
  for (const folder of ["run/cache-group", "root/.juicefs"]) {
    await rm(join(root, folder), { recursive: true, force: true });
    await mkdir(join(root, folder), { recursive: true });
  }
  const program = join(root, "etc/cache-group/program/..data/start.py");
  const flags = ["--release=bench/bench", "--grace=30", "--"];
  return start(root, python, ["-IS", program, "mount", ...flags, ...options], {}, meanwhile);
}

/** Runs a command until it has started the client, does something meanwhile, and ends both. */
async function start(
  root: string,
  command: string,
  args: string[],
  env: Record<string, string>,
  meanwhile?: () => Promise<void>,
): Promise<Started> {
  const begun = Date.now();
  const child = execa(command, args, { env, reject: false, detached: true });
  const file = join(root, "started");
  let client = 0;
  try {
    for (let tries = 0; tries < 1000; tries++) {
      const text = await readFile(file, "utf8").catch(() => "");
      if (text !== "") {
        const [pid, at] = text.split(" ").map(Number);
        client = pid ?? 0;
        const started = { ms: (at ?? 0) / 1e6 - begun, memoryMiB: await memoryOf(child.pid ?? 0) };
        await meanwhile?.();
        return started;
      }
      await sleep(10);
    }
    throw new UserError(`${command} has not started the client within 10 s`);
  } finally {
    // The member starts the client in a process group of its own.
    for (const group of [child.pid ?? 0, client]) if (group > 0) killGroup(group);
    await child;
    await rm(file, { force: true });
  }
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It has ended, or is part of a group that was killed already.
  }
}

/** Resident memory in MiB, a moment after the start. */
async function memoryOf(pid: number): Promise<number> {
  await sleep(300);
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

export const memberText = ({ shellMs, memberMs, ratio, laterMs, memoryMiB, probe }: MemberRow): string =>
  [
    `start of the client: by a shell script ${shellMs.toFixed(0)} ms, by the member ${memberMs.toFixed(0)} ms,`,
    `ratio ${ratio.toFixed(1)}, ${laterMs.toFixed(0)} ms later;`,
    `process 1 has ${memoryMiB.toFixed(1)} MiB\n${probeText(probe)}`,
  ].join(" ");
