// Timing of the readiness probe: ready means that the volume is mounted.
import { z } from "zod";
import { doc } from "../doc.ts";
import { wholeNumber } from "../scalars.ts";

export const readinessProbe = z
  .strictObject({
    initialDelaySeconds: doc(
      wholeNumber(0, 3600).default(0),
      "Wait before the first check.",
      "首次检查前等待的秒数。",
    ),
    periodSeconds: doc(wholeNumber(1, 3600).default(2), "Time between two checks.", "两次检查的间隔秒数。"),
    timeoutSeconds: doc(
      wholeNumber(1, 3600).default(5),
      "Longest time of one check.",
      "单次检查的超时秒数。",
    ),
    successThreshold: doc(
      wholeNumber(1, 100).default(1),
      "Checks that must pass to become ready.",
      "连续成功多少次才算就绪。",
    ),
    failureThreshold: doc(
      wholeNumber(1, 100).default(3),
      "Checks that must fail to become unready.",
      "连续失败多少次才算未就绪。",
    ),
  })
  .prefault({});
