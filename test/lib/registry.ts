// A registry with a login and a certificate of its own authority, where this machine has Debian's `docker-registry`.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { stringify } from "yaml";
import { freePort } from "../../scripts/lib/free-port.ts";

const answers = (command: string) => spawnSync(command, ["--version"]).status === 0;

export const hasRegistry: boolean = answers("docker-registry");
export const hasSkopeo: boolean = answers("skopeo");

if (!hasRegistry || !hasSkopeo)
  console.log(
    "SKIPPED: no docker-registry or no skopeo on the path; what docs/air-gap.md does with a registry is not run.",
  );

/** Behind the name of a test that needs a registry, and perhaps skopeo. */
export const orSkipped = (has: boolean): string =>
  has ? "" : " (SKIPPED: no docker-registry or skopeo on the path)";

export const account = { user: "USER", password: "PASSWORD" };
/** Of that password, by bcrypt with the smallest cost. */
const hash = "$2b$04$IdPyrN35E3KPFJKOA5acMuAtzrgAGHNLPFL7qt4b0HaqIl9oqtmL6";

export interface Registry {
  /** HOST:PORT. Not localhost, which Helm 3 asks without TLS; 0.0.0.0 is the loopback address to whoever calls it. */
  address: string;
  /** A folder with ca.crt alone. */
  certificates: string;
  stop(): void;
}

/** Starts one on the loopback address, and waits until it listens. It ends with `stop`. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "registry-"));
  const certificates = mkdtempSync(join(folder, "certs-"));
  const [key, certificate] = [join(folder, "key.pem"), join(certificates, "ca.crt")];
  await execa("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=registry"],
    ...["-addext", "subjectAltName=IP:0.0.0.0", "-keyout", key, "-out", certificate],
  ]);
  const [accounts, config] = [join(folder, "htpasswd"), join(folder, "config.yaml")];
  writeFileSync(accounts, `${account.user}:${hash}\n`);
  const port = await freePort();
  const settings = {
    version: "0.1",
    log: { level: "error" },
    storage: { filesystem: { rootdirectory: join(folder, "data") } },
    http: { addr: `127.0.0.1:${port}`, tls: { certificate, key } },
    auth: { htpasswd: { realm: "registry", path: accounts } },
  };
  writeFileSync(config, stringify(settings));
  const child = spawn("docker-registry", ["serve", config], { stdio: "ignore" });
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  await untilItListens(child, port).catch((error) => {
    stop();
    throw error;
  });
  return { address: `0.0.0.0:${port}`, certificates, stop };
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket.end() !== undefined));
    socket.on("error", () => resolve(false));
  });

async function untilItListens(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`docker-registry has ended with ${child.exitCode}`);
    if (await listens(port)) return;
    await sleep(100);
  }
  throw new Error("docker-registry does not listen");
}
