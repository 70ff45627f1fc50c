// Cases of the alerts on changes that do not end.
import { always, type Case, draining, joining, member, ready, type Series } from "./case.ts";

const left = (values: string, labels = draining("d")): Series => [
  "cache_group_blockcache_bytes",
  labels,
  values,
];

const day = 24 * 60;

export const changeCases = {
  CacheGroupDrainStalled: {
    at: 90,
    notYet: 55,
    value: 1000,
    fires: [
      [left(always(1000))],
      [left(always(1000)), ["cache_group_cache_empty", draining("d"), always(0)]],
      // It falls for a while.
      [left("2000-100x10 1000+0x2000")],
    ],
    later: {
      at: 66,
      notYet: 63,
      fires: [
        // Another one is empty.
        [
          left(always(1000)),
          left(always(1000), draining("e")),
          ["cache_group_cache_empty", draining("e"), always(1)],
        ],
      ],
      // For half an hour.
      silent: [[left("2000-20x35 1300+0x2000")]],
    },
    silent: [
      [left("2000-10x150")],
      // It looked through its disks an hour ago.
      [left("_x25 0+100x10 1000-5x150")],
      [left(always(0))],
      [left(always(1000), member("d"))],
      // The disks are empty, and the counter is not yet.
      [left(always(1000)), ["cache_group_cache_empty", draining("d"), always(1)]],
    ],
  },
  CacheGroupJoinsLong: {
    at: 70,
    notYet: 50,
    fires: [
      [["cache_group_member_ready", joining("j"), always(1)]],
      [["cache_group_member_ready", joining("j"), "1+0x30 stale 1+0x2000"]],
    ],
    silent: [
      [["cache_group_member_ready", joining("j"), "1+0x40 stale"], ready("j", "_x41 1+0x2000")],
      [ready("a", always(1))],
    ],
  },
  CacheGroupConfigurationKept: {
    at: day + 10,
    notYet: day - 10,
    fires: [
      [["cache_group_configuration_kept", member("a"), always(1)]],
      // A scrape has failed.
      [["cache_group_configuration_kept", member("a"), "1+0x600 stale 1+0x2000"]],
    ],
    silent: [
      [["cache_group_configuration_kept", member("a"), "1+0x600 0+0x2000"]],
      [["cache_group_configuration_kept", member("a"), `1+0x${day - 10} stale`]],
    ],
  },
  CacheGroupCredentialsChanged: {
    at: day + 10,
    notYet: day - 10,
    fires: [
      [["cache_group_credentials_changed", member("a"), always(1)]],
      [["cache_group_credentials_changed", member("a"), "1+0x600 stale 1+0x2000"]],
    ],
    silent: [[["cache_group_credentials_changed", member("a"), always(0)]]],
  },
} satisfies Record<string, Case>;
