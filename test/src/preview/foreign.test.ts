// What a user's own objects and labels look like the chart's, and are not.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { toText } from "../../../src/cli/report/summary.ts";
import { accepted } from "../../lib/previewed.ts";

const folder = mkdtempSync(join(tmpdir(), "foreign-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function summaryOf(values: unknown) {
  const path = join(folder, "values.json");
  writeFileSync(path, JSON.stringify(values));
  return (await accepted([path])).summary;
}

test("classes, volumes and DaemonSets among extraObjects are no clients and no members", async () => {
  const labels = { "cache-group.juicefs.io/pool": "default" };
  const metadata = { name: "own", labels };
  const summary = await summaryOf({
    extraObjects: [
      { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata, provisioner: "csi.juicefs.com" },
      { apiVersion: "v1", kind: "PersistentVolume", metadata: { name: "own-volume" }, spec: {} },
      { apiVersion: "apps/v1", kind: "DaemonSet", metadata, spec: { template: { metadata: { labels } } } },
      { apiVersion: "apps/v1", kind: "StatefulSet", metadata: { name: "juicefs-cache-group" }, spec: {} },
    ],
  });
  expect(summary.objects).toEqual(expect.arrayContaining(["StorageClass/own", "DaemonSet/own"]));
  expect(summary.clients.map((client) => Object.values(client)[0])).toEqual(["juicefs-sc"]);
  expect(summary.sets).toMatchObject([
    { daemonSet: "juicefs-cache-group", image: expect.stringMatching(/./) },
  ]);
});

test("where the user's own labels select nodes there is no command that sets the chart's, whatever theirs are called", async () => {
  const own = await summaryOf({ nodes: { selector: { "cache-group.juicefs.io/other": "x" } } });
  expect(own.labelCommands).toBeUndefined();
  expect((await summaryOf({ nodes: { all: true } })).labelCommands).toBeUndefined();
  expect((await summaryOf({})).labelCommands).toBeDefined();
});

test("a file that sets nothing of the members is not said to set nothing at all", async () => {
  const text = toText(await summaryOf({ cacheGroup: "zone-a" }), [], "out", "en");
  expect(text).toContain("all settings of its members are the chart's defaults");
});
