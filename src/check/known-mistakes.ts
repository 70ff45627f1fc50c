// Every kind of mistake that is recognized by its value. The first that recognizes one has the word: shapes before spellings.
import { type Advice, adviceBy, type Finding } from "./advice.ts";
import { pathDefects } from "./path-defects.ts";
import { shapes } from "./shapes.ts";
import { sizes } from "./sizes.ts";
import { spellings } from "./spellings.ts";

const kinds = [...shapes, ...sizes, ...pathDefects, ...spellings];

export const adviceOn = (finding: Finding): Advice | undefined => adviceBy(kinds, finding);
