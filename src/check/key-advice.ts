// What to write instead of a key that there is none of.
import type { Code } from "../../schema/messages.ts";
import type { JsonSchema } from "../model/json-schema.ts";
import { schemaAt } from "../model/schema-at.ts";
import { meantBy } from "./key-aliases.ts";
import { reasonFor } from "./keys-elsewhere.ts";
import { nearest } from "./nearest.ts";
import { type Path, pathText } from "./problem.ts";
import { unseenIn, withoutUnseen } from "./signs.ts";

/** Of more, a list of all fills the screen. */
const most = 12;

const ofDriver = /^(storageClasses|persistentVolumes)\/[^/]+\/(parameters|attributes)$/;

/**
 * The code and params of an unknown key.
 * @param path the map that it stands in
 * @param schema that map's
 */
export function keyAdvice(key: string, path: Path, schema: JsonSchema): [Code, Record<string, string>] {
  const map = path.join("/");
  const reason = reasonFor(key, map);
  if (reason) return reason;
  const known = Object.entries(schema.properties ?? {}).flatMap(([name, { deprecated }]) =>
    deprecated ? [] : [name],
  );
  const [first = "", ...below] = key.split(".");
  if (known.includes(first))
    return ["key-below", { below: below.join("."), first: pathText([...path, first]) }];
  const meant = meantBy(key, map);
  if (meant) return ["key-elsewhere", { meant: pathText([...path, ...meant]) }];
  if (/^pools\/[^/]+$/.test(map) && schemaAt([key])) return ["key-of-release", { key }];
  const point = unseenIn(key);
  if (point) return ["key-unseen", { point, example: withoutUnseen(key) }];
  const near = nearest(key, known);
  if (near) return ["key-near", { near }];
  if (path.length === 0) return ["key-unknown", {}];
  return [ofDriver.test(map) ? "key-among-driver" : "key-among", { known: listed(known) }];
}

const listed = (known: readonly string[]): string =>
  [...known.slice(0, most), ...(known.length > most ? ["…"] : [])].join(", ");
