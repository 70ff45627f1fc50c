// Cases of the alerts on members, with and without kube-state-metrics.
import {
  always,
  type Case,
  draining,
  gone,
  lives,
  member,
  namespace,
  ready,
  release,
  type Series,
  scraped,
  target,
  up,
  wanted,
} from "./case.ts";

/** Node b has drained and left. */
const drained: Series[] = [
  ...scraped(member("a"), always(1)),
  ...scraped(member("b"), "1+0x10 stale"),
  ...scraped(draining("b"), "_x11 1+0x9 stale", 200),
];

/** It has come back since, and is gone without draining. */
const back = [...drained, ...scraped(member("b", { pod: `${release}-ccccc` }), "_x21 1+0x9 stale", 300)];

/** Node b was moved to another pool, and is gone. */
const gpu = (letter: string) => member(letter, { pool: "gpu", pod: `${release}-gpu-${letter.repeat(5)}` });
const moved = [
  ...scraped(member("b"), "1+0x10 stale"),
  ...scraped(gpu("b"), "_x11 1+0x19 stale", 200),
  ...["c", "d", "e", "f"].flatMap((letter) => scraped(gpu(letter), always(1))),
];

/** Node b was gone yesterday for nearly a day, and for more than one. */
const missedForADay: Case = {
  at: 26 * 60,
  notYet: 200,
  fires: [[...scraped(member("a"), always(1)), ...scraped(member("b"), "1+0x200 stale")]],
  silent: [[...scraped(member("a"), always(1)), ...scraped(member("b"), "1+0x60 stale")]],
};

/** Of another cluster, in the same Prometheus. */
const elsewhere = { cluster: "elsewhere" };

const restarted = (values: string, labels = { instance: "a" }): Series => [
  "kube_pod_container_status_restarts_total",
  { namespace, pod: `${release}-aaaaa`, container: "juicefs-cache", ...labels },
  values,
];
const begun = (values: string): Series => ["cache_group_member_start_timestamp_seconds", member("a"), values];
const clients = (values: string): Series => ["cache_group_client_starts_total", member("a"), values];

/** Another release's, whose name begins with this one's. */
const others = { ...member("z"), pod: `${release}-other-zzzzz` };

