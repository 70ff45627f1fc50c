// The guard on a real API server: what it must refuse, what it must let pass, and what a member's ring is spared.
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chart, engines } from "../lib/chart.ts";
import { kubectl, until } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";
import { prepare, release, remove, runHelm, small } from "./lib/release.ts";

const namespace = "e2e-guard";
const group = "e2e-guard";
const [engine] = engines;
if (!engine) throw new Error("no Helm");
const own = { "juicefs-sc": { enabled: false }, "e2e-guard-own": {} };
const values = (action: string) => ({
  ...small,
  cacheGroup: group,
  storageClasses: own,
  guard: { enabled: true, action },
});

type Options = { mountOptions?: string[] };
type Texts = { mountOptions?: string };
type Further = { [key: string]: unknown };
/** A class or a volume, with the places of its options. */
type Manifest = Options & {
  kind: string;
  metadata: Record<string, unknown>;
  parameters?: Texts;
  spec?: Options & { csi?: { volumeAttributes?: Texts } & Further } & Further;
} & Further;

const join = `cache-group=${group}`;
const storageClass = (fields: Partial<Manifest>): Manifest => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "e2e-guard" },
  provisioner: "csi.juicefs.com",
  ...fields,
});
const volume = (fields: Record<string, unknown>, attributes?: Texts): Manifest => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name: "e2e-guard" },
  spec: {
    capacity: { storage: "1Gi" },
    accessModes: ["ReadWriteMany"],
    csi: {
      driver: "csi.juicefs.com",
      volumeHandle: "e2e-guard",
      ...(attributes ? { volumeAttributes: attributes } : {}),
    },
    ...fields,
  },
});

const refused: Record<string, Manifest> = {
  "a class that joins": storageClass({ mountOptions: [join] }),
  "a class that joins among others": storageClass({ mountOptions: ["cache-size=0", join, "ro"] }),
  "a class with several options in one item": storageClass({ mountOptions: [`cache-size=0,${join}`] }),
  "a class with blanks around the sign": storageClass({ mountOptions: [`cache-group = ${group}`] }),
  // A mount pod runs a shell, which takes these away.
  "a class with double quotes": storageClass({ mountOptions: [`cache-group="${group}"`] }),
  "a class with single quotes": storageClass({ mountOptions: [`'cache-group=${group}'`] }),
  "a class with a backslash and a carriage return": storageClass({
    mountOptions: [`cache\\-group=${group}\r`],
  }),
  "a class that joins by its parameters": storageClass({
    parameters: { mountOptions: `${join},cache-size=0` },
  }),
  "a class that names the option with a value": storageClass({ mountOptions: [join, "no-sharing=false"] }),
  "a volume that joins": volume({ mountOptions: [join] }),
  "a volume that joins by its attributes": volume({}, { mountOptions: `cache-size=0, ${join}` }),
};

const passing: Record<string, Manifest> = {
  "a class that only reads": storageClass({ mountOptions: [join, "no-sharing"] }),
  "a class that only reads, in one item": storageClass({ mountOptions: [`no-sharing, ${join}`] }),
  "a class that only reads, in quotes": storageClass({
    mountOptions: [`"cache-group"=${group}`, "'no-sharing'"],
  }),
  "a class of another group": storageClass({ mountOptions: ["cache-group=other"] }),
  "a class of a group whose name begins alike": storageClass({ mountOptions: [`${join}-2`] }),
  "a class without options": storageClass({}),
  "a class of another driver": storageClass({ provisioner: "example.com/other", mountOptions: [join] }),
  "a volume that only reads, by its attributes": volume({}, { mountOptions: `${join},no-sharing` }),
  "a volume of another kind": volume({
    csi: undefined,
    nfs: { server: "nfs.example.com", path: "/" },
    mountOptions: [join],
  }),
};

const create = (manifest: Manifest) => kubectl(["create", "-f", "-"], JSON.stringify(manifest));
const replace = (manifest: Manifest) => kubectl(["replace", "-f", "-"], JSON.stringify(manifest));
const clear = () => kubectl(["delete", "storageclass,persistentvolume", "e2e-guard", "--ignore-not-found"]);
const says = `${join} without no-sharing: its clients would become members of the ring`;
/** The same object as long as its clients only read: its options in the place where they stand, and no-sharing. */
const harmless = (manifest: Manifest): Manifest => withOption(manifest, "no-sharing", isFixed(manifest));

