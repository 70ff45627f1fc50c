// The summary of a preview, where it has more than one form.
import { expect, test } from "vitest";
import type { MemberSet } from "../../../src/manifests/members.ts";
import type { PoolSetting } from "../../../src/preview/pool-settings.ts";
import { part, set, text } from "../../lib/reported.ts";

const max = (label: string, maxUnavailable?: number | string) =>
  set(label, maxUnavailable === undefined ? {} : { maxUnavailable });

test.each<[string, MemberSet[], string[]]>([
  ["one pool", [max("default", 1)], ["at most 1 member at once"]],
  ["one pool with a share", [max("default", "10%")], ["at most 10% of the members at once"]],
  [
    "several pools, side by side",
    [max("default", 1), max("gpu", 1), max("hdd", 1)],
    ["at most 3 members at once: 1 each of default, gpu and hdd"],
  ],
  [
    "pools with several budgets",
    [max("default", 1), max("gpu", 2), max("hdd", 1)],
    ["at most 4 members at once: 1 each of default and hdd; 2 of gpu"],
  ],
  [
    "counts and shares",
    [max("default", 1), max("gpu", "25%")],
    ["at most 1 member and a share of others at once: 1 of default; 25% of gpu"],
  ],
  ["shares", [max("default", "10%"), max("gpu", "25%")], ["at most 10% of default; 25% of gpu at once"]],
  [
    "a pool that waits",
    [max("default", 1), max("gpu")],
    ["at most 1 member at once: 1 of default", "pool gpu: when you delete its pods"],
  ],
  [
    "pools that wait",
    [max("default", 1), max("gpu"), max("hdd")],
    ["at most 1 member at once: 1 of default", "pools gpu and hdd: when you delete their pods"],
  ],
  ["all wait", [max("default"), max("gpu")], ["members are replaced when you delete their pods"]],
  [
    "members that leave and join, which are not in the sum",
    [max("default", 1), max("default.draining", 1), max("gpu", 1), max("gpu.joining", 1)],
    [
      "at most 2 members at once: 1 each of default and gpu",
      "members that leave or join are replaced beside these",
    ],
  ],
])("the roll-out of %s", (_what, sets, lines) => {
  expect(part(text(sets), "Roll-out")).toEqual(lines.map((line) => `  ${line}`));
});

test("several pools stand side by side, with what decides how data are spread over them", () => {
  const made = (path: string, value: unknown): PoolSetting => ({ path, value, from: [{ kind: "default" }] });
  const settings = (dirs: string[], size: unknown, weight: unknown) => [
    made("cache.dirs", dirs),
    made("cache.size", size),
    made("weight", weight),
  ];
  const sets = [set("default"), set("default.draining"), set("gpu", { image: "other:1" })];
  const whole = text(sets, { default: settings(["/a"], 512000, ""), gpu: settings(["/a", "/b"], "14Ti", 3) });
  expect(part(whole, "Pools")).toEqual([
    "  pool     label    disks  size        weight  image",
    "  default  default  1      512000 MiB  –       image",
    "  gpu      gpu      2      14Ti        3       other:1",
  ]);
  expect(text([set("default")])).not.toContain("Pools");
});

const options = ["cache-group=ring", "cache-size=100", "buffer-size=1024"];

test("a pool shows what differs from default, leaving and joining members what differs from their pool", () => {
  const whole = text([
    set("default", { mountOptions: options }),
    set("gpu", { mountOptions: ["cache-group=ring", "cache-size=200", "group-weight=3"] }),
    set("gpu.draining", {
      mountOptions: ["cache-group=ring", "cache-size=200", "group-weight=0"],
    }),
    set("gpu.joining", {
      mountOptions: ["cache-group=ring", "cache-size=200", "group-weight=3", "group-backup"],
    }),
    set("plain", { mountOptions: options }),
    set("plain.draining", { mountOptions: options }),
  ]);
  expect(part(whole, "Pool default").slice(0, 5)).toEqual([
    "  on nodes labelled cache-group.juicefs.io/ring=default, with image",
    "  mount options of the members:",
    ...options.map((option) => `    ${option}`),
  ]);
  expect(part(whole, "Pool gpu")).toEqual([
    "  on nodes labelled cache-group.juicefs.io/ring=gpu, with image",
    "  mount options of the members: as in pool default, but",
    "    cache-size=200",
    "    group-weight=3",
    "    without buffer-size=1024",
    "  all settings are as in pool default (--json lists them)",
    "  leaving on nodes labelled …=gpu.draining, with group-weight=0 (DaemonSet ds-gpu.draining)",
    "  joining on nodes labelled …=gpu.joining, with group-backup (DaemonSet ds-gpu.joining)",
  ]);
  expect(part(whole, "Pool plain").slice(1)).toEqual([
    "  mount options of the members: as in pool default",
    "  all settings are as in pool default (--json lists them)",
    "  leaving on nodes labelled …=plain.draining, with the same mount options (DaemonSet ds-plain.draining)",
  ]);
});

const at = (name: string, line: number) => ({ file: `${name}.yaml`, line, column: 1 });

