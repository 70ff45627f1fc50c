// The guard's policies on a real API server: what they refuse, what they let pass, and what they say. They are applied as
// the chart renders them; clients.e2e.ts installs them with a release.
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, render } from "../lib/chart.ts";
import { type Case, casesOf, named } from "../lib/guard/cases.ts";
import { type Manifest, storageClass, volume } from "../lib/guard/objects.ts";
import { large } from "../lib/guard/rows.ts";
import { type Answer, answers } from "./lib/admission.ts";
import { kubectl, until } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";

const namespace = "e2e-guard";
const group = "e2e-guard";
const join = `cache-group=${group}`;
const says = `${join} without no-sharing: its clients would become members of the ring`;

/** The objects that the chart renders, with a guard that does this. */
async function rendered(action: string) {
  const [engine] = engines;
  if (!engine) throw new Error("no Helm");
  const values = { cacheGroup: group, guard: { enabled: true, action } };
  return render(engine, { values, namespace, args: ["--kube-version", "1.34.4"] });
}
const isPolicy = ({ kind }: { kind: string }) => kind.startsWith("ValidatingAdmissionPolicy");
const list = (items: readonly unknown[]) => JSON.stringify({ apiVersion: "v1", kind: "List", items });
const guard = async (command: string, action = "Deny", ...args: string[]) =>
  kubectl([command, "-f", "-", ...args], list((await rendered(action)).filter(isPolicy)));

/** Applies the policies, and waits until the API server enforces them, which takes it a moment. */
async function enforce(action: string) {
  await guard("apply", action);
  await enforced(action === "Deny");
}
const enforced = (isRefused: boolean) =>
  until(isRefused ? "the guard" : "no guard", 60, async () => {
    const probe = storageClass({ mountOptions: [join] }, "e2e-guard-probe");
    const [answer] = await answers("create", [probe]);
    return (answer?.refusal?.includes(says) ?? false) === isRefused;
  });
const create = (manifest: Manifest) => kubectl(["create", "-f", "-"], JSON.stringify(manifest));
const replace = (manifest: Manifest) => kubectl(["replace", "-f", "-"], JSON.stringify(manifest));
const clear = (...names: string[]) =>
  kubectl([
    "delete",
    "storageclass,persistentvolume",
    ...names,
    "--ignore-not-found",
    "--wait",
    "--timeout=60s",
  ]);

beforeAll(() => enforce("Deny"));
afterAll(async () => {
  await guard("delete", "Deny", "--ignore-not-found");
  await clear("e2e-guard");
});

describe("every object of the table", () => {
  let cases: Case[];
  let given: Answer[];
  const verdictOf = (i: number) => (given[i]?.refusal ? "refused" : "passes");

  beforeAll(async () => {
    cases = await casesOf(group, 150);
    given = await answers(
      "create",
      cases.map(({ manifest }) => manifest),
    );
    console.log(table(cases, given));
  });

  test("is answered, and refused by the guard alone", () => {
    expect(given).toHaveLength(cases.length);
    expect(given.filter(({ refusal }) => refusal && !refusal.includes(".guard'"))).toEqual([]);
  });

  test("is refused when the model sees it join", () => {
    const wrong = cases.filter(({ fate }, i) => fate === "joins" && verdictOf(i) !== "refused");
    expect(wrong).toEqual([]);
  });

  test("is treated as the rows say", () => {
    const wrong = cases.filter(({ expected }, i) => expected !== "either" && verdictOf(i) !== expected);
    expect(wrong).toEqual([]);
  });
});

test("what is large passes when it names no group", async () => {
  const given = await answers(
    "create",
    Object.values(large).map((it, i) => named(it, `e2e-guard-${i}`)),
  );
  expect(given.map(({ refusal }) => refusal)).toEqual(Object.keys(large).map(() => undefined));
});

test("the release's own class passes", async () => {
  const own = (await rendered("Deny")).filter(({ kind }) => kind === "StorageClass") as unknown as Manifest[];
  const given = await answers(
    "create",
    own.map((it) => named(it, "e2e-guard-own")),
  );
  expect(given).toEqual([{}]);
});

describe("an update", () => {
  afterAll(() => clear("e2e-guard"));

  test("that makes a client join is refused", async () => {
    for (const make of [storageClass, volume]) {
      await create(make({ mountOptions: [join, "no-sharing"] }));
      await expect(replace(make({ mountOptions: [join] }))).rejects.toThrow(says);
      await replace(make({ mountOptions: [join, "no-sharing", "read-only"] }));
      await clear("e2e-guard");
    }
  });

  test("of what was there before the guard passes, unless it changes the options", async () => {
    await guard("delete");
    await enforced(false);
    await create(volume({ mountOptions: [join], attributes: { a: "b" } }));
    await enforce("Deny");
    await kubectl(["label", "persistentvolume", "e2e-guard", "changed=yes"]);
    const changed = volume({ mountOptions: [join, "ro"], attributes: { a: "b" } });
    await expect(replace(changed)).rejects.toThrow(says);
    // Its finalizer goes by an update.
    await clear("e2e-guard");
  });
});

test("with the action Warn it passes, and whoever applies it is told", async () => {
  await enforce("Warn");
  const warned = await execa("kubectl", ["create", "--dry-run=server", "-f", "-"], {
    input: JSON.stringify(storageClass({ mountOptions: [join] })),
    env: { KUBECONFIG: environment.kubeconfig },
  });
  expect(warned.stderr).toContain(says);
});

test("the API server finds nothing wrong with the policies' expressions", async () => {
  const policies = (await rendered("Deny")).filter(({ kind }) => kind === "ValidatingAdmissionPolicy");
  for (const { metadata } of policies) {
    const status = await kubectl([
      ...["get", "validatingadmissionpolicy", metadata.name, "-o", "jsonpath={.status}"],
    ]);
    expect(JSON.parse(status).typeChecking).toEqual({});
  }
});

/** What the model says beside what the API server did; of those that differ, each with its reason. */
function table(cases: readonly Case[], given: readonly Answer[]): string {
  const counts = new Map<string, number>();
  const differences: string[] = [];
  cases.forEach(({ what, fate, reason }, i) => {
    const refusal = given[i]?.refusal;
    const line = `model: ${fate.padEnd(10)} API server: ${refusal ? "refused" : "passes"}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
    if (refusal && fate !== "joins")
      differences.push(`${what} (${fate}): ${reason ?? refusal.replace(/^.*denied request: /s, "")}`);
    if (!refusal && fate === "joins") differences.push(`${what} JOINS AND PASSES`);
  });
  const sums = [...counts].toSorted().map(([line, count]) => `${String(count).padStart(5)}  ${line}`);
  return [
    `${cases.length} objects`,
    ...sums,
    "refused without need:",
    ...differences.map((it) => `  ${it}`),
  ].join("\n");
}
