// The guard's policies on a real API server: what they refuse, what they let pass, and what they say. They are applied as
// the chart renders them; clients.e2e.ts installs them with a release.
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, renderAlone } from "../lib/chart.ts";
import { type Case, casesOf, named } from "../lib/guard/cases.ts";
import { type Manifest, storageClass, volume } from "../lib/guard/objects.ts";
import { notPastTheRing, pastTheRing } from "../lib/guard/past-the-ring.ts";
import { large } from "../lib/guard/rows.ts";
import { recipesOf } from "../lib/guide.ts";
import { type Answer, answers, answerTo } from "./lib/admission.ts";
import { get, kubectl, until } from "./lib/cluster.ts";
import { environment } from "./lib/environment.ts";

const namespace = "e2e-guard";
const group = "e2e-guard";
const join = `cache-group=${group}`;
const says = `${join} without no-sharing: its clients would become members of the ring`;

type Action = string | string[];

/** The objects that the chart renders, with a guard that does this. */
async function rendered(action: Action) {
  const [engine] = engines;
  if (!engine) throw new Error("no Helm");
  const values = { cacheGroup: group, guard: { enabled: true, action } };
  return renderAlone(engine, { values, namespace, args: ["--kube-version", "1.34.4"] });
}
const isPolicy = ({ kind }: { kind: string }) => kind.startsWith("ValidatingAdmissionPolicy");
const list = (items: readonly unknown[]) => JSON.stringify({ apiVersion: "v1", kind: "List", items });
const guard = async (command: string, action: Action = "Deny", ...args: string[]) =>
  kubectl([command, "-f", "-", ...args], list((await rendered(action)).filter(isPolicy)));

/** What docs/clients.md tells to find all that the guard would refuse with. */
const finding = (recipesOf("docs/clients.md").get("Guard")?.at(-1)?.text ?? "").replace("jfscache", group);

/** Applies the policies, and waits until the API server enforces them, which takes it a moment. */
async function enforce(action: Action) {
  await guard("apply", action);
  await enforced(action === "Deny");
}
const enforced = (isRefused: boolean) =>
  until(isRefused ? "the guard" : "no guard", 60, async () => {
    const probe = storageClass({ mountOptions: [join] }, "e2e-guard-probe");
    const { refusal = "" } = await answerTo(probe);
    return refusal.includes(says) === isRefused;
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
    given = await answers(cases.map(({ manifest }) => manifest));
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
  const given = await answers(Object.values(large).map((it, i) => named(it, `e2e-guard-${i}`)));
  expect(given.map(({ refusal }) => refusal)).toEqual(Object.keys(large).map(() => undefined));
});

test("the release's own class passes", async () => {
  const own = (await rendered("Deny")).filter(({ kind }) => kind === "StorageClass") as unknown as Manifest[];
  const given = await answers(own.map((it) => named(it, "e2e-guard-own")));
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

test("with the action Warn it passes, and whoever applies it is told, once", async () => {
  await enforce(["Warn", "Audit"]);
  const warned = await answerTo(storageClass({ mountOptions: [join] }));
  expect(warned).toEqual({ warnings: [expect.stringContaining(says)] });
});

test("with the action Warn, what was there before is found by asking again", async () => {
  await create(storageClass({ mountOptions: [`${join}, no-sharing`] }));
  await create(volume({ mountOptions: [join, "no-sharing"] }));
  const options = { env: { KUBECONFIG: environment.kubeconfig } };
  const found = await execa("bash", ["-euo", "pipefail", "-c", finding], options);
  await clear("e2e-guard");
  expect(found.stdout).toBe("storageclass.storage.k8s.io/e2e-guard");
});

// Why the chart refuses the two together.
test("the API server takes no policy with Deny and Warn", async () => {
  const bindings = (await rendered("Deny"))
    .filter(({ kind }) => kind.endsWith("Binding"))
    .map((it) => {
      return { ...it, spec: { ...(it.spec as object), validationActions: ["Deny", "Warn"] } };
    });
  const applied = kubectl(["apply", "--dry-run=server", "-f", "-"], list(bindings));
  await expect(applied).rejects.toThrow(/must not contain both "?Deny"? and "?Warn/);
});

describe("what reads past the ring", () => {
  const pastIt = "without cache-group: its clients read past the ring";
  afterAll(() => clear("e2e-guard"));

  test.each(Object.entries(pastTheRing))("passes with a warning: %s", async (_what, manifest) => {
    expect(await answerTo(manifest)).toEqual({ warnings: [expect.stringContaining(pastIt)] });
  });

  test.each(Object.entries(notPastTheRing))("is not %s", async (_what, manifest) => {
    const { warnings = [] } = await answerTo(manifest);
    expect(warnings.filter((it) => it.includes(pastIt))).toEqual([]);
  });

  test("is warned of again only when its options change", async () => {
    await create(storageClass({ mountOptions: ["ro"] }));
    const labelled = storageClass({ mountOptions: ["ro"] });
    labelled.metadata.labels = { a: "b" };
    expect(await answerTo(labelled, "replace")).toEqual({});
    const changed = await answerTo(storageClass({ mountOptions: ["read-only"] }), "replace");
    expect(changed).toEqual({ warnings: [expect.stringContaining(pastIt)] });
  });
});

test("the API server finds nothing wrong with the policies' expressions", async () => {
  const policies = (await rendered("Deny")).filter(({ kind }) => kind === "ValidatingAdmissionPolicy");
  for (const { metadata } of policies) {
    const found = async () => {
      const { status } = await get<{ status?: { typeChecking?: object } }>(
        "validatingadmissionpolicy",
        metadata.name,
      );
      return status?.typeChecking;
    };
    // A controller of the API server checks them a moment later.
    await until("a look at the expressions", 30, async () => (await found()) !== undefined);
    expect(await found()).toEqual({});
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
