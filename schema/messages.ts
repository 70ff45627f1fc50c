// All that the chart says of values, by code: what is wrong, with the way out, and what deserves a second look.
import type { Message } from "./messages/message.ts";
import { optionMessages } from "./messages/options.ts";
import { podMessages } from "./messages/pods.ts";
import { ruleMessages } from "./messages/rules.ts";
import { warningMessages } from "./messages/warnings.ts";

/** That no two have the same code, which the join would hide, a test says. */
export const tables = [ruleMessages, optionMessages, podMessages, warningMessages] as const;

const joined = { ...ruleMessages, ...optionMessages, ...podMessages, ...warningMessages };

export type Code = keyof typeof joined;

export const messages: Readonly<Record<Code, Message>> = joined;
