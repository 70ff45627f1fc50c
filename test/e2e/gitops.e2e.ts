// The examples for Argo CD and Flux on a real API server: what is applied once comes back as it was rendered.
import { execa } from "execa";
import { afterEach, describe, expect, test } from "vitest";
import type { KubernetesObject } from "../../scripts/lib/manifests.ts";
import { parseManifests } from "../../scripts/lib/manifests.ts";
import { engines } from "../lib/chart.ts";
import { argoReleases, fluxReleases } from "../lib/gitops/releases.ts";
import { renderText } from "../lib/gitops/render.ts";
import { kubectl } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";

const cluster = { kubeVersion: "1.34.4", apiVersions: ["v1", "apps/v1"] };
const releases = [...argoReleases, ...fluxReleases].map((release) => [release.title, release] as const);
const serverSide = ["--server-side", "--field-manager=argocd-controller"];
let applied: KubernetesObject[] = [];

const list = () => JSON.stringify({ apiVersion: "v1", kind: "List", items: applied });
const apply = (how: readonly string[]) => kubectl(["apply", ...how, "-f", "-"], list());

/** What `kubectl diff` prints; it ends with 1 when there is a difference, and with more when it fails. */
async function diff(how: readonly string[]): Promise<string> {
  const options = { input: list(), env: { KUBECONFIG: environment.kubeconfig }, reject: false } as const;
  const { exitCode, stdout, stderr } = await execa("kubectl", ["diff", ...how, "-f", "-"], options);
  if (exitCode === undefined || exitCode > 1) throw new Error(stderr);
  return stdout;
}

afterEach(async () => {
  await kubectl(["delete", "--ignore-not-found", "--wait", "-f", "-"], list());
  await kubectl(["delete", "namespace", "juicefs", "--ignore-not-found", "--wait"]);
});

describe.each(engines)("$name", (engine) => {
  test.each(releases)(
    "%s: applied twice, on either side, there is no difference",
    async (_title, release) => {
      applied = parseManifests(await renderText(engine, release.commandLine(cluster)));
      await kubectl(["create", "namespace", release.namespace]);
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
});
