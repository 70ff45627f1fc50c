// All that is said, by code: of values, what is wrong, with the way out, and what deserves a second look; and what the program reports.
import { adviceMessages } from "./messages/advice.ts";
import { helpMessages } from "./messages/help.ts";
import type { Message } from "./messages/message.ts";
import { metricsMessages } from "./messages/metrics.ts";
import { optionMessages } from "./messages/options.ts";
import { podMessages } from "./messages/pods.ts";
import { programMessages } from "./messages/program.ts";
import { reportMessages } from "./messages/report.ts";
import { ruleMessages } from "./messages/rules.ts";
import { valueMessages } from "./messages/values.ts";
import { warningMessages } from "./messages/warnings.ts";

/** What the chart's own templates find. */
export const chartTables = [
  ruleMessages,
  optionMessages,
  podMessages,
  metricsMessages,
  warningMessages,
] as const;

/** That no two have the same code, which the join would hide, a test says. */
export const tables = [
  ...chartTables,
  valueMessages,
  adviceMessages,
  programMessages,
  reportMessages,
  helpMessages,
] as const;

/** The chart says these itself, in English (`_words.tpl`). */
export const chartMessages: Readonly<Record<string, Message>> = Object.assign({}, ...chartTables);

const joined = {
  ...ruleMessages,
  ...optionMessages,
  ...podMessages,
  ...metricsMessages,
  ...warningMessages,
  ...valueMessages,
  ...adviceMessages,
  ...programMessages,
  ...reportMessages,
  ...helpMessages,
};

export type Code = keyof typeof joined;

export const messages: Readonly<Record<Code, Message>> = joined;
