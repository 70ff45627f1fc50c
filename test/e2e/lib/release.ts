// A release of the chart in a namespace of its own, with the Secret that its members need.
import type { Engine } from "../../../src/helm/engines.ts";
import { helm, defaultRelease as release } from "../../../src/helm/helm.ts";
import { chartCopy } from "../../lib/chart.ts";
import { kubectl } from "./cluster.ts";
import { environment } from "./environment.ts";

export { release };

/** The chart, with roll-outs that wait between two members only for as long as a test must. */
export const hastyChart: string = chartCopy("0.0.0", "2");

/** What a small test machine has room for, with the image to try. */
export const small = {
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  ...(environment.tag && { image: { tag: environment.tag } }),
};

/** Makes the namespace and the Secret. */
export async function prepare(namespace: string): Promise<void> {
  await kubectl(["create", "namespace", namespace]);
  const data = Object.fromEntries(Object.entries(environment.secret).filter(([, value]) => value !== ""));
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "juicefs-secret", namespace },
    stringData: data,
  };
  await kubectl(["create", "-f", "-"], JSON.stringify(secret));
}

/** Removes the release, should a test have left it, and the namespace with all that is in it. */
export async function remove(engine: Engine, namespace: string): Promise<void> {
  const args = ["uninstall", release, "--namespace", namespace, "--ignore-not-found", "--wait"];
  const removed = await helm(engine, args, {
    env: { KUBECONFIG: environment.kubeconfig },
    timeoutSeconds: 200,
  });
  // What is left of it would be refused to the next release, far from here.
  if (!removed.ok) throw new Error(removed.message);
  await kubectl(["delete", "namespace", namespace, "--ignore-not-found", "--wait"]);
}

/** `helm install|upgrade|uninstall RELEASE …`; rejects with Helm's message. */
export async function runHelm(
  engine: Engine,
  namespace: string,
  command: string,
  args: readonly string[],
  values?: unknown,
) {
  const flags = ["--namespace", namespace, "--timeout", "3m"];
  // Last, so that these values win over files among the arguments.
  const own = values === undefined ? [] : ["-f", "-"];
  const result = await helm(engine, [command, release, ...flags, ...args, ...own], {
    env: { KUBECONFIG: environment.kubeconfig },
    timeoutSeconds: 200,
    input: values === undefined ? "" : JSON.stringify(values),
  });
  if (!result.ok) throw new Error(result.message);
  return result.stdout;
}
