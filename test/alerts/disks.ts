// Cases of the alerts on disks.
import { type Case, disk } from "./case.ts";

const flag = (metric: string, at: number, notYet: number): Case => ({
  at,
  notYet,
  fires: [[disk(metric, 1)]],
  silent: [[disk(metric, 0)]],
});

export const diskCases = {
  CacheGroupDiskLost: flag("lost", 1, 0),
  CacheGroupDiskSilent: flag("silent", 3, 1),
  CacheGroupDiskReadOnly: flag("read_only", 7, 4),
  CacheGroupDiskLeftOut: flag("left_out", 20, 14),
  CacheGroupDiskNearlyFull: {
    at: 20,
    notYet: 10,
    value: 4,
    fires: [[disk("free_bytes", 40), disk("size_bytes", 1000)]],
    silent: [[disk("free_bytes", 60), disk("size_bytes", 1000)]],
  },
} satisfies Record<string, Case>;
