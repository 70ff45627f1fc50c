// What a scrape of the exporter costs, beside Python's own http.server that hands out the same text from memory.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../src/cli/command.ts";
import { inProject } from "../../src/root.ts";
import { startExporter } from "../lib/exporter-alone.ts";
import { freePort } from "../lib/free-port.ts";
import { interpreter } from "../lib/python.ts";
import { median } from "./median.ts";

export interface ExporterRow {
  scrapes: number;
  /** Bytes of one scrape's answer. */
  bytes: number;
  exporter: Served;
  /** http.server of the standard library, with the same bytes. */
  plain: Served;
  /** CPU of a scrape, and resident memory, of the exporter to http.server. */
  cpuRatio: number;
  memoryRatio: number;
  /** Memory of the exporter and its two readers together (Pss, so what they share counts once), in MiB. */
  aloneMiB: number;
}

/** One server under the scrapes: milliseconds for each but `memoryMiB`, which is resident after all of them. */
interface Served {
  cpuMs: number;
  medianMs: number;
  slowestMs: number;
  memoryMiB: number;
}

const AT_ONCE = 4;
/** Unit of CPU time in /proc. Source: proc(5), sysconf(_SC_CLK_TCK). */
const TICKS_PER_SECOND = 100;

const plainServer = `
import http.server, sys
body = open(sys.argv[2], "rb").read()
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
`;

/** Scrapes both so often, four at once, with the counters of a real client of the Enterprise Edition. */
export async function benchExporter(scrapes: number): Promise<ExporterRow> {
  const folder = await mkdtemp(join(tmpdir(), "bench-exporter-"));
  try {
    const counters = join(folder, "stats");
    await copyFile(inProject("test/member/stats/enterprise.txt"), counters);
    const flags = ["--group", "jfscache", "--volume", "ten-pb-fs", "--node", "node-1"];
    const exporter = await underLoad(scrapes, /^200 .*^cache_group_up\{[^}]*\} 1$/ms, (port) =>
      startExporter(counters, port, flags),
    );
    const body = join(folder, "body");
    await writeFile(body, exporter.body);
    const plain = await underLoad(scrapes, /^200 /, (port) =>
      spawn(interpreter(), ["-IS", "-c", plainServer, String(port), body], { stdio: "ignore" }),
    );
    return {
      scrapes,
      bytes: Buffer.byteLength(exporter.body),
      exporter: exporter.served,
      plain: plain.served,
      cpuRatio: exporter.served.cpuMs / plain.served.cpuMs,
      memoryRatio: exporter.served.memoryMiB / plain.served.memoryMiB,
      aloneMiB: exporter.familyMiB,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Loaded {
  served: Served;
  body: string;
  familyMiB: number;
}

/** Starts a server, waits until it answers so, scrapes it, and ends it. */
async function underLoad(
  scrapes: number,
  ready: RegExp,
  startOn: (port: number) => ChildProcess,
): Promise<Loaded> {
  const port = await freePort();
  const child = startOn(port);
  const pid = child.pid ?? 0;
  try {
    const body = await untilReady(port, ready);
    const before = await cpuOf(pid);
    const times = await scraped(port, scrapes);
    const served = {
      cpuMs: ((await cpuOf(pid)) - before) / scrapes,
      medianMs: median(times),
      slowestMs: Math.max(...times),
      memoryMiB: await memoryOf(pid, "status", "VmRSS"),
    };
    const family = [String(pid), ...(await children(pid))];
    const shares = await Promise.all(family.map((each) => memoryOf(Number(each), "smaps_rollup", "Pss")));
    return { served, body, familyMiB: shares.reduce((sum, share) => sum + share, 0) };
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
}

async function untilReady(port: number, ready: RegExp): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await ask(port).catch(() => undefined);
    if (answer && ready.test(`${answer.status} ${answer.body}`)) return answer.body;
    await sleep(50);
  }
  throw new UserError("the server has not answered within 10 s");
}

/** Milliseconds of each scrape, so many at once as an exporter takes. */
async function scraped(port: number, scrapes: number): Promise<number[]> {
  const times: number[] = [];
  let left = scrapes;
  const one = async () => {
    while (left-- > 0) {
      const begun = performance.now();
      const { status } = await ask(port);
      if (status !== 200) throw new UserError(`a scrape was answered with ${status}`);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return times;
}

const ask = (port: number): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: "/metrics", agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
      );
    }).on("error", reject);
  });

/** Milliseconds of CPU that a process has used. */
async function cpuOf(pid: number): Promise<number> {
  const [, fields = ""] = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ");
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return (((user ?? 0) + (system ?? 0)) * 1000) / TICKS_PER_SECOND;
}

async function memoryOf(pid: number, file: string, name: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/${file}`, "utf8");
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) / 1024;
}

const children = async (pid: number): Promise<string[]> =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim().split(" ").filter(Boolean);

export const exporterText = (row: ExporterRow): string => {
  const { exporter, plain } = row;
  return [
    `${row.scrapes} scrapes of the exporter, ${AT_ONCE} at once, ${(row.bytes / 1000).toFixed(0)} kB each:`,
    `${exporter.cpuMs.toFixed(2)} ms of CPU (http.server with the same bytes ${plain.cpuMs.toFixed(2)}, ratio ${row.cpuRatio.toFixed(2)}),`,
    `median ${exporter.medianMs.toFixed(1)} ms, slowest ${exporter.slowestMs.toFixed(1)};`,
    `${exporter.memoryMiB.toFixed(1)} MiB resident (${plain.memoryMiB.toFixed(1)}, ratio ${row.memoryRatio.toFixed(2)});`,
    `alone, with its readers, ${row.aloneMiB.toFixed(1)} MiB`,
  ].join(" ");
};
