// What to write instead of a key that there is none of.
import { distance } from "fastest-levenshtein";
import type { Code } from "../../schema/messages.ts";
import type { JsonSchema } from "../model/json-schema.ts";
import { meantBy } from "./key-aliases.ts";
import { type Path, pathText } from "./problem.ts";

/** Maps that hold parameters of the CSI driver. */
const ofDriver = /^(storageClasses|persistentVolumes)\/[^/]+\/(parameters|attributes)$/;

/** Keys that are left out for a reason: in which maps (keys joined by `/`), which keys, and why, a word of the message. */
const leftOut: readonly [map: RegExp, key: RegExp, reason: string][] = [
  [/\/rollingUpdate$/, /^maxSurge$/, "surge"],
  [ofDriver, /^csi\.storage\.k8s\.io\/.*-secret-name(space)?$/, "driver-secret"],
  [ofDriver, /^mountOptions$/, "driver-options"],
  [/\/parameters$/, /^subPath$/, "parameters-sub-path"],
  [/\/attributes$/, /^subPath$/, "attributes-sub-path"],
  [/^persistentVolumes\/[^/]+$/, /reclaimPolicy$/i, "retained"],
  [/^storageClasses\/[^/]+$/, /^(pathPattern|secretFinalizer|juicefs\/.*)$/, "of-parameters"],
  [/^persistentVolumes\/[^/]+$/, /^juicefs\//, "of-attributes"],
];

/**
 * The code and params of an unknown key.
 * @param path the map that it stands in
 * @param schema that map's
 */
export function keyAdvice(key: string, path: Path, schema: JsonSchema): [Code, Record<string, string>] {
  const map = path.join("/");
  const [, , reason] = leftOut.find(([maps, keys]) => maps.test(map) && keys.test(key)) ?? [];
  if (reason) return ["key-left-out", { reason }];
  const known = Object.keys(schema.properties ?? {});
  const [first = "", ...below] = key.split(".");
  if (known.includes(first))
    return ["key-below", { below: below.join("."), first: pathText([...path, first]) }];
  const meant = meantBy(key, map);
  if (meant) return ["key-elsewhere", { meant: pathText([...path, ...meant]) }];
  const near = closest(key, known);
  if (near) return ["key-near", { near }];
  if (path.length === 0) return ["key-unknown", {}];
  return [ofDriver.test(map) ? "key-among-driver" : "key-among", { known: known.join(", ") }];
}

/** The known key that was probably meant: at most a third of it is different. */
function closest(key: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, far: distance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}
