// The examples for Argo CD and Flux on a real API server, and scenarios with what they lack: what is applied once comes back
// as it was rendered.
import { execa } from "execa";
import { afterEach, describe, expect, test } from "vitest";
import type { Engine } from "../../src/helm/engines.ts";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { parseManifests } from "../../src/manifests/objects.ts";
import { inProject } from "../../src/root.ts";
import { engines, renderAlone } from "../lib/chart.ts";
import { argoReleases, fluxReleases } from "../lib/gitops/releases.ts";
import { renderText } from "../lib/gitops/render.ts";
import { kubectl } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";

const cluster = { kubeVersion: "1.34.4", apiVersions: ["v1", "apps/v1"] };
const examples = [...argoReleases, ...fluxReleases].map((release) => ({
  title: release.title,
  namespace: release.namespace,
  objects: async (engine: Engine) => parseManifests(await renderText(engine, release.commandLine(cluster))),
}));
const scenarios = ["guard", "persistent-volumes"].map((name) => ({
  title: `scenario ${name}`,
  namespace: "e2e-gitops",
  objects: (engine: Engine) =>
    renderAlone(engine, {
      namespace: "e2e-gitops",
      files: [inProject("test/scenarios", name, "values.yaml")],
    }),
}));
const serverSide = ["--server-side", "--field-manager=argocd-controller"];

/** What a test has made, for it to take away: nothing that was there before. */
let made: { objects: KubernetesObject[]; namespaces: string[] } = { objects: [], namespaces: [] };

const list = () => JSON.stringify({ apiVersion: "v1", kind: "List", items: made.objects });
const apply = (how: readonly string[]) => kubectl(["apply", ...how, "-f", "-"], list());

/** Makes the namespaces of the objects, if neither they nor any of the objects are there. */
async function prepare(objects: KubernetesObject[], namespace: string): Promise<void> {
  const named = objects.flatMap(({ metadata }) => metadata.namespace ?? []);
  const namespaces = [...new Set([namespace, ...named])];
  const clusterWide = objects.filter(({ metadata }) => !metadata.namespace);
  const there = await kubectl(["get", "namespaces", ...namespaces, "--ignore-not-found", "-o", "name"]);
  const items = JSON.stringify({ apiVersion: "v1", kind: "List", items: clusterWide });
  const others = await kubectl(["get", "--ignore-not-found", "-o", "name", "-f", "-"], items);
  const found = [there, others].filter(Boolean).join("\n");
  if (found) throw new Error(`not touched, as this is there already:\n${found}`);
  made = { objects, namespaces };
  for (const name of namespaces) await kubectl(["create", "namespace", name]);
}

/** What `kubectl diff` prints; it ends with 1 when there is a difference, and with more when it fails. */
async function diff(how: readonly string[]): Promise<string> {
  const options = { input: list(), env: { KUBECONFIG: environment.kubeconfig }, reject: false } as const;
  const { exitCode, stdout, stderr } = await execa("kubectl", ["diff", ...how, "-f", "-"], options);
  if (exitCode === undefined || exitCode > 1) throw new Error(stderr);
  return stdout;
}

afterEach(async () => {
  if (made.objects.length > 0) await kubectl(["delete", "--ignore-not-found", "--wait", "-f", "-"], list());
  for (const name of made.namespaces)
    await kubectl(["delete", "namespace", name, "--ignore-not-found", "--wait"]);
  made = { objects: [], namespaces: [] };
});

describe.each(engines)("$name", (engine) => {
  test.each([...examples, ...scenarios])(
    "$title: applied twice, on either side, there is no difference",
    async ({ namespace, objects }) => {
      await prepare(await objects(engine), namespace);
      await apply(serverSide);
      expect(await diff(serverSide)).toBe("");
      await apply(serverSide);
      expect(await diff(serverSide)).toBe("");
      // What somebody else applies before is no conflict either.
      expect(await diff([])).toBe("");
      await kubectl(["delete", "--wait", "-f", "-"], list());
      await apply([]);
      expect(await diff([])).toBe("");
      expect(await diff(serverSide)).toBe("");
    },
  );

  test("what was there before is neither touched nor taken away", async () => {
    const [example] = examples;
    const objects = (await example?.objects(engine)) ?? [];
    const own = JSON.stringify(objects.find(({ kind }) => kind === "StorageClass"));
    await kubectl(["create", "-f", "-"], own);
    try {
      await expect(prepare(objects, "e2e-gitops")).rejects.toThrow(/there already:\nstorageclass/);
      await expect(prepare(objects, "default")).rejects.toThrow(/there already:\nnamespace\/default/);
      expect(made).toEqual({ objects: [], namespaces: [] });
    } finally {
      await kubectl(["delete", "-f", "-"], own);
    }
  });
});
