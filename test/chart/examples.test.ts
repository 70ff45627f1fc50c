// What the examples promise: no second look is needed, two groups share nothing, and nothing of the chart calls out.
import { readdirSync, readFileSync } from "node:fs";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { inProject } from "../../src/root.ts";
import { engines, renderAlone } from "../lib/chart.ts";
import { exampleValues, twoGroups } from "../lib/examples.ts";
import { accepted } from "../lib/previewed.ts";

// What Kingsoft Cloud's page has: a member on every node, no priority class, and folders of the system disk.
const withWarnings = ["examples/kpfs.yaml"];
const careful = exampleValues.filter((path) => !withWarnings.includes(path));

test.each(careful)("%s deserves no second look", async (path) => {
  expect((await accepted([inProject(path)])).warnings).toEqual([]);
});

test.each(withWarnings)("%s does, and so do its comments", async (path) => {
  expect((await accepted([inProject(path)])).warnings).not.toEqual([]);
});

describe.each(engines)("two groups side by side ($name)", (engine) => {
  const releases = twoGroups.map((path) => `juicefs-cache-group-${/(\w+)\.yaml$/.exec(path)?.[1]}`);
  const renderAll = () =>
    Promise.all(
      twoGroups.map((path, place) =>
        renderAlone(engine, { files: [inProject(path)], release: releases[place] ?? "" }),
      ),
    );

  test("have no object in common", async () => {
    const names = (await renderAll()).map((objects) =>
      objects.map(({ kind, metadata }) => `${kind}/${metadata?.name}`),
    );
    expect(names).toHaveLength(2);
    const all = names.flat();
    expect(all.length).toBeGreaterThan(5);
    expect(new Set(all).size).toBe(all.length);
  });

  test("have no node label, group, Secret, directory or port in common", async () => {
    const taken = (await renderAll()).map((objects) => {
      const set = objects.find(({ kind }) => kind === "DaemonSet") as IDaemonSet | undefined;
      const { containers = [], nodeSelector = {}, volumes = [] } = set?.spec?.template.spec ?? {};
      const options = (containers[0]?.args ?? []).flatMap((option) =>
        /^(cache-group|cache-dir|group-port)=/.test(option) ? option.replace(/^.*=/, "").split(":") : [],
      );
      expect(options).toHaveLength(4);
      const secrets = volumes.flatMap(({ secret }) => (secret ? [secret.secretName] : []));
      expect(secrets).toHaveLength(1);
      return [...options, ...Object.keys(nodeSelector), ...secrets];
    });
    const [a = [], b = []] = taken;
    expect(a.length).toBeGreaterThan(5);
    expect(a.filter((one) => b.includes(one))).toEqual([]);
  });

  test("have metrics on different ports", () => {
    const ports = twoGroups.map((path) => parse(readFileSync(inProject(path), "utf8")).metrics.port);
    expect(new Set(ports).size).toBe(2);
  });
});

test("nothing of the chart opens a connection", () => {
  const files = readdirSync(inProject("chart/files"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".py"),
  );
  expect(files.length).toBeGreaterThan(40);
  const callsOut =
    /\.connect(_ex)?\(|create_connection|\b(urllib|ftplib|smtplib|asyncio|ssl|requests|http\.client)\b/;
  const calling = files.filter((name) =>
    readFileSync(inProject("chart/files", name), "utf8")
      .split("\n")
      .some((line) => callsOut.test(line.replace(/#.*$/, ""))),
  );
  expect(calling).toEqual([]);
  expect(parse(readFileSync(inProject("chart/Chart.yaml"), "utf8"))).not.toHaveProperty("dependencies");
});
