// examples/kpfs.yaml on a real cluster: installed, used, upgraded and removed by each Helm.
import type { IStorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inProject } from "../../src/root.ts";
import { chartCopy, engines, renderAlone } from "../lib/chart.ts";
import { get, isReady, isRolledOut, kubectl, nodeNames, podsOf, until } from "./lib/cluster.ts";
import { membersOf, ringOf } from "./lib/console.ts";
import { environment } from "./lib/environment.ts";
import { inMember } from "./lib/node.ts";
import { prepare, release, remove, runHelm, small } from "./lib/release.ts";

const group = "jfscache";
const files = [inProject("examples/kpfs.yaml")];
const fileFlags = files.flatMap((file) => ["-f", file]);

describe.each(engines)("$name", (engine) => {
  const namespace = `cache-group-e2e-helm${engine.major}`;
  const chart = chartCopy("0.1.0");
  let pods: IPod[] = [];

  beforeAll(() => prepare(namespace));
  afterAll(() => remove(engine, namespace));

  test("helm install --wait puts a ready member on every node, and its notes say where", async () => {
    const notes = await runHelm(engine, namespace, "install", [chart, "--wait", ...fileFlags], small);
    expect(notes).toContain("Members run on every node");
    await until("every member is available", 60, () => isRolledOut(release, namespace));
    pods = await podsOf(release, namespace);
    expect(pods).toHaveLength((await nodeNames()).length);
    expect(pods.every(isReady)).toBe(true);
  });

  test("the console knows each of them as a sharing member with the page's options", async () => {
    const addresses = pods.map((pod) => pod.status?.podIP ?? "").sort();
    await until(
      "all members are in the ring",
      30,
      async () => (await ringOf(group)).join() === addresses.join(),
    );
    const members = await membersOf(group);
    expect(members.map(({ ip }) => ip).sort()).toEqual(addresses);
    for (const { sharing, options } of members) {
      expect(sharing).toBe(true);
      expect(options).toEqual({
        foreground: true,
        "no-update": true,
        "cache-group": group,
        "cache-dir": "/data/jfsCache",
        "cache-size": "512000",
      });
    }
  });

  test("process 1 of each takes at most 20 MiB", async () => {
    for (const pod of pods) {
      const status = await inMember(pod, "cat", "/proc/1/status");
      const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
      expect(kibibytes).toBeGreaterThan(0);
      expect(kibibytes).toBeLessThanOrEqual(20 * 1024);
    }
  });

  test("every assumption holds that can be seen in the image", async () => {
    const [pod] = pods;
    if (!pod) throw new Error("no pod");
    const program = "/run/cache-group/program/member.py";
    const findings: { id: string; state: string }[] = JSON.parse(
      await inMember(pod, "python3", "-IS", program, "probe", "--json"),
    );
    expect(findings.filter(({ state }) => state === "does not hold")).toEqual([]);
    const holds = findings.filter(({ state }) => state === "holds").map(({ id }) => id);
    expect(holds).toEqual(
      expect.arrayContaining(["python", "client-paths", "mount-command", "root-inode", "stats"]),
    );
  });

  test("a file written through one member is read through another", async () => {
    const [first, last] = [pods[0], pods.at(-1)].map((pod) => pod?.metadata?.name ?? "");
    expect(first).not.toBe(last);
    const text = `written by ${engine.name}`;
    const exec = (pod: string | undefined, script: string) =>
      kubectl(["exec", "-n", namespace, pod ?? "", "--", "sh", "-c", script]);
    await exec(first, `echo "${text}" > /mnt/jfs/e2e.txt`);
    expect(await exec(last, "cat /mnt/jfs/e2e.txt")).toBe(text);
    await exec(last, "rm /mnt/jfs/e2e.txt");
  });

  test("the StorageClass is the rendered one", async () => {
    const objects = await renderAlone(engine, { chart, namespace, files, values: small });
    const rendered = objects.find(({ kind }) => kind === "StorageClass") as unknown as IStorageClass;
    const live = await get<IStorageClass>("storageclass", "juicefs-sc");
    const { metadata: _rendered, ...expected } = rendered;
    const { metadata: _live, ...found } = live;
    expect(found).toEqual(expected);
    expect(live.mountOptions).toEqual([`cache-group=${group}`, "no-sharing"]);
  });

  test("nothing secret is in pod specs, events and logs", async () => {
    const seen = [
      await kubectl(["get", "pods,daemonsets,events,configmaps", "-n", namespace, "-o", "yaml"]),
      ...(await Promise.all(pods.map((pod) => kubectl(["logs", "-n", namespace, pod.metadata?.name ?? ""])))),
    ].join("\n");
    expect(seen).toContain("juicefs-cache");
    for (const key of ["token", "access-key", "secret-key", "passphrase"] as const) {
      const value = environment.secret[key];
      // Short test values would be found by chance.
      if (value.length > 4) expect(seen).not.toContain(value);
    }
  });

  test("helm upgrade to a new chart version touches no pod", async () => {
    await runHelm(engine, namespace, "upgrade", [chartCopy("0.2.0"), "--wait", ...fileFlags], small);
    const set = await get<{ metadata: { labels: Record<string, string> } }>(
      "daemonset",
      release,
      "-n",
      namespace,
    );
    expect(set.metadata.labels["helm.sh/chart"]).toBe("juicefs-cache-group-0.2.0");
    await until("the upgrade has settled", 30, () => isRolledOut(release, namespace));
    const identity = (pod: IPod) => [
      pod.metadata?.uid,
      pod.status?.containerStatuses?.map(({ restartCount }) => restartCount),
    ];
    expect((await podsOf(release, namespace)).map(identity)).toEqual(pods.map(identity));
  });

  test("helm uninstall leaves no object and no member", async () => {
    await runHelm(engine, namespace, "uninstall", ["--wait"]);
    const gone = async () => (await kubectl(["get", "pods", "-n", namespace, "-o", "name"])) === "";
    await until("the members' pods are gone", 60, gone);
    const kinds = "daemonsets,configmaps,secrets,controllerrevisions,serviceaccounts,services";
    const left = async () =>
      (await kubectl(["get", kinds, "-n", namespace, "-o", "name"])).split("\n").sort();
    // Revisions go with their DaemonSet, when the garbage collector gets to them.
    await until("no revision", 60, async () => !(await left()).join().includes("controllerrevision"));
    expect(await left()).toEqual([
      "configmap/kube-root-ca.crt",
      "secret/juicefs-secret",
      "serviceaccount/default",
    ]);
    expect(await kubectl(["get", "storageclass", "juicefs-sc", "--ignore-not-found"])).toBe("");
    await until("the ring is empty", 20, async () => (await ringOf(group)).length === 0);
  });
});