test("a pool lists the settings that it has from a file, as one writes them, and where", () => {
  const long = Array.from({ length: 20 }, (_, place) => `option-${place}`);
  const settings: PoolSetting[] = [
    { path: "weight", value: "", from: [{ kind: "pool", place: at("a", 1) }] },
    { path: "cache.size", value: "7Ti", from: [{ kind: "top", place: at("a", 2) }] },
    { path: "cache.dirs", value: ["/a", "/b"], from: [{ kind: "default" }] },
    { path: "mountOptions", value: long, from: [{ kind: "pool", place: at("b", 10) }] },
    {
      path: "podLabels",
      value: { on: "yes" },
      from: [
        { kind: "pool", place: at("a", 3) },
        { kind: "pool", place: at("b", 1) },
      ],
    },
    {
      path: "resources",
      value: { limits: { cpu: 1 } },
      from: [{ kind: "top", place: at("a", 4) }, { kind: "default" }],
    },
  ];
  const whole = text([set("default"), set("gpu")], { default: settings, gpu: settings });
  const [, , heading, ...lines] = part(whole, "Pool gpu");
  expect(heading).toBe("  settings of its own; the rest is as in pool default (--json lists it):");
  expect(lines).toEqual([
    `    weight        ""${" ".repeat(48)}  a.yaml:1`,
    "    mountOptions  [option-0, option-1, option-2, option-3, option-4…  b.yaml:10",
    `    podLabels     {"on": "yes"}${" ".repeat(37)}  a.yaml:3 and b.yaml:1`,
  ]);
  expect(part(whole, "Pool default").slice(2)).toEqual([
    "  settings from your files; the rest is the chart's default (--json lists it):",
    "    cache.size  7Ti                 a.yaml:2",
    "    resources   {limits: {cpu: 1}}  a.yaml:4 and the default",
  ]);
});

/** The settings of a pool by what is written in its first file. */
const settingLines = (values: Record<string, unknown>) => {
  const settings = Object.entries(values).map(
    ([path, value]): PoolSetting => ({ path, value, from: [{ kind: "top", place: at("a", 1) }] }),
  );
  return part(text([set("default")], { default: settings }), "Pool default").slice(3);
};

test("columns are in line where signs take two, and where some take none", () => {
  expect(settingLines({ "cache.dirs": ["/数据/盘0"], podLabels: { a: "é" }, weight: 7 })).toEqual([
    "    cache.dirs  [/数据/盘0]  a.yaml:1",
    "    podLabels   {a: é}       a.yaml:1",
    "    weight      7            a.yaml:1",
  ]);
  // The accent is a sign of its own here.
  expect(settingLines({ a: "e\u0301", b: "ee" })).toEqual([
    "    a  e\u0301   a.yaml:1",
    "    b  ee  a.yaml:1",
  ]);
});

test.each<[what: string, value: string, shown: string]>([
  ["whole at 50 columns", "a".repeat(50), "a".repeat(50)],
  ["cut at one more", "a".repeat(51), `${"a".repeat(49)}…`],
  ["whole at 50 columns of 25 signs", "盘".repeat(25), "盘".repeat(25)],
  ["cut at 26 of these, to 49 columns as half a sign has no room", "盘".repeat(26), `${"盘".repeat(24)}…`],
  ["cut between two signs", `a${"盘".repeat(25)}`, `a${"盘".repeat(24)}…`],
  ["cut without a half of a sign", "𠀀".repeat(26), `${"𠀀".repeat(24)}…`],
])("a value is %s", (_what, value, shown) => {
  expect(settingLines({ a: value })).toEqual([`    a  ${shown}  a.yaml:1`]);
});

test("one pool's commands are ready to be typed", () => {
  const whole = text([set("default"), set("default.draining"), set("default.joining")]);
  expect(part(whole, "Nodes opt in by a label; none runs a member until then\n")).toEqual([
    "    kubectl label node NODE cache-group.juicefs.io/ring=default                        # gets a member",
    "    kubectl label node NODE cache-group.juicefs.io/ring=default.joining                # joins first",
    "    kubectl label --overwrite node NODE cache-group.juicefs.io/ring=default            # has joined",
    "    kubectl label --overwrite node NODE cache-group.juicefs.io/ring=default.draining   # gives its blocks away before it leaves",
    "    kubectl label node NODE cache-group.juicefs.io/ring-                               # has no member any more",
  ]);
});

test("several pools have one pattern of each command, and only where a pool has it", () => {
  const whole = text(
    ["default", "default.draining", "default.joining", "gpu", "gpu.draining", "hdd"].map((label) =>
      set(label),
    ),
  );
  const key = "cache-group.juicefs.io/ring";
  expect(
    part(whole, "Nodes opt in by a label; none runs a member until then (POOL is default, gpu or hdd)\n").map(
      (line) => line.trim().replace(/ +#/, " #"),
    ),
  ).toEqual([
    `kubectl label node NODE ${key}=POOL # gets a member`,
    `kubectl label node NODE ${key}=default.joining # joins first`,
    `kubectl label --overwrite node NODE ${key}=default # has joined`,
    `kubectl label --overwrite node NODE ${key}=POOL.draining # gives its blocks away before it leaves; POOL is default or gpu`,
    `kubectl label node NODE ${key}- # has no member any more`,
  ]);
});

test.each([
  ["every node"],
  ["node.example.com/role=cache"],
  ["cache-group.juicefs.io/ring=default,node.example.com/role=cache"],
])("nobody is told to label nodes where members run on %s", (nodes) => {
  expect(text([set("default", { nodes })])).not.toContain("kubectl");
});

test("twenty pools that drain and join take a few lines each", () => {
  const pools = ["default", ...Array.from({ length: 20 }, (_, place) => `pool${place}`)];
  const labels = pools.flatMap((pool) => [pool, `${pool}.draining`, `${pool}.joining`]);
  const objects = labels.map((label) => `DaemonSet/ds-${label}`);
  const lines = text(
    labels.map((label) => set(label, { mountOptions: options })),
    {},
    ["ConfigMap/a", "DaemonSet/own", ...objects],
  ).split("\n");
  expect(lines.length).toBeLessThan(pools.length * 8 + 20);
  expect(lines.at(-1)).toBe(
    "Wrote 65 objects to out/: ConfigMap/a, DaemonSet/own and 63 DaemonSets of members",
  );
});
