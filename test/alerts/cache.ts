// Cases of the alerts on the cache.
import { always, type Case, disk, joining, member, type Series } from "./case.ts";

const a = member("a");
const counter = (metric: string, values: string): Series => [`cache_group_${metric}`, a, values];

/** Bytes a minute that come from the object storage and from the caches, for 25 hours, and other ones from then on. */
const reads = (before: [get: number, send: number], after: [get: number, send: number]): Series[] =>
  (["object_get_bytes_total", "remotecache_send_bytes_total"] as const).map((metric, place) => {
    const [slow = 0, fast = 0] = [before[place], after[place]];
    return counter(metric, `0+${slow}x1500 ${slow * 1500 + fast}+${fast}x300`);
  });

const evicting = "0+1000000x2000";
const held = (bytes: number) => [
  counter("blockcache_bytes", always(bytes)),
  counter("configured_size_bytes", always(1000)),
];
const room = (free: number) => [disk("free_bytes", free), disk("size_bytes", 1000)];

const exchanged = (perMinute: number): Series[] =>
  ["gets", "puts", "sends", "receives"].map((what) =>
    counter(`remotecache_${what}_total`, `0+${perMinute}x2000`),
  );

export const cacheCases = {
  CacheGroupHitRatioFell: {
    at: 1620,
    notYet: 1500,
    value: 45,
    fires: [reads([6e6, 114e6], [60e6, 60e6])],
    silent: [
      reads([6e6, 114e6], [6e6, 114e6]),
      reads([6e6, 114e6], [24e6, 96e6]),
      // Nearly nobody reads.
      reads([6e6, 114e6], [6e5, 6e5]),
      // Nearly nobody read a day ago.
      reads([1e6, 19e6], [60e6, 60e6]),
    ],
  },
  CacheGroupEvictsWithRoom: {
    at: 50,
    notYet: 25,
    value: 1e6 / 60,
    fires: [
      [counter("blockcache_evicted_bytes_total", evicting), ...held(500), ...room(500)],
      // Little, and nearly full.
      [counter("blockcache_evicted_bytes_total", "0+10x2000"), ...held(780), ...room(220)],
    ],
    silent: [
      [counter("blockcache_evicted_bytes_total", always(5)), ...held(500), ...room(500)],
      [counter("blockcache_evicted_bytes_total", evicting), ...held(900), ...room(500)],
      [counter("blockcache_evicted_bytes_total", evicting), ...held(820), ...room(500)],
      [counter("blockcache_evicted_bytes_total", evicting), ...held(500), ...room(180)],
      // One disk of two is full.
      [
        ...[counter("blockcache_evicted_bytes_total", evicting), ...held(500), ...room(500)],
        ...room(100).map(
          ([metric, labels, values]): Series => [metric, { ...labels, directory: "/data/disk1" }, values],
        ),
      ],
      // There is room at another member.
      [
        ...[counter("blockcache_evicted_bytes_total", evicting), ...held(900), ...room(100)],
        ...[...held(100), ...room(900)].map(
          ([metric, labels, values]): Series => [metric, { ...labels, ...member("b") }, values],
        ),
      ],
      [
        ["cache_group_blockcache_evicted_bytes_total", joining("a"), evicting],
        ...[...held(500), ...room(500)].map(
          ([metric, labels, values]): Series => [metric, { ...labels, ...joining("a") }, values],
        ),
      ],
    ],
  },
  CacheGroupSizeLargerThanDisks: {
    at: 40,
    notYet: 20,
    value: 2000,
    fires: [
      [counter("configured_size_bytes", always(2000)), disk("size_bytes", 1000), disk("silent", 0)],
      // The disk of another member is silent.
      [
        ...[counter("configured_size_bytes", always(2000)), disk("size_bytes", 1000)],
        disk("silent", 1, member("b")),
      ],
    ],
    silent: [
      [counter("configured_size_bytes", always(1000)), disk("size_bytes", 1000)],
      [counter("configured_size_bytes", always(2000)), disk("size_bytes", 1000), disk("silent", 1)],
      [counter("configured_size_bytes", always(2000)), disk("size_bytes", 1000), disk("lost", 1)],
      [
        counter("configured_size_bytes", always(2000)),
        disk("size_bytes", 1000),
        ["cache_group_disk_size_bytes", { ...a, directory: "/data/disk1" }, always(1000)],
      ],
    ],
  },
  CacheGroupPeerErrors: {
    at: 25,
    notYet: 10,
    value: 1.25,
    fires: [
      [counter("remotecache_errors_total", "0+50x2000"), ...exchanged(1000)],
      [counter("remotecache_errors_total", "0+50x2000"), ...exchanged(0)],
    ],
    silent: [
      [counter("remotecache_errors_total", "0+30x2000"), ...exchanged(1000)],
      [counter("remotecache_errors_total", always(7)), ...exchanged(0)],
    ],
  },
  CacheGroupObjectErrors: {
    at: 25,
    notYet: 10,
    value: 1.5,
    fires: [
      [
        counter("object_errors_total", "0+3x2000"),
        ["cache_group_object_requests_total", { ...a, method: "GET" }, "0+100x2000"],
        ["cache_group_object_requests_total", { ...a, method: "PUT" }, "0+100x2000"],
      ],
    ],
    silent: [
      [
        counter("object_errors_total", "0+1x2000"),
        ["cache_group_object_requests_total", { ...a, method: "GET" }, "0+60x2000"],
        ["cache_group_object_requests_total", { ...a, method: "PUT" }, "0+60x2000"],
      ],
    ],
  },
} satisfies Record<string, Case>;
