// The numbers that alerts compare with: values of `metrics.rules.thresholds`, and `<ringPercent>` in an alert's expression.
import type { Words } from "../messages/message.ts";

interface Row extends Words {
  default: number;
}

/** One form for all of them, as each has its price in the schema; that a share is 100 at most is a rule of the chart's. */
export const mostOfThreshold = 10_000;

export const thresholds = {
  missingMinutes: {
    default: 15,
    en: "How long a member may be away.",
    zh: "成员缺失、无指标或未就绪的容许时间（分钟）。",
  },
  ringPercent: {
    default: 80,
    en: "Members of a pool that should be ready.",
    zh: "池中应处于就绪状态的成员比例。",
  },
  restartsPerHour: {
    default: 3,
    en: "Restarts that are too many.",
    zh: "成员或其客户端每小时重启多少次算过多。",
  },
  hitRatioDropPercent: {
    default: 20,
    en: "Points that it may lose in a day.",
    zh: "命中率一天内可下降的百分点。",
  },
  evictionRoomPercent: {
    default: 20,
    en: "Free room with which none is evicted.",
    zh: "空闲多于该比例时不应淘汰缓存。",
  },
  errorPercent: {
    default: 1,
    en: "Requests that may fail.",
    zh: "对其他成员或对象存储的请求可失败的比例。",
  },
  diskFreePercent: {
    default: 5,
    en: "Of each disk; less than freeSpaceRatio.",
    zh: "磁盘的最低空闲比例，应小于 freeSpaceRatio。",
  },
  drainStallMinutes: {
    default: 60,
    en: "How long leaving may stand still.",
    zh: "平滑下线可停滞的时间（分钟）。",
  },
  joinMinutes: {
    default: 60,
    en: "How long a node may be joining.",
    zh: "节点可处于平滑加入状态的时间（分钟）。",
  },
  staleHours: {
    default: 24,
    en: "For a kept configuration or old credentials.",
    zh: "保留的配置或旧认证信息可使用的时间（小时）。",
  },
} as const satisfies Record<string, Row>;

export type Threshold = keyof typeof thresholds;

export const isThreshold = (name: string): name is Threshold => name in thresholds;
