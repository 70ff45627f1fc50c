// docs/air-gap.md on the cluster: the check before the first member, and the chart from a registry.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { blocksOf, commandsOf } from "../lib/guide.ts";
import { account, hasRegistry, orSkipped, type Registry, startRegistry } from "../lib/registry.ts";
import { kubectl } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";
import { desk } from "./lib/recipe.ts";
import { ours } from "./lib/subject.ts";

const guide = "docs/air-gap.md";
const [engine] = engines;
if (!engine) throw new Error("no Helm");
const group = ours(engine, "e2e-air-gap");
const reader = desk(guide, engine, group.namespace);
let registry: Registry | undefined;

beforeAll(async () => {
  if (hasRegistry) registry = await startRegistry();
  await group.start();
});
afterAll(async () => {
  registry?.stop();
  await group.remove();
  reader.clear();
});

test("Checks without a network: the image comes, and the console answers", async () => {
  const block = blocksOf(guide, "sh", "Checks without a network").at(-1) ?? "";
  // The image of the test cluster has no curl.
  const curl = "curl -sS -m 10 -o /dev/null -w '%{http_code}\\n'";
  const python = `python3 -c 'import sys, http.client as h
_, _, host, path = sys.argv[1].split("/")
asked = h.HTTPConnection(host, timeout=10)
asked.request("GET", "/" + path)
print(asked.getresponse().status)'`;
  expect(block).toContain(curl);
  const printed = await reader.run(
    block
      .replace(curl, python)
      .replace("registry.example.com/", "")
      .replace("https://console.example.com/static", environment.console),
  );
  expect(printed).toMatch(/^pod\/image-check condition met$\n^\d{3}$/m);
  const left = ["get", "pod", "image-check", "-n", group.namespace, "--ignore-not-found", "-o", "name"];
  expect(await kubectl(left)).toBe("");
});

const uids = async () => (await group.pods()).map(({ metadata }) => metadata?.uid).sort();

test.skipIf(!hasRegistry)(
  `The chart from a registry: a release that came from a folder goes on, and no member is replaced${orSkipped(hasRegistry)}`,
  async () => {
    if (!registry) throw new Error("no registry");
    const [pack = "", login = "", push = "", , install = ""] = blocksOf(guide, "sh", "The chart").flatMap(
      commandsOf,
    );
    const [, version = ""] = / --version (\S+)/.exec(install) ?? [];
    const before = await uids();
    const { address, certificates } = registry;
    const known = `--ca-file ${join(certificates, "ca.crt")}`;
    reader.write(group.values());
    const printed = await reader.run(
      [
        "export HELM_REGISTRY_CONFIG=$PWD/registry.json",
        `${pack} --version ${version}`,
        `${login} --username ${account.user} --password-stdin ${known} <<<'${account.password}'`,
        `${push} ${known}`,
        `${install} ${known}`,
        "helm list --deployed --output json",
      ]
        .join("\n")
        .replaceAll("registry.example.com", address),
    );
    expect(JSON.parse(printed.slice(printed.lastIndexOf("\n") + 1))).toMatchObject([
      { chart: `juicefs-cache-group-${version}`, revision: "2" },
    ]);
    expect(await uids()).toEqual(before);
    await reader.run("kubectl rollout status daemonset --timeout=1m");
    expect(await uids()).toEqual(before);
  },
);
