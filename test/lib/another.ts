// Another valid value for a place of test/scenarios/everything.
import { walk } from "../../src/model/json-schema.ts";
import { everything } from "./change.ts";
import { type Path, valueAt, withValue } from "./paths.ts";
import { schemaErrors, shippedSchema } from "./shipped-schema.ts";

/** What a change of the text does not find, or finds against a rule of the chart. */
const byHand: Record<string, unknown> = {
  "network.cidr": "10.21.0.0/16",
  "image.version": "",
  // An address that Prometheus reaches.
  "metrics.address": "node",
  "nodes.selector": { "node.example.com/role": "cache" },
  // None needs name servers, which a pool may have emptied.
  dnsPolicy: "Default",
  // Not above the limit.
  "resources.requests.nvidia.com/gpu": 0,
  // Root, escalation and non-root: only left out may they be something else.
  "podSecurityContext.runAsNonRoot": undefined,
  "securityContext.runAsUser": undefined,
  "securityContext.runAsNonRoot": undefined,
  "securityContext.allowPrivilegeEscalation": undefined,
  "initContainers.0.securityContext.allowPrivilegeEscalation": undefined,
  "initContainers.0.resources.requests.cpu": 0,
  "initContainers.0.volumeMounts.0.name": "claim",
  "extraVolumeMounts.0.name": "claim",
  "extraVolumeMounts.1.name": "claim",
  "extraVolumeMounts.2.name": "claim",
};

const found = new Map<string, unknown>();

/**
 * A value that the schema takes where `everything` has another one; of a map or a list, one with one value changed,
 * and not a name that something else refers to.
 * @throws when none is found: then it belongs into the table.
 */
export function another(path: Path): unknown {
  const name = path.join(".");
  if (name in byHand) return byHand[name];
  if (!found.has(name)) found.set(name, search(path));
  return found.get(name);
}

function search(path: Path): unknown {
  const value = valueAt(everything, path);
  for (const candidate of candidates(path, value)) {
    if (candidate !== value && schemaErrors(withValue(everything, path, candidate)).length === 0)
      return candidate;
  }
  throw new Error(`no other value found for ${path.join(".")}`);
}

/** An operator that takes as many values. */
const opposites: Record<string, string> = { In: "NotIn", NotIn: "In", Exists: "DoesNotExist" };

function* candidates(path: Path, value: unknown): Generator<unknown> {
  if (typeof value === "string" && value in opposites) yield opposites[value];
  if (typeof value === "boolean") yield !value;
  else if (typeof value === "number") yield* [value + 1, value - 1, value / 2];
  else if (typeof value === "string") {
    const counted = value.replace(/\d+/, (digits) => String(Number(digits) + 1));
    yield* [`${value}1`, counted, `${value.slice(0, -1)}0`, ...words];
  } else if (Array.isArray(value))
    yield value.map((entry, place) => (place === 0 ? another([...path, "0"]) : entry));
  else {
    // Names stand first.
    const key = Object.keys(value as object).at(-1) ?? "";
    yield { ...(value as object), [key]: another([...path, key]) };
  }
}

/** All that the schema lists as choices, but null: at the top level a rule refuses what the schema takes for pools. */
const words = [...walk(shippedSchema)]
  .flatMap(({ schema }) => schema.enum ?? [])
  .filter((word) => word !== null);
