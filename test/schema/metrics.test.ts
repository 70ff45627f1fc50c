// The table of metrics: names as Prometheus has them, words in both languages, and no counter twice or nowhere.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { leftOut } from "../../schema/metrics/left-out.ts";
import { commonLabels } from "../../schema/metrics/metric.ts";
import { metrics } from "../../schema/metrics.ts";
import { inProject } from "../../src/root.ts";

const base = ["seconds", "bytes"];

describe.each(metrics)("$name", (metric) => {
  const { name, type, counters = [], labels = [], en, zh, mark } = metric;

  test("is named as Prometheus' rules have it", () => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(name.endsWith("_total")).toBe(type === "counter");
    expect(name).not.toMatch(/micro|milli|usec|_ms|kilo|mebi|gibi|duration/);
    // What is measured in a base unit says so, and nothing else does.
    const unit =
      name
        .replace(/_total$/, "")
        .split("_")
        .at(-1) ?? "";
    const scaled = counters.some((counter) => (counter.unit ?? "one") !== "one");
    if (scaled) expect(unit).toBe("seconds");
    if (counters.some(({ enterprise }) => /bytes/i.test(enterprise)))
      expect(base.slice(1).includes(unit) || name === "blockcache_bytes").toBe(true);
  });

  test("has words in both languages, and a mark that fits", () => {
    expect(en).toMatch(/^[A-Z1].*\.$/);
    expect(zh).toMatch(/^.*\p{Script=Han}.*[。]$/u);
    expect(mark === "O").toBe(counters.length === 0);
  });

  test("has a label where several counters make it", () => {
    if (counters.length === 0) return;
    expect(labels.length).toBe(counters.length > 1 ? 1 : 0);
    expect(counters.every(({ value }) => (value !== undefined) === counters.length > 1)).toBe(true);
    for (const label of labels) expect(Object.keys(commonLabels)).not.toContain(label);
  });
});

test("no name and no counter is there twice", () => {
  const names = metrics.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const counters = metrics.flatMap((metric) => metric.counters ?? []);
  for (const key of ["enterprise", "community"] as const) {
    const all = counters.flatMap((counter) => counter[key] ?? []);
    expect(new Set(all).size).toBe(all.length);
  }
});

test("every counter of a real client is in a metric or left out with a reason, and none in both", () => {
  const text = readFileSync(inProject("test/member/stats/enterprise.txt"), "utf8");
  const real = text
    .trim()
    .split("\n")
    .map((line) => line.slice(0, line.indexOf(":")));
  const shown = metrics.flatMap(({ counters = [] }) => counters.map(({ enterprise }) => enterprise));
  expect([...shown, ...Object.keys(leftOut)].sort()).toEqual(real.sort());
});
