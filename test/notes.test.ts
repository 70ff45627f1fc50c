// What `helm install` says at its end. Helm 3 shows notes only with a cluster, so the test renders them as a value.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Engine } from "../scripts/lib/engines.ts";
import { template } from "../scripts/lib/helm.ts";
import { chartCopy, engines } from "./lib/chart.ts";

const chart = chartCopy("0.0.0");
const notes = join(chart, "templates/NOTES.txt");
const text = readFileSync(notes, "utf8");
rmSync(notes);
writeFileSync(
  join(chart, "templates/notes.yaml"),
  `{{- define "notes" -}}\n${text}{{- end -}}\nnotes: {{ include "notes" . | toJson }}\n`,
);

async function notesOf(engine: Engine, values: unknown, release = "a"): Promise<string> {
  const result = await template(engine, {
    chart,
    values,
    release,
    namespace: "cache",
    args: ["--show-only", "templates/notes.yaml"],
  });
  if (!result.ok) throw new Error(result.message);
  return parse(result.stdout).notes;
}

test.each(engines)(
  "they say where members run, what is mounted, and what to do next ($name)",
  async (engine) => {
    expect(await notesOf(engine, { cache: { size: "7Ti" }, mountOptions: ["subdir=/$(A)"] })).toBe(`\
Members run on nodes that you label; on none until then:
  kubectl label node NODE cache-group.juicefs.io/jfscache=default

Mount options of the members:
  foreground
  no-update
  cache-group=jfscache
  cache-dir=/data/jfsCache
  cache-size=7340032
  subdir=/$(A)

Mount options of the clients of StorageClass juicefs-sc:
  cache-group=jfscache
  no-sharing

Members are privileged pods in the host network. Where Pod Security refuses them, label the namespace:
  kubectl label namespace cache pod-security.kubernetes.io/enforce=privileged

They start once the Secret juicefs-secret is in namespace cache, with the keys name and token.

See them come up, and why one does not:
  kubectl -n cache get pods -l cache-group.juicefs.io/release=a-juicefs-cache-group -L cache-group.juicefs.io/pool -o wide
  kubectl -n cache describe pods -l cache-group.juicefs.io/release=a-juicefs-cache-group`);
  },
);

test.each(engines)("their first line says on which nodes ($name)", async (engine) => {
  const first = async (nodes: unknown) => (await notesOf(engine, { nodes })).split("\n")[0];
  expect(await first({ all: true })).toBe(
    "Members run on every node, also on those that join the cluster later.",
  );
  expect(await first({ selector: { a: "b", c: "d" } })).toBe("Members run on nodes labelled a=b,c=d.");
});

test.each(engines)(
  "they name each pool's label, those of draining and joining, and its options ($name)",
  async (engine) => {
    const gpu = {
      cache: { dirs: ["/data/disk0"] },
      weight: 2,
      join: { enabled: true },
      image: { tag: "ee-5.1.2-b4a5d0e" },
    };
    const found = await notesOf(engine, { drain: { enabled: true }, pools: { gpu } });
    expect(found).toContain(`Members run on nodes that you label; on none until then:
  kubectl label node NODE cache-group.juicefs.io/jfscache=default
  kubectl label --overwrite node NODE cache-group.juicefs.io/jfscache=default.draining   # before it leaves
  kubectl label node NODE cache-group.juicefs.io/jfscache=gpu
  kubectl label --overwrite node NODE cache-group.juicefs.io/jfscache=gpu.draining   # before it leaves
  kubectl label node NODE cache-group.juicefs.io/jfscache=gpu.joining   # while it joins

Mount options of the members of pool default:
  foreground
  no-update
  cache-group=jfscache
  cache-dir=/data/jfsCache
  cache-size=512000

Mount options of the members of pool gpu:
  foreground
  no-update
  cache-group=jfscache
  cache-dir=/data/disk0
  cache-size=512000
  group-weight=2

Mount options of the clients`);
  },
);

test.each(engines)(
  "they leave out classes that are off and a Secret that is created ($name)",
  async (engine) => {
    const off = { storageClasses: { "juicefs-sc": { enabled: false } } };
    const secret = { create: true, data: { name: "v", token: "SECRET" } };
    const found = await notesOf(engine, { ...off, secret });
    expect(found).not.toMatch(/StorageClass|They start once|SECRET/);
    expect(found).toContain("pod-security");
  },
);
