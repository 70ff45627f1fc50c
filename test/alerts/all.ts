// A case for each alert.
import { cacheCases } from "./cache.ts";
import type { Case } from "./case.ts";
import { changeCases } from "./changes.ts";
import { diskCases } from "./disks.ts";
import { memberCases } from "./members.ts";

export const cases: Record<string, Case> = { ...memberCases, ...cacheCases, ...diskCases, ...changeCases };
