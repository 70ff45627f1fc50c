// The Secret is wrong: its token, its keys, its envs.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../../lib/chart.ts";
import { get, isReady, kubectl, until } from "../lib/cluster.ts";
import { ringOf } from "../lib/console.ts";
import { environment } from "../lib/environment.ts";
import { inMember } from "../lib/node.ts";
import {
  deletePod,
  describePod,
  nodes,
  ours,
  podOn,
  whole,
  workingSecret,
  writeSecret,
} from "../lib/subject.ts";

const [engine] = engines;
if (!engine) throw new Error("no Helm");
const group = ours(engine, "e2e-secret");
let [node, other] = ["", ""];

beforeAll(async () => {
  await group.start();
  [node = "", other = ""] = (await group.pods()).map((pod) => pod.spec?.nodeName ?? "");
});
afterAll(() => group.remove());

/** The member on the first node, started anew with these keys. */
async function restartWith(data: Record<string, string | undefined>) {
  await writeSecret(group.namespace, data);
  await deletePod(await podOn(group, node));
}

const shows = (text: string) => async () => (await describePod(await podOn(group, node))).includes(text);

test("a wrong token: E_TOKEN in kubectl describe, minutes later too, and nobody else is touched", async () => {
  const before = (await podOn(group, other)).metadata?.uid;
  await restartWith({ token: "wrong-token" });
  await until("E_TOKEN", 60, shows("Message:      E_TOKEN: the console refuses the Secret's name or token"));
  await sleep(120_000);
  expect(await shows("Message:      E_TOKEN: ")()).toBe(true);
  const pod = await podOn(group, node);
  expect(isReady(pod)).toBe(false);
  expect(pod.status?.containerStatuses?.[0]?.restartCount).toBe(1);
  expect(await describePod(pod)).not.toContain("wrong-token");
  expect((await podOn(group, other)).metadata?.uid).toBe(before);
  expect(isReady(await podOn(group, other))).toBe(true);
  expect(await ringOf(group.group)).toHaveLength(nodes.length - 1);

  await writeSecret(group.namespace, { token: workingSecret.token });
  await whole(group, nodes.length, 150);
});

test.each(["name", "token"] as const)(
  "without the key %s: it says so, and goes on by itself",
  async (key) => {
    await restartWith({ [key]: undefined });
    await until("E_SECRET", 60, shows(`E_SECRET: the Secret has no key ${key}`));
    await writeSecret(group.namespace, { [key]: workingSecret[key] });
    await whole(group, nodes.length, 150);
  },
);

test("without the Secret: the kubelet says so, and the member starts once it is there", async () => {
  const secret = await get<{ metadata: object }>("secret", "juicefs-secret", "-n", group.namespace);
  await kubectl(["delete", "secret", "juicefs-secret", "-n", group.namespace]);
  await deletePod(await podOn(group, node));
  await until("the kubelet's event", 60, shows('secret "juicefs-secret" not found'));
  secret.metadata = { name: "juicefs-secret", namespace: group.namespace };
  await kubectl(["create", "-f", "-"], JSON.stringify(secret));
  await whole(group, nodes.length, 150);
});

describe("envs", () => {
  const url = environment.console;
  test.each([
    ["compact JSON", `{"BASE_URL":"${url}","A":"1"}`, "1"],
    ["JSON over several lines", `{\n  "BASE_URL": "${url}",\n  "A": "1"\n}\n`, "1"],
    ["YAML", `BASE_URL: ${url}\nA: two words # comment\n`, "two words"],
    ["flow YAML", `{BASE_URL: ${url}, A: 中文}`, "中文"],
    ["a number", `{"BASE_URL": "${url}", "A": 1048576}`, "1048576"],
    ["a variable of Kubernetes", `{"BASE_URL": "${url}", "A": "$(touch /x)"}`, "$(touch /x)"],
    ["backticks", `{"BASE_URL": "${url}", "A": "\`touch /x\`; touch /x"}`, "`touch /x`; touch /x"],
  ])("%s works, and nothing runs", async (_what, envs, value) => {
    await restartWith({ envs });
    await whole(group);
    const pod = await podOn(group, node);
    const script = "tr '\\0' '\\n' </proc/$(pgrep -f '^[^ ]* */sbin/mount.juicefs')/environ | grep ^A=";
    expect(await inMember(pod, "sh", "-c", script)).toBe(`A=${value}`);
    await expect(inMember(pod, "ls", "/x")).rejects.toThrow("No such file");
  });

  test.each([
    ["one of 200 kB", JSON.stringify({ BASE_URL: url, A: "x".repeat(200_000) })],
    ["a list", "- A\n- B"],
    ["a shell's lines", "A=1\nB=2"],
  ])("%s: E_ENVS, in words", async (_what, envs) => {
    await restartWith({ envs });
    await until("E_ENVS", 60, shows("E_ENVS: the Secret's envs cannot be read"));
    expect(isReady(await podOn(group, node))).toBe(false);
  });

  test("and goes on by itself when they are mended", async () => {
    await writeSecret(group.namespace, { envs: workingSecret.envs });
    await whole(group, nodes.length, 150);
  });
});
