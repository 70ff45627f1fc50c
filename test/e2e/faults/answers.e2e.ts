// Something between the node and the console answers in its place.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { until } from "../lib/cluster.ts";
import { type FalseConsole, falseConsole } from "../lib/false-console.ts";
import { inMember } from "../lib/node.ts";
import { deletePod, describePod, nodes, ours, podOn, whole } from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const group = ours(engine, "e2e-answers");
const [node = ""] = nodes;
let between: FalseConsole | undefined;

beforeAll(() => group.start());
afterEach(async () => {
  await between?.end();
  between = undefined;
});
afterAll(() => group.remove());

const shows = (text: string) => async () => (await describePod(await podOn(group, node))).includes(text);
const kept = async () =>
  (await inMember(await podOn(group, node), "sh", "-c", "cat /run/cache-group-kept/*.conf")).trim();

test.each([
  ["an empty configuration", 200, "{}"],
  ["a page", 200, "<html>Please log in</html>"],
  ["an error", 502, "bad gateway"],
])("%s instead of the configuration: mounted from the kept one, which stays", async (_what, status, body) => {
  const before = await kept();
  between = await falseConsole(node, status, body);
  await deletePod(await podOn(group, node));
  await whole(group, nodes.length, 40);
  expect(between.asked()).toBeGreaterThan(0);
  expect(await kept()).toBe(before);
});

test("a refusal, then an outage: the refused configuration is not brought back", async () => {
  between = await falseConsole(node, 404, "{}");
  await deletePod(await podOn(group, node));
  await until("E_TOKEN", 60, shows("E_TOKEN: the console refuses the Secret's name or token"));
  between.answer(503, "{}");
  await until("E_CONSOLE", 120, shows("E_CONSOLE: juicefs auth has no success"));
  await expect(whole(group, nodes.length, 15)).rejects.toThrow("not within");
  await between.end();
  between = undefined;
  await whole(group, nodes.length, 60);
});
