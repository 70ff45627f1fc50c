// The probes. Ready means that the volume is mounted and answers.
import { z } from "zod";
import { doc } from "../doc.ts";
import { wholeNumber } from "../scalars.ts";

interface Timing {
  initialDelaySeconds: number;
  periodSeconds: number;
  failureThreshold: number;
}

const timing = ({ initialDelaySeconds, periodSeconds, failureThreshold }: Timing) => ({
  initialDelaySeconds: doc(
    wholeNumber(0, 3600).default(initialDelaySeconds),
    "Wait before the first check.",
    "首次检查前等待的秒数。",
  ),
  periodSeconds: doc(
    wholeNumber(1, 3600).default(periodSeconds),
    "Time between two checks.",
    "两次检查的间隔秒数。",
  ),
  timeoutSeconds: doc(wholeNumber(1, 3600).default(5), "Longest time of one check.", "单次检查的超时秒数。"),
  failureThreshold: doc(
    wholeNumber(1, 10_000).default(failureThreshold),
    "Checks that must fail in a row to count.",
    "连续失败多少次才算失败。",
  ),
});

const optional = (defaults: Timing) =>
  z
    .strictObject({
      enabled: doc(z.boolean().default(false), "Whether there is this probe.", "是否启用。"),
      ...timing(defaults),
    })
    .prefault({});

export const readinessProbe = z
  .strictObject({
    ...timing({ initialDelaySeconds: 0, periodSeconds: 1, failureThreshold: 3 }),
    successThreshold: doc(
      wholeNumber(1, 100).default(1),
      "Checks that must pass in a row to become ready.",
      "连续成功多少次才算就绪。",
    ),
  })
  .prefault({});

export const livenessProbe = optional({ initialDelaySeconds: 0, periodSeconds: 10, failureThreshold: 30 });

export const startupProbe = optional({ initialDelaySeconds: 0, periodSeconds: 10, failureThreshold: 360 });
