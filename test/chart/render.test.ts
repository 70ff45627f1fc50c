// What the README promises of the rendered manifests, each promise with its own assertion.

import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { IPersistentVolume } from "kubernetes-models/v1/PersistentVolume";
import type { IPersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { valuesSchema } from "../../schema/values.ts";
import type { Engine } from "../../src/helm/engines.ts";
import { helm } from "../../src/helm/helm.ts";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { inProject } from "../../src/root.ts";
import { chart, chartCopy, engines, refusalAlone, renderAlone } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { render } from "../lib/lists/renders.ts";
import { programAnnotation } from "../lib/neutral.ts";
import { chartRefusal } from "../lib/refusal.ts";

const daemonSet = (objects: readonly KubernetesObject[]) =>
  objects.find(({ kind }) => kind === "DaemonSet") as unknown as IDaemonSet;
const template = (objects: readonly KubernetesObject[]) => daemonSet(objects).spec?.template;
const pod = (objects: readonly KubernetesObject[]) => template(objects)?.spec;
const mapOf = (objects: readonly KubernetesObject[]) =>
  objects.find(({ kind }) => kind === "ConfigMap") as unknown as IConfigMap;
const container = (objects: readonly KubernetesObject[]) => pod(objects)?.containers[0];
const everything = inProject("test/scenarios/everything/values.yaml");

/** Of each set of members, by the value of its nodes' label, what process 1 is started with that begins like `flag`. */
async function flagsOf(engine: Engine, values: unknown, flag: string): Promise<Record<string, string[]>> {
  const sets = (await render(engine, { values })).filter(({ kind }) => kind === "DaemonSet");
  return Object.fromEntries(
    sets.map((set) => [
      template([set])?.metadata?.labels?.["cache-group.juicefs.io/pool"],
      (container([set])?.command ?? []).filter((argument) => argument.startsWith(flag)),
    ]),
  );
}

describe.each(engines)("$name", sideBySide, (engine) => {
  test("nodes opt in by a label that has the group's name", async () => {
    const objects = await render(engine, { values: { cacheGroup: "zone-a" } });
    expect(pod(objects)?.nodeSelector).toEqual({ "cache-group.juicefs.io/zone-a": "default" });
  });

  test("the release named like the chart gets the page's names, any other its own", async () => {
    const names = async (release: string) => {
      const objects = await render(engine, { release });
      return [daemonSet(objects).metadata?.name, daemonSet(objects).spec?.selector.matchLabels?.app];
    };
    expect(await names("juicefs-cache-group")).toEqual(["juicefs-cache-group", "juicefs-cache-group"]);
    expect(await names("zone-a")).toEqual(["zone-a-juicefs-cache-group", "zone-a-juicefs-cache-group"]);
  });

  test("every object of a namespace goes into the release's", async () => {
    const objects = await renderAlone(engine, { namespace: "cache", files: [everything] });
    const clusterWide = [
      "PersistentVolume",
      "StorageClass",
      "ValidatingAdmissionPolicy",
      "ValidatingAdmissionPolicyBinding",
    ];
    // What the values put elsewhere.
    const elsewhere = ["extra", "images"];
    const own = objects.filter(
      ({ kind, metadata }) => !clusterWide.includes(kind) && !elsewhere.includes(metadata.name),
    );
    expect(own.length).toBeGreaterThan(3);
    expect(own.filter(({ metadata }) => metadata.namespace !== "cache")).toEqual([]);
  });

  test("a new chart version changes no pod and no selector", async () => {
    const [before, after] = await Promise.all(
      ["0.0.0", "9.9.9"].map((version) =>
        renderAlone(engine, { chart: chartCopy(version), files: [everything] }),
      ),
    );
    expect(template(after ?? [])).toEqual(template(before ?? []));
    expect(daemonSet(after ?? []).spec).toEqual(daemonSet(before ?? []).spec);
    expect(daemonSet(after ?? []).metadata?.labels).not.toEqual(daemonSet(before ?? []).metadata?.labels);
  });

  test("a change of what process 1 runs changes the pod, and the ConfigMap holds the files as they are", async () => {
    const files = readdirSync(inProject("chart/files")).filter((name) => /\.(py|json)$/.test(name));
    const text = (file: string) => readFileSync(inProject("chart/files", file), "utf8");
    const objects = await renderAlone(engine);
    const held = files.filter((file) => !file.startsWith("metrics"));
    expect(mapOf(objects).data).toEqual(Object.fromEntries(held.map((file) => [file, text(file)])));

    // The program's hash is that of what process 1 runs, and of nothing else.
    const running = held.filter((file) => file.endsWith(".py") && file !== "probe.py").sort();
    const hashOf = (texts: readonly string[]) => createHash("sha256").update(texts.join("")).digest("hex");
    const annotations = (hash: string) => ({ [programAnnotation]: hash.slice(0, 16) });
    expect(template(objects)?.metadata?.annotations).toEqual(annotations(hashOf(running.map(text))));
    const edited = chartCopy("0.0.0");
    for (const file of files) writeFileSync(`${edited}/files/${file}`, `# another ${file}\n`);
    const other = template(await renderAlone(engine, { chart: edited }));
    const after = hashOf(running.map((file) => `# another ${file}\n`));
    expect(other?.metadata?.annotations).toEqual(annotations(after));
  });

  test("metrics are turned on, off and elsewhere without a change of the pods", async () => {
    const files = readdirSync(inProject("chart/files")).filter((name) => /\.(py|json)$/.test(name));
    const off = await renderAlone(engine);
    const on = await renderAlone(engine, {
      values: { metrics: { enabled: true, address: "node", port: 9600 } },
    });
    const data = mapOf(on).data ?? {};
    expect(JSON.parse(data["metrics.json"] ?? "")).toEqual({ enabled: true, address: "node", port: 9600 });
    expect(Object.keys(data).sort()).toEqual([...files, "metrics.json"].sort());
    expect(template(on)).toEqual(template(off));
    expect(on.map(({ kind }) => kind)).toEqual(off.map(({ kind }) => kind));
  });

  test("the probes' text is the pod's own, so that no other release's ConfigMap makes it unready", async () => {
    const enabled = { enabled: true };
    const objects = await render(engine, { values: { livenessProbe: enabled, startupProbe: enabled } });
    const command = ["python3", "-IS", "-c", readFileSync(inProject("chart/files/pod/ready.py"), "utf8")];
    const { readinessProbe, livenessProbe, startupProbe } = container(objects) ?? {};
    expect(readinessProbe?.exec?.command).toEqual(command);
    expect(livenessProbe?.exec?.command).toEqual([...command, "--alive"]);
    expect(startupProbe?.exec?.command).toEqual(command);
    const folder = container(objects)?.volumeMounts?.find(({ name }) => name === "run")?.mountPath;
    expect(command.at(-1)).toContain(`"${folder}/program"`);
  });

  test("every set of members runs as root, and without variables for the cluster's Services", async () => {
    const values = { drain: { enabled: true }, pools: { gpu: {} } };
    const sets = (await render(engine, { values })).filter(({ kind }) => kind === "DaemonSet");
    expect(sets.length).toBe(4);
    for (const set of sets) {
      expect(pod([set])?.enableServiceLinks).toBe(false);
      expect(container([set])?.securityContext).toEqual({ privileged: true, runAsUser: 0 });
    }
  });

  test("no credential is in the pod: not in its environment, not in its arguments", async () => {
    const data = {
      name: "ten-pb-fs",
      token: "TOKEN-VALUE",
      "access-key": "ACCESS-VALUE",
      passphrase: "PASS-VALUE",
    };
    const objects = await render(engine, { values: { secret: { create: true, data } } });
    const fields = { CACHE_GROUP_NODE: "spec.nodeName", CACHE_GROUP_ADDRESS: "status.hostIP" };
    expect(container(objects)?.env).toEqual(
      Object.entries(fields).map(([name, fieldPath]) => ({
        name,
        valueFrom: { fieldRef: { apiVersion: "v1", fieldPath } },
      })),
    );
    const others = objects.filter(({ kind }) => kind !== "Secret");
    expect(JSON.stringify(others)).not.toMatch(/TOKEN-VALUE|ACCESS-VALUE|PASS-VALUE|VE9LRU4tVkFMVUU/);
  });

  test.each([
    [512000, "512000"],
    ["512000", "512000"],
    ["300Mi", "300"],
    ["500Gi", "512000"],
    ["7Ti", "7340032"],
    ["2Pi", "2147483648"],
    [16777216, "16777216"],
  ])("the size %s is %s MiB", async (size, mebibytes) => {
    const objects = await render(engine, { values: { cache: { size } } });
    expect(container(objects)?.args).toContain(`cache-size=${mebibytes}`);
  });

  test.each([
    [4, "4"],
    ["4", "4"],
    [0.5, "500m"],
    [1.25, "1250m"],
    [2000000, "2000000"],
    ["10Gi", "10Gi"],
  ])("the quantity %s is the text %s", async (cpu, text) => {
    const objects = await render(engine, { values: { resources: { requests: { cpu } } } });
    expect(container(objects)?.resources).toEqual({ requests: { cpu: text, memory: "10Gi" } });
  });

  test.each([
    [0.1, "0.1"],
    ["0.10", "0.1"],
    [1, "1"],
    [0, "0"],
    [0.000001, "0.000001"],
  ])("the share %s is written %s", async (freeSpaceRatio, text) => {
    const objects = await render(engine, { values: { cache: { freeSpaceRatio } } });
    expect(container(objects)?.args).toContain(`free-space-ratio=${text}`);
  });

  // A controller measures the pods that are there by the new value: one that is raised lets it take them all.
  test("every set of members has the same minReadySeconds, whatever older values say", async () => {
    const values = {
      minReadySeconds: 60,
      drain: { enabled: true },
      pools: { gpu: { minReadySeconds: "3600" }, hdd: {} },
    };
    const sets = (await render(engine, { values })).filter(({ kind }) => kind === "DaemonSet");
    expect(sets.map((set) => daemonSet([set]).spec?.minReadySeconds)).toEqual(Array(6).fill(30));
    const without = { drain: { enabled: true }, pools: { gpu: {}, hdd: {} } };
    expect(await render(engine, { values: without })).toEqual(await render(engine, { values }));
  });

  test("a member settles as long as its pool says, also while it drains or joins", async () => {
    const values = {
      settleSeconds: 300,
      drain: { enabled: true },
      join: { enabled: true },
      image: { tag: "ee-5.1.2-b4a5d0e" },
      pools: { quick: { settleSeconds: "0" }, slow: { settleSeconds: "86400" } },
    };
    expect(await flagsOf(engine, values, "--settle")).toEqual({
      default: ["--settle=300"],
      "default.draining": ["--settle=300"],
      "default.joining": ["--settle=300"],
      quick: [],
      "quick.draining": [],
      "quick.joining": [],
      slow: ["--settle=86400"],
      "slow.draining": ["--settle=86400"],
      "slow.joining": ["--settle=86400"],
    });
  });

  test("a member restarts its client when a disk is lost, where its pool says so", async () => {
    const values = {
      cache: { requireMount: true, onDiskLoss: "restart" },
      pools: { gpu: { cache: { size: "7Ti" } }, hdd: { cache: { onDiskLoss: "stay" } } },
    };
    const flag = ["--restart-on-disk-loss"];
    expect(await flagsOf(engine, values, "--restart")).toEqual({ default: flag, gpu: flag, hdd: [] });
    expect(await flagsOf(engine, {}, "--restart")).toEqual({ default: [] });
  });

  test("--set, --set-string and a file make the same manifests", async () => {
    const pairs = ["cache.size=1048576", "network.port=20000", "settleSeconds=45", "revision=20241123"];
    const values = {
      cache: { size: 1048576 },
      network: { port: 20000 },
      settleSeconds: 45,
      revision: 20241123,
    };
    const fromFile = await renderAlone(engine, { values });
    for (const flag of ["--set", "--set-string"]) {
      expect(await renderAlone(engine, { args: pairs.flatMap((pair) => [flag, pair]) })).toEqual(fromFile);
    }
  });

  // zod fills them in for entries of maps by name; Helm does not, so the chart does.
  test.each(["storageClasses", "persistentVolumes"] as const)(
    "an entry of %s gets the same defaults whether they are written or not",
    async (key) => {
      const written = valuesSchema.parse({ [key]: { fast: {} } })[key].fast;
      expect(Object.keys(written ?? {}).length).toBeGreaterThan(8);
      const rendered = (fast: unknown) => render(engine, { values: { [key]: { fast } } });
      expect(await rendered(written)).toEqual(await rendered({}));
    },
  );

  test("clients of every kind are in the group and never part of the ring", async () => {
    const values = { cacheGroup: "zone-a", storageClasses: { fast: {} }, persistentVolumes: { images: {} } };
    const objects = await render(engine, { values });
    const options = [
      ...objects.filter(({ kind }) => kind === "StorageClass").map((object) => object.mountOptions),
      ...objects
        .filter(({ kind }) => kind === "PersistentVolume")
        .map((object) => (object.spec as { mountOptions?: unknown }).mountOptions),
    ];
    expect(options).toEqual(Array(3).fill(["cache-group=zone-a", "no-sharing"]));
  });

  test("a volume and its claim name each other, and nothing of them is ever deleted or provisioned", async () => {
    const objects = await render(engine, {
      namespace: "cache",
      values: { persistentVolumes: { images: { claim: { name: "data", namespace: "training" } } } },
    });
    const volume = objects.find(({ kind }) => kind === "PersistentVolume") as unknown as IPersistentVolume;
    const claim = objects.find(
      ({ kind }) => kind === "PersistentVolumeClaim",
    ) as unknown as IPersistentVolumeClaim;
    expect(volume.spec).toMatchObject({
      claimRef: { name: "data", namespace: "training" },
      csi: { volumeHandle: "images", nodePublishSecretRef: { name: "juicefs-secret", namespace: "cache" } },
      persistentVolumeReclaimPolicy: "Retain",
    });
    expect(claim).toMatchObject({
      metadata: { name: "data", namespace: "training" },
      spec: { volumeName: "images", storageClassName: "" },
    });
  });

  test("keep leaves a class, and a volume with its claim, behind", async () => {
    const kept = async (keep: boolean) => {
      const values = { storageClasses: { "juicefs-sc": { keep } }, persistentVolumes: { images: { keep } } };
      const found = (await render(engine, { values })).filter(
        ({ metadata }) => metadata.annotations?.["helm.sh/resource-policy"] === "keep",
      );
      return found.map(({ kind }) => kind).sort();
    };
    expect(await kept(true)).toEqual(["PersistentVolume", "PersistentVolumeClaim", "StorageClass"]);
    expect(await kept(false)).toEqual([]);
  });

  test.each([
    ["1.24.17", false],
    ["1.25.0", true],
    ["1.31.2-eks-1234567", true],
    ["1.30.5-gke.100", true],
  ])("Kubernetes %s is supported: %s", async (version, supported) => {
    const args = ["--kube-version", version];
    if (supported) return expect(await renderAlone(engine, { args })).not.toEqual([]);
    expect(await refusalAlone(engine, { args })).toContain(">=1.25.0-0");
  });

  test("helm lint has nothing to say against the chart", async () => {
    const result = await helm(engine, ["lint", chart, "--strict"]);
    expect(result).toMatchObject({ ok: true });
  });
});

test("the chart's appVersion is the client of the default image", async () => {
  const { appVersion } = parse(readFileSync(inProject("chart/Chart.yaml"), "utf8"));
  expect(valuesSchema.parse({}).image.tag).toMatch(new RegExp(`^ee-${appVersion.replaceAll(".", "\\.")}-`));
});

test.each(engines)("as a dependency of another chart it takes global and enabled ($name)", async (engine) => {
  const parent = mkdtempSync(join(tmpdir(), "parent-"));
  const dependency = {
    name: "juicefs-cache-group",
    version: "0.0.0",
    condition: "juicefs-cache-group.enabled",
  };
  cpSync(chart, join(parent, "charts/juicefs-cache-group"), { recursive: true });
  writeFileSync(
    join(parent, "Chart.yaml"),
    JSON.stringify({ apiVersion: "v2", name: "parent", version: "0.0.0", dependencies: [dependency] }),
  );
  const values = { global: { team: "ml" }, "juicefs-cache-group": { enabled: true, cacheGroup: "zone-a" } };
  const objects = await renderAlone(engine, { chart: parent, values });
  expect(pod(objects)?.nodeSelector).toEqual({ "cache-group.juicefs.io/zone-a": "default" });
  const nulled = { "juicefs-cache-group": { storageClasses: null } };
  expect(chartRefusal(await refusalAlone(engine, { chart: parent, values: nulled }))).toEqual([
    expect.stringMatching(/^storageClasses is null/),
  ]);
  expect(
    await renderAlone(engine, { chart: parent, values: { "juicefs-cache-group": { enabled: false } } }),
  ).toEqual([]);
  rmSync(parent, { recursive: true });
});
