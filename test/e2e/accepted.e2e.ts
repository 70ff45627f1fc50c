// The API server itself checks what each scenario renders, without keeping it: stricter than any type.
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { inProject } from "../../scripts/lib/root.ts";
import { engines, render } from "../lib/chart.ts";
import { kubectl } from "./lib/cluster.ts";

const [engine] = engines;
const scenarios = readdirSync(inProject("test/scenarios"));

test.each(scenarios)("the API server accepts the scenario %s", async (name) => {
  if (!engine) throw new Error("no Helm");
  const objects = await render(engine, { files: [inProject("test/scenarios", name, "values.yaml")] });
  const list = { apiVersion: "v1", kind: "List", items: objects };
  const said = await kubectl(
    ["create", "--dry-run=server", "--validate=strict", "-f", "-"],
    JSON.stringify(list),
  );
  expect(said.split("\n")).toHaveLength(objects.length);
});
