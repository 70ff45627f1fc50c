// The source of truth for alerts. `npm run build` makes of it chart/templates/_alerts.tpl, docs/runbooks.md and its Chinese twin.
import type { Alert, AlertGroup } from "./alerts/alert.ts";
import { cache } from "./alerts/cache.ts";
import { changes } from "./alerts/changes.ts";
import { disks } from "./alerts/disks.ts";
import { kubeStateMetrics } from "./alerts/kube-state-metrics.ts";
import { members } from "./alerts/members.ts";
import type { Language } from "./messages/message.ts";

/** In the order of the runbooks; a recording rule stands before whoever names it. */
export const alertGroups: readonly AlertGroup[] = [members, kubeStateMetrics, cache, disks, changes];

export const alerts: readonly Alert[] = alertGroups.flatMap((group) => group.alerts);

/** What stands for something in an expression, a duration or a text: `<ringPercent>`. */
export const placeholder = /<([a-zA-Z]+)>/g;

/** Where an alert is explained, as its annotation says it. */
export const runbookOf = ({ name }: Alert, language: Language): string =>
  `docs/runbooks${language === "zh" ? ".zh-CN" : ""}.md#${name.toLowerCase()}`;