export const memberCases = {
  CacheGroupRingSmall: {
    at: 60,
    notYet: 10,
    value: 50,
    fires: [
      [...lives(member("a"), always(1)), ...lives(member("b"), gone(1))],
      [ready("a", always(1)), ready("b", always(0))],
      // The only ones of their pool, beside another pool and another cluster.
      [
        ...[...lives(member("a"), gone(1)), ...lives(member("b"), gone(1))],
        ...[ready("a", always(1), elsewhere), ready("c", always(1), { pool: "gpu" })],
      ],
      back,
      // It has a new pod on node a.
      [ready("a", "1+0x55 stale"), ready("c", "_x56 1+0x2000", { node: "node-a" }), ready("b", always(0))],
      [ready("a", always(0)), ...lives(draining("b"), always(1))],
      // It has grown, and it has begun, and that was some time ago.
      [ready("a", always(1)), ready("b", "_x35 0+0x2000"), ready("c", "_x35 0+0x2000")],
      [ready("a", "_x40 0+0x2000")],
      [...["a", "b"].flatMap((one) => [ready(one, always(0)), ready(one, always(1), elsewhere)])],
    ],
    silent: [
      [...["a", "b", "c", "d"].map((letter) => ready(letter, always(1))), ready("e", always(0))],
      drained,
      [
        ...lives(member("a"), always(1)),
        ...lives(member("b"), gone(1)),
        ...lives(gpu("b"), "_x31 1+0x2000", 200),
      ],
      moved,
      // A roll-out, which takes longer than one of them may.
      [
        ready("a", "1+0x29 0+0x9 1+0x2000"),
        ready("b", "1+0x39 0+0x9 1+0x2000"),
        ready("c", "1+0x49 0+0x2000"),
      ],
      // The new pod on its node is not ready yet.
      [ready("a", "1+0x55 stale"), ready("c", "_x56 0+0x2000", { node: "node-a" })],
      [ready("a", always(1)), ...lives(draining("b"), always(1))],
      // A pool that has just begun, beside others, and one that has just grown.
      [
        ...[ready("a", "_x50 0+0x2000"), ready("b", "_x50 0+0x2000")],
        ...[ready("a", always(1), elsewhere), ready("c", always(1), { pool: "gpu" })],
      ],
      [ready("a", always(1)), ready("b", "_x50 0+0x2000"), ready("c", "_x50 0+0x2000")],
    ],
    later: missedForADay,
  },
  CacheGroupMemberAbsent: {
    at: 60,
    notYet: 40,
    fires: [
      [
        ...lives(member("a"), always(1)),
        ...[up("a", always(1)), up("b", gone(1))],
        ...lives(member("b"), gone(1)),
      ],
      back,
      moved,
      [...scraped(member("b"), gone(1)), ...scraped(member("b", elsewhere), always(1))],
    ],
    silent: [
      drained,
      // The exporter alone is down.
      [...lives(member("b"), gone(1)), up("b", "1+0x30 0+0x2000")],
      // Another pod on the same node.
      [
        ...lives(member("b"), gone(1)),
        up("c", always(1)),
        ...lives(member("c", { node: "node-b" }), always(1)),
      ],
      lives(others, gone(1)),
      lives(draining("b"), gone(1)),
    ],
    later: missedForADay,
  },
  CacheGroupMemberNotReady: {
    at: 20,
    notYet: 10,
    fires: [
      [ready("a", always(0))],
      // Of a group and a volume it knows nothing before its client starts.
      [ready("a", always(0), { cache_group: "", volume: "" })],
      [ready("a", "0+0x10 stale", { volume: "" }), ready("a", "_x11 0+0x2000")],
    ],
    silent: [[ready("a", "0+0x18 1+0x2000")], [["cache_group_member_ready", others, always(0)]]],
  },
  CacheGroupMemberRestarts: {
    at: 60,
    notYet: 10,
    value: 3,
    fires: [
      [begun("1+0x15 2+0x10 3+0x10 4+0x2000"), up("a", always(1))],
      // Slowly.
      [begun("1+0x5 2+0x25 3+0x25 4+0x2000"), up("a", always(1))],
    ],
    later: {
      at: 120,
      notYet: 100,
      fires: [[begun("1+0x70 2+0x10 3+0x20 4+0x2000"), up("a", always(1))]],
      silent: [[begun("1+0x15 2+0x10 3+0x60 4+0x2000"), up("a", always(1))]],
    },
    silent: [
      [...scraped(member("b"), always(1)), begun("1+0x15 2+0x10 3+0x10 4+0x2 stale")],
      [begun("1+0x15 2+0x10 3+0x2000"), up("a", always(1))],
      // A pod that is gone.
      [begun("1+0x15 2+0x10 3+0x10 4+0x2 stale"), up("a", "1+0x40 stale")],
      // Pods that a roll-out has made.
      ["a", "b", "c", "d"].map((letter, place) => [
        "cache_group_member_start_timestamp_seconds",
        member(letter, { node: "node-a" }),
        `_x${place * 15 + 1} ${place}+0x14 stale`,
      ]),
    ],
  },
  CacheGroupClientRestarts: {
    at: 60,
    notYet: 5,
    value: 4,
    fires: [[clients("1+0x10 2+0x10 3+0x10 4+0x10 5+0x2000")], [clients("1+0x5 2+0x25 3+0x25 4+0x2000")]],
    later: {
      at: 120,
      notYet: 100,
      fires: [[clients("1+0x70 2+0x10 3+0x20 4+0x2000")]],
      silent: [[clients("1+0x15 2+0x10 3+0x60 4+0x2000")]],
    },
    silent: [
      [clients("1+0x10 2+0x10 3+0x2000")],
      // Two starts right after the first, of which a rate makes more.
      [clients("_x59 1 3+0x2000")],
      // Containers of one client each.
      [clients("1+0x10 0 1+0x10 0 1+0x10 0 1+0x2000")],
      [clients("1+0x10 2+0x10 3+0x10 4+0x10 stale")],
    ],
  },
  CacheGroupExporterDown: {
    at: 20,
    notYet: 10,
    fires: [[up("a", always(0))]],
    silent: [[up("a", always(1))], [["up", { ...target("a"), pod: "another-aaaaa" }, always(0)]]],
  },
  CacheGroupCountersUnreadable: {
    at: 20,
    notYet: 10,
    fires: [[["cache_group_up", member("a"), always(0)], ready("a", always(1))]],
    silent: [
      [["cache_group_up", member("a"), always(0)], ready("a", always(0)), ready("b", always(1))],
      [["cache_group_up", member("a"), always(1)], ready("a", always(1))],
    ],
  },
  CacheGroupMemberMissing: {
    at: 20,
    notYet: 10,
    value: 1,
    fires: [
      [wanted(release, 3), ready("a", always(1)), ready("b", always(0))],
      [wanted(release, 1)],
      [wanted(release, 1, elsewhere)],
      // Of two kube-state-metrics one knows of the second node already.
      [1, 2].map((count) => wanted(release, count, { instance: `${count}` })).concat([ready("a", always(1))]),
      [
        wanted(release, 2),
        ready("a", always(1)),
        ready("a", always(1), elsewhere),
        ready("b", always(1), elsewhere),
      ],
      [wanted(release, 1), wanted(`${release}-default.draining`, 1), ready("a", always(1))],
    ],
    silent: [
      [wanted(release, 2), ready("a", always(1)), ready("b", always(0))],
      [wanted(release, 1), wanted(`${release}-other`, 5), ready("a", always(1))],
      // Two kube-state-metrics.
      [...["x", "y"].map((instance) => wanted(release, 1, { instance })), ready("a", always(1))],
      // An exporter that is down has its own alert.
      [wanted(release, 3), ready("a", always(1)), up("a", always(1)), up("b", always(0)), up("c", always(0))],
      [wanted(release, 1, elsewhere), up("b", always(0), elsewhere)],
      [ready("a", always(1))],
    ],
  },
  CacheGroupContainerRestarts: {
    at: 60,
    notYet: 56,
    value: 3,
    fires: [
      [restarted("0+0x15 1+0x20 2+0x15 3+0x2000")],
      // Another kube-state-metrics has just begun.
      [restarted("0+0x15 1+0x20 2+0x15 3+0x2000"), restarted("_x53 3+0x2000", { instance: "b" })],
      // Its exporter tells two of them, and that of another pod three.
      [
        restarted("0+0x15 1+0x20 2+0x15 3+0x2000"),
        begun("1+0x15 2+0x36 3+0x2000"),
        ["cache_group_member_start_timestamp_seconds", member("b"), "1+0x15 2+0x10 3+0x10 4+0x2000"],
        [
          "cache_group_member_start_timestamp_seconds",
          member("a", elsewhere),
          "1+0x15 2+0x10 3+0x10 4+0x2000",
        ],
      ],
    ],
    later: {
      at: 120,
      notYet: 100,
      fires: [
        [restarted("0+0x70 1+0x10 2+0x20 3+0x2000")],
        [restarted("0+0x70 1+0x10 2+0x20 3+0x2000"), begun("1+0x15 2+0x10 3+0x60 4+0x2000")],
      ],
      silent: [[restarted("0+0x15 1+0x10 2+0x60 3+0x2000")]],
    },
    silent: [
      [
        [
          "kube_pod_container_status_restarts_total",
          { namespace, pod: `${release}-aaaaa`, container: "prepare-disks" },
          "0+1x2000",
        ],
      ],
      [restarted("0+0x15 1+0x10 2+0x2000")],
      // CacheGroupMemberRestarts tells of it.
      [restarted("0+0x15 1+0x10 2+0x10 3+0x2000"), begun("1+0x15 2+0x10 3+0x10 4+0x2000")],
      // Long ago.
      [restarted("7+0x2000")],
    ],
  },
} satisfies Record<string, Case>;
