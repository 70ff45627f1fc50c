// docs/security.md: its commands show on a running member what the page says of it, and its firewall keeps others away.
import type { IPod } from "kubernetes-models/v1/Pod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { blocksOf } from "../lib/guide.ts";
import { until } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";
import { inMember, onNode } from "./lib/node.ts";
import { desk } from "./lib/recipe.ts";
import { nodes, ours, podOn } from "./lib/subject.ts";

const [guide, port] = ["docs/security.md", 20000];
const [node = "", other = ""] = nodes;
const [engine] = engines;
if (!engine) throw new Error("no Helm");
const group = ours(engine, "e2e-security", { network: { port }, metrics: { enabled: true } });
const reader = desk(guide, engine, group.namespace);
const scripts = (heading: string) => blocksOf(guide, "sh", heading);
const [pods = "", rights = "", variables = "", persons = "", listeners = "", onTheNode = "", reach = ""] =
  scripts("Check it");
const [firewall = ""] = scripts("The network");
const noFirewall = "nft delete table inet cache_group 2>&1 || true";
let pod: IPod;

/** What a reader of the page is shown, failures too. */
const told = (text: string): Promise<string> =>
  reader.run(
    `set +e; { ${text.replaceAll("NAMESPACE", group.namespace).replaceAll("POD", pod.metadata?.name ?? "")} } 2>&1; true`,
  );

/** Whether the member on the first node is reached from the second one, by the page's command. */
const reached = async () => {
  const script = reach.replace("NODE-ADDRESS", pod.status?.hostIP ?? "");
  const answer = await inMember(await podOn(group, other), "bash", "-c", `{ ${script} } 2>&1; true`);
  return answer.includes("the port is open");
};

beforeAll(async () => {
  await group.start();
  pod = await podOn(group, node);
});
afterAll(async () => {
  await onNode(node, "sh", "-c", noFirewall);
  await group.remove();
  reader.clear();
});

test("the pods: the host's network, no token, privileged, and the folders of the release and its disks", async () => {
  const [, ...rows] = (await told(pods)).split("\n");
  const folders = `/run/juicefs-cache-group/${group.namespace}/juicefs-cache-group,/data`;
  const shown = rows.map((row) => row.trim().split(/ +/).slice(1));
  expect(shown).toEqual(nodes.map(() => ["true", "false", "true", folders]));
});

test("no right in the cluster but what everybody has", async () => {
  const [kinds, verbs] = (await told(rights)).split(/^(?=Resources )/m);
  expect(kinds?.match(/kind: \S+/g)).toEqual(["kind: ConfigMap", "kind: DaemonSet"]);
  const granted = [...(verbs ?? "").matchAll(/^(\S+) +\[\] +\[\] +\[(.*)\]$/gm)].map(([, of]) => of);
  expect(granted).not.toEqual([]);
  expect(granted.filter((of) => !/^self\w+reviews\./.test(of ?? ""))).toEqual([]);
});

test("no credentials in the pod's variables, and none of the API", async () => {
  const seen = await told(variables);
  expect(seen).toMatch(/^CACHE_GROUP_NODE=/m);
  for (const value of Object.values(environment.secret))
    if (value.length > 4) expect(seen).not.toContain(value);
  expect(seen).toMatch(/secrets\/kubernetes\.io.*No such file/);
});

test("whoever asks is told what he may do", async () => {
  expect(await told(persons)).toBe("yes\nyes\nyes");
});

test("the ports between members, told by the member and seen on the node", async () => {
  // A member looks at its client's ports soon after its start, and every few seconds from then on.
  await until("the listeners", 60, async () =>
    /^cache_group_listener_info\{.*port="20000"\} 1$/m.test(await told(listeners)),
  );
  const seen = await onNode(node, "sh", "-c", onTheNode);
  expect(seen).toMatch(/^LISTEN .* 0\.0\.0\.0:20000 .*juicefs/m);
  expect(seen).toMatch(/^drwx------ .* juicefs-cache-group$/m);
  expect(seen).toMatch(/^-rw------- .*\.conf$/m);
  expect(seen).toMatch(/^nobody .*metrics\.py --member$/m);
});

test("no command of these is left out", () => {
  expect(["Check it", "The network"].map((heading) => scripts(heading).length)).toEqual([7, 1]);
});

test("the firewall lets in the nodes' network alone", async () => {
  expect(await reached()).toBe(true);
  await onNode(node, "sh", "-c", firewall);
  expect(await reached()).toBe(false);
  await onNode(node, "sh", "-c", noFirewall);
  await onNode(node, "sh", "-c", firewall.replace("10.20.0.0/16", "10.77.0.0/24"));
  expect(await reached()).toBe(true);
});
