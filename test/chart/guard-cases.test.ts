// The guard's expressions on objects that join and objects that do not, without an API server: test/e2e/guard.e2e.ts asks one.
import { beforeAll, describe, expect, test } from "vitest";
import { engines, renderAlone } from "../lib/chart.ts";
import { type Case, casesOf } from "../lib/guard/cases.ts";
import { judge } from "../lib/guard/model.ts";
import { optionsOf, storageClass } from "../lib/guard/objects.ts";
import { notPastTheRing, pastTheRing } from "../lib/guard/past-the-ring.ts";
import { judgedBy, type Policy } from "../lib/guard/policy.ts";

// A dot, which would stand for any character in a pattern.
const group = "ring.a";
let cases: Case[];
let policy: Policy;
let uncached: Policy;

beforeAll(async () => {
  const [engine] = engines;
  if (!engine) throw new Error("no Helm");
  const values = { cacheGroup: group, guard: { enabled: true } };
  const objects = await renderAlone(engine, { values, args: ["--kube-version", "1.30.0"] });
  const policies = objects.filter(({ kind }) => kind === "ValidatingAdmissionPolicy");
  [policy, uncached] = policies.sort(
    (a, b) => a.metadata.name.length - b.metadata.name.length,
  ) as unknown as [Policy, Policy];
  cases = await casesOf(group, 150);
});

/** What an object with these options comes to, way by way. */
const fatesOf = async (...mountOptions: string[]) => (await judge([{ mountOptions }], group))[0];

describe("the model", () => {
  test("reads what the guard is for", async () => {
    expect(await fatesOf(`cache-group=${group}`)).toMatchObject({ "mount pod": "joins", process: "joins" });
    expect(await fatesOf(`cache-group=${group}`, "no-sharing")).toMatchObject({ "mount pod": "reads" });
    expect(await fatesOf("cache-group=other")).toMatchObject({ "mount pod": "stays out" });
  });

  test("ends the options at a blank, as a shell does and a process without one does not", async () => {
    const fates = await fatesOf(`cache-group=${group}, no-sharing`);
    expect(fates).toMatchObject({ "mount pod": "joins", process: "reads" });
  });

  test("fails where the driver does", async () => {
    expect(await fatesOf("a=b=c")).toMatchObject({
      "mount pod": "fails",
      "mount pod made anew": "stays out",
    });
  });

  test("loses the attributes of a mount pod that is made anew", async () => {
    const [fates] = await judge(
      [{ mountOptions: [`cache-group=${group}`], attributes: { mountOptions: "no-sharing" } }],
      group,
    );
    expect(fates).toMatchObject({ "mount pod": "reads", "mount pod made anew": "joins" });
  });

  test("quotes as the driver does, in a shell that does not know these quotes", async () => {
    const fates = await fatesOf("x", `cache-group=${group}`, "a;b", "no-sharing");
    expect(fates).toMatchObject({ "mount pod": "reads", "mount pod before 0.24": "joins" });
  });

  test("has enough of each kind", () => {
    const count = (fate: string) => cases.filter((it) => it.fate === fate).length;
    expect(cases.length).toBeGreaterThan(200);
    for (const fate of ["joins", "reads", "stays out"]) expect(count(fate)).toBeGreaterThan(30);
  });

  test("agrees with what is written by hand", () => {
    const byHand = cases.filter(({ what }) => !what.startsWith("generated"));
    const wrong = byHand.filter(
      ({ expected, reason, fate }) => (fate === "joins") !== (expected === "refused" && !reason),
    );
    expect(wrong.map(({ what, fate }) => [what, fate])).toEqual([]);
  });
});

describe("the guard", () => {
  test("does with each object what it must", () => {
    const wrong = cases.filter(({ manifest, expected }) => {
      const verdict = judgedBy(policy, manifest).length > 0 ? "refused" : "passes";
      return expected !== "either" && verdict !== expected;
    });
    expect(wrong.map(({ what, manifest, fates }) => ({ what, ...optionsOf(manifest), fates }))).toEqual([]);
  });

  test("lets an update pass that leaves the options as they were, and no other", () => {
    const joins = storageClass({ mountOptions: [`cache-group=${group}`], attributes: { a: "b" } });
    const labelled = { ...joins, metadata: { ...joins.metadata, labels: { a: "b" } } };
    expect(judgedBy(policy, labelled, joins)).toEqual([]);
    expect(judgedBy(policy, { ...joins, mountOptions: [`cache-group=${group}`, "ro"] }, joins)).toHaveLength(
      1,
    );
    expect(judgedBy(policy, joins, { ...joins, parameters: { a: "c" } })).toHaveLength(1);
  });

  test("says which of three things is wrong", () => {
    const said = (...mountOptions: string[]) => judgedBy(policy, storageClass({ mountOptions })).join();
    expect(said(`cache-group=${group}`)).toMatch(/^cache-group=ring.a without no-sharing:/);
    expect(said(`cache-group=${group}`, "no-sharing", "no-sharing=0")).toMatch(/a value for no-sharing/);
    expect(said(`cache-group=${group}`, "no-sharing", "a b")).toMatch(/beside blanks/);
  });
});

describe("the warning of what reads past the ring", () => {
  test.each(Object.entries(pastTheRing))("is given of %s", (_what, manifest) => {
    expect(judgedBy(uncached, manifest)).toEqual([expect.stringMatching(/^without cache-group: /)]);
    expect(judgedBy(policy, manifest)).toEqual([]);
  });

  test.each(Object.entries(notPastTheRing))("is not given of %s", (_what, manifest) => {
    expect(judgedBy(uncached, manifest)).toEqual([]);
  });

  test("is never given beside the guard's", () => {
    const both = cases.filter(
      ({ manifest }) => judgedBy(uncached, manifest).length > 0 && judgedBy(policy, manifest).length > 0,
    );
    expect(both.map(({ what, manifest }) => ({ what, ...optionsOf(manifest) }))).toEqual([]);
  });

  test("is given again only when the options change", () => {
    const before = storageClass({ mountOptions: ["ro"] });
    expect(
      judgedBy(uncached, { ...before, metadata: { ...before.metadata, labels: { a: "b" } } }, before),
    ).toEqual([]);
    expect(judgedBy(uncached, storageClass({ mountOptions: ["rw"] }), before)).toHaveLength(1);
  });
});
