// docs/air-gap.md's commands against a registry with a login and a certificate of its own authority.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inProject } from "../src/root.ts";
import { engines } from "./lib/chart.ts";
import { blocksOf, commandsOf } from "./lib/guide.ts";
import { writeImage } from "./lib/image-layout.ts";
import { readersFolder } from "./lib/readers-folder.ts";
import { account, hasRegistry, hasSkopeo, orSkipped, type Registry, startRegistry } from "./lib/registry.ts";

const guide = "docs/air-gap.md";
const commands = (heading: string) => blocksOf(guide, "sh", heading).flatMap(commandsOf);
const folders: string[] = [];
let registry: Registry;

beforeAll(async () => {
  if (hasRegistry) registry = await startRegistry();
});
afterAll(() => {
  registry?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A reader who types commands, with the tests' registry for registry.example.com; `input` is the password. */
function reader(engine = engines[0]) {
  if (!engine) throw new Error("no Helm");
  const { cwd, env } = readersFolder(engine, inProject("chart"));
  folders.push(cwd);
  const files = ["helm/config", "helm/cache", "helm/data"].map((name) => join(cwd, name));
  const [HELM_CONFIG_HOME, HELM_CACHE_HOME, HELM_DATA_HOME] = files as [string, string, string];
  const REGISTRY_AUTH_FILE = join(cwd, "auth.json");
  const mine = { ...env, HOME: cwd, HELM_CONFIG_HOME, HELM_CACHE_HOME, HELM_DATA_HOME, REGISTRY_AUTH_FILE };
  const run = async (command: string) => {
    const script = command.replaceAll("registry.example.com", registry.address);
    const options = { cwd, env: mine, input: account.password, all: true, timeout: 60_000 } as const;
    return (await execa("bash", ["-euo", "pipefail", "-c", script], options)).all;
  };
  return { cwd, run };
}
const asUser = `--username ${account.user} --password-stdin`;

describe.each(engines)(`The chart ($name)${orSkipped(hasRegistry)}`, (engine) => {
  const [pack = "", login = "", push = "", pull = "", install = ""] = commands("The chart");
  const known = () => `--ca-file ${join(registry.certificates, "ca.crt")}`;

  test.skipIf(!hasRegistry)("packed, pushed after a login, pulled and installed as it was", async () => {
    const { cwd, run } = reader(engine);
    await run(pack);
    await expect(run(`${push} ${known()}`)).rejects.toThrow(/no basic auth|basic credential not found/);
    await run(`${login} ${asUser} ${known()}`);
    await expect(run(push)).rejects.toThrow(/unknown authority/);
    const pushed = await run(`${push} ${known()}`);
    const pulled = await run(`${pull} ${known()}`);
    const digests = [pushed, pulled].map((said) => /Digest: (sha256:[0-9a-f]{64})$/m.exec(said)?.[1]);
    expect(digests[0]).toBeDefined();
    expect(digests[1]).toBe(digests[0]);
    const archives = [join(cwd, "packages"), cwd].map((folder) =>
      readdirSync(folder).filter((name) => name.endsWith(".tgz")),
    );
    expect(archives[1]).toEqual(archives[0]);
    expect(install).toMatch(/^helm upgrade --install juicefs-cache-group oci:.* -f values\.yaml$/);
    // Helm 4.2 writes what it has pulled before the manifests (helm#32215).
    const render = async (what: string) => {
      const printed = await run(what.replace("upgrade --install", "template"));
      return printed?.slice(printed.indexOf("---\n"));
    };
    const rendered = await render(`${install} ${known()}`);
    expect(rendered).toContain("kind: DaemonSet");
    expect(rendered).toBe(await render("helm template juicefs-cache-group ./chart -f values.yaml"));
  });
});

const has = hasRegistry && hasSkopeo;
describe(`Images${orSkipped(has)}`, () => {
  const [, login = "", copy = ""] = commands("Images");
  const reference = / docker:\/\/(\S+) docker:\/\/(\S+)$/;

  test.skipIf(!has)("copied after a login, for all architectures and with the same digest", async () => {
    const { cwd, run } = reader();
    const [, from = "", to = ""] = reference.exec(copy) ?? [];
    expect(to).toBe(from.replace("docker.io", "registry.example.com"));
    // What an installed skopeo finds in /etc/containers.
    mkdirSync(join(cwd, ".config", "containers"), { recursive: true });
    const policy = JSON.stringify({ default: [{ type: "insecureAcceptAnything" }] });
    writeFileSync(join(cwd, ".config", "containers", "policy.json"), policy);
    const digest = writeImage(join(cwd, "image"), "1");
    const { certificates } = registry;
    await run(`${login} ${asUser} --cert-dir ${certificates}`);
    const upstream = from.replace("docker.io", `${registry.address}/docker.io`);
    await run(`skopeo copy --all --dest-cert-dir ${certificates} oci:image:1 docker://${upstream}`);
    const ours = `${copy.replace(from, upstream)} --src-cert-dir ${certificates}`;
    await expect(run(ours)).rejects.toThrow(/unknown authority/);
    await run(`${ours} --dest-cert-dir ${certificates}`);
    const sum = await run(`skopeo inspect --raw --cert-dir ${certificates} docker://${to} | sha256sum`);
    expect(`sha256:${sum.split(" ")[0]}`).toBe(digest);
  });
});
