// The README's way in, block by block: install, and see that it works. What it says to expect is what is printed.
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { engines } from "../lib/chart.ts";
import { blocksOf } from "../lib/guide.ts";
import { kubectl, label, until } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";
import { desk } from "./lib/recipe.ts";
import { release, remove, small } from "./lib/release.ts";
import { nodes } from "./lib/subject.ts";

const namespace = "e2e-readme";
const nodeLabel = "cache-group.juicefs.io/jfscache";
const [node = ""] = nodes;
const [engine] = engines;
if (!engine) throw new Error("no Helm");
const reader = desk("README.md", engine, namespace);
const blocks = (heading: string, language: string) => blocksOf("README.md", language, heading);

/** What a reader puts in the place of the README's words. */
const secret: Record<string, string> = {
  name: environment.secret.name,
  token: environment.secret.token,
  "access-key": environment.secret["access-key"],
  "secret-key": environment.secret["secret-key"],
};

afterAll(async () => {
  await label(node, nodeLabel);
  await remove(engine, namespace);
  await kubectl(["delete", "persistentvolume", "datasets", "--ignore-not-found"]);
  reader.clear();
});

test("Install: a namespace, the Secret from a file, the release, a node", async () => {
  reader.write({ ...small, ...parse(blocks("Install", "yaml")[0] ?? "") });
  const [file = ""] = blocks("Install", "ini");
  reader.put(
    "secret.env",
    file
      .replaceAll(/^([a-z-]+)=.*$/gm, (line, key) => (secret[key] ? `${key}=${secret[key]}` : line))
      .replace("http://console.example.com/static", environment.console),
  );
  const scripts = blocks("Install", "sh");
  expect(scripts).toHaveLength(4);
  for (const script of scripts)
    await reader.run(
      script
        .replaceAll("juicefs-cache\n", `${namespace}\n`)
        .replaceAll("juicefs-cache ", `${namespace} `)
        .replace("NODE", node),
    );
  await expect(reader.run("cat secret.env")).rejects.toThrow("No such file");
  await reader.run(
    "kubectl wait --for=jsonpath='{.status.phase}'=Bound persistentvolumeclaim/datasets --timeout=1m",
  );
});

test("See that it works: members as shown, the sum of their counters, the exporter", async () => {
  const [status = "", counters = "", exporter = ""] = blocks("See that it works", "sh");
  const [shown = ""] = blocks("See that it works", "text");
  await reader.run(`kubectl rollout status daemonset/${release} --timeout=3m`);
  const [head, row] = (await reader.run(status)).split("\n");
  const columns = (line: string | undefined) => line?.trim().split(/ {2,}/);
  const [shownHead, shownRow] = shown.split("\n");
  expect(columns(head)).toEqual(columns(shownHead));
  expect(columns(row)?.slice(0, -1)).toEqual(columns(shownRow)?.slice(0, -1));
  // The stand-in's names have another beginning, and no colon.
  expect(await reader.run(counters)).toMatch(/^juicefs_blockcache_bytes \d+$/m);
  for (const metric of ["up", "member_ready"])
    await until(`the exporter tells ${metric}`, 60, async () =>
      new RegExp(`^cache_group_${metric}\\{[^}]*\\} 1$`, "m").test(await reader.run(exporter)),
    );
});

test("the sum adds up what a client of the Enterprise Edition writes", async () => {
  const [, counters = ""] = blocks("See that it works", "sh");
  const sum = /\| (awk .*)$/m.exec(counters)?.[1] ?? "";
  expect(
    await reader.run(
      `printf 'get_bytes: 5\\nblockcache.bytes: 1\\nget_bytes: 3000000000000\\n' | ${sum} | sort`,
    ),
  ).toBe("blockcache.bytes: 1\nget_bytes: 3000000000005");
});
