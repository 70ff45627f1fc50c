// The source of truth for the pictures of the documentation. `npm run build` makes of each an SVG in English and one in Chinese.
import { nodeLabel } from "./pictures/node-label.ts";
import type { Picture } from "./pictures/picture.ts";
import { poolsPicture } from "./pictures/pools.ts";
import { ring } from "./pictures/ring.ts";

export const pictures: readonly Picture[] = [ring, nodeLabel, poolsPicture];