/** Whether the options stand where Kubernetes lets nobody change them. */
const isFixed = (manifest: Manifest) => /"mountOptions":"/.test(JSON.stringify(manifest));

/** The object with one more option: in the list that may be changed, or in the text that may not. */
function withOption(manifest: Manifest, option: string, inText = false): Manifest {
  const copy = structuredClone(manifest);
  if (inText) {
    for (const texts of [copy.parameters, copy.spec?.csi?.volumeAttributes])
      if (texts) texts.mountOptions += `,${option}`;
  } else {
    const holder: Options = copy.spec ?? copy;
    holder.mountOptions = [...(holder.mountOptions ?? []), option];
  }
  return copy;
}

/** Waits until the API server enforces the policy, or no longer does, which takes it a moment. */
const enforced = (isRefused: boolean) =>
  until(isRefused ? "the guard" : "no guard", 60, async () => {
    const args = ["create", "--dry-run=server", "-f", "-"];
    const probe = storageClass({ metadata: { name: "e2e-guard-probe" }, mountOptions: [join] });
    const said = await kubectl(args, JSON.stringify(probe)).catch((error: Error) => error.message);
    return said.includes(says) === isRefused;
  });

beforeAll(async () => {
  await prepare(namespace);
  await runHelm(engine, namespace, "install", [chart], values("Deny"));
  await enforced(true);
});
afterAll(async () => {
  await remove(engine, namespace);
  await clear();
});

describe.each(Object.entries(refused))("%s", (_what, manifest) => {
  test("is refused when it is created", async () => {
    await expect(create(manifest)).rejects.toThrow(says);
  });

  test("is refused when it is changed to that", async () => {
    await create(harmless(manifest));
    // Parameters and attributes cannot be changed by anybody.
    await expect(replace(manifest)).rejects.toThrow(isFixed(manifest) ? /forbidden|immutable/i : says);
    await clear();
  });
});

describe.each(Object.entries(passing))("%s", (_what, manifest) => {
  test("passes, created and changed, also in its options", async () => {
    await create(manifest);
    await replace({ ...manifest, metadata: { ...manifest.metadata, labels: { changed: "yes" } } });
    // Where Kubernetes lets the options that it has be changed by nobody, others beside them may be.
    await replace(withOption(manifest, "read-only"));
    await clear();
  });
});

test("the release's own class passes", async () => {
  const options = await kubectl(["get", "storageclass", "e2e-guard-own", "-o", "jsonpath={.mountOptions}"]);
  expect(JSON.parse(options)).toEqual([join, "no-sharing"]);
});

test("what was there before the guard can be labelled and deleted, but not made worse", async () => {
  await runHelm(engine, namespace, "upgrade", [chart], { ...values("Deny"), guard: { enabled: false } });
  await enforced(false);
  await create(volume({ mountOptions: [join] }));
  await runHelm(engine, namespace, "upgrade", [chart], values("Deny"));
  await enforced(true);
  await kubectl(["label", "persistentvolume", "e2e-guard", "changed=yes"]);
  await expect(replace(volume({ mountOptions: [join, "ro"] }))).rejects.toThrow(says);
  // Its finalizer goes by an update.
  await kubectl(["delete", "persistentvolume", "e2e-guard", "--wait", "--timeout=30s"]);
});

test("with the action Warn it passes, and whoever applies it is told", async () => {
  await runHelm(engine, namespace, "upgrade", [chart], values("Warn"));
  await enforced(false);
  const warned = await execa("kubectl", ["create", "-f", "-"], {
    input: JSON.stringify(storageClass({ mountOptions: [join] })),
    env: { KUBECONFIG: environment.kubeconfig },
  });
  expect(warned.stderr).toContain(says);
  await clear();
});

test("the API server finds nothing wrong with the policy's expressions", async () => {
  const name = `${release}.${namespace}.guard`;
  const status = await kubectl(["get", "validatingadmissionpolicy", name, "-o", "jsonpath={.status}"]);
  expect(JSON.parse(status).typeChecking).toEqual({});
});
