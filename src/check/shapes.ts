// Values in a shape that other charts, Kubernetes or the client take: the same value as it is written here.
import { isMap } from "../model/plain.ts";
import { schemaAt } from "../model/schema-at.ts";
import { type Advice, type Finding, type Kind, reshaped, suchAs } from "./advice.ts";
import { fits } from "./fits.ts";
import { imageOf } from "./images.ts";
import { optionsIn } from "./options.ts";

const isText = (value: unknown): value is string => typeof value === "string";

/** A kind of mistake of which the right value is known, or nothing. */
const shape = (at: RegExp, right: (value: unknown) => unknown): Kind => ({
  at,
  advice: ({ path, value }) => {
    const found = right(value);
    return found === undefined ? undefined : reshaped(path, found);
  },
});

/** One of which the value is a text in place of a map with one key. */
const keyOf = (at: RegExp, key: string): Kind =>
  shape(at, (value) => (isText(value) && value !== "" ? { [key]: value } : undefined));

/** `[{name: gpu, weight: 2}]` is `{gpu: {weight: 2}}`, and `[gpu]` is `{gpu: {}}`. */
const byName = (at: RegExp, example: string): Kind => ({
  at,
  advice: ({ path, value }) => {
    if (!Array.isArray(value)) return undefined;
    const entries = value.map((item): [unknown, unknown] => {
      const { name, ...rest } = isMap(item) ? item : { name: item };
      return [name, rest];
    });
    const isNamed = value.length > 0 && entries.every(([name]) => isText(name));
    return isNamed ? reshaped(path, Object.fromEntries(entries)) : suchAs(example);
  },
});

/** `10.0.0.8 a.example.com b`, as a line of /etc/hosts. */
function hostAlias(value: unknown): unknown {
  const [ip = "", ...hostnames] = isText(value) ? value.trim().split(/\s+/) : [];
  return /^[\d.a-f:]+$/i.test(ip) && hostnames.length > 0 ? { ip, hostnames } : undefined;
}

/** `gpu=true,zone=a`, as for kubectl. */
function labelsOf(value: unknown): unknown {
  const pairs = isText(value) ? value.split(",").map((pair) => pair.trim().split("=")) : [];
  const isRight = pairs.length > 0 && pairs.every((pair) => pair.length === 2 && pair[0]);
  return isRight ? Object.fromEntries(pairs) : undefined;
}

function directories(value: unknown): unknown {
  if (!isText(value) || !value.startsWith("/")) return undefined;
  return value.split(/[:,;，、；：\s]+/u).filter(Boolean);
}

/** A key with dots that a flag, or a map in a map, has taken apart. */
function dotted({ path, value }: Finding): Advice | undefined {
  const keys = [String(path.at(-1))];
  let below = value;
  while (isMap(below)) {
    const [[key, inner] = ["", undefined], second] = Object.entries(below);
    if (second) return undefined;
    keys.push(key);
    below = inner;
  }
  if (below === null || typeof below !== "string") return undefined;
  const holder = path.slice(0, -1);
  return { ...reshaped(holder, { [keys.join(".")]: below }), code: "key-dots" };
}

/** Members go where a label of the nodes says. */
function listOfNodes({ path, value, values }: Finding): Advice | undefined {
  if (!Array.isArray(value) || !value.every(isText)) return undefined;
  const group = isMap(values) && isText(values.cacheGroup) ? values.cacheGroup : "jfscache";
  const [, pool] = path[0] === "pools" ? path : [];
  const label = `cache-group.juicefs.io/${group}=${pool ?? "default"}`;
  return { code: "nodes-by-label", params: { nodes: value.join(" "), label } };
}

/** The one thing where a list of such things belongs. */
function alone({ path, value, schema }: Finding): Advice | undefined {
  if (![schema.type].flat().includes("array")) return undefined;
  const item = schemaAt([...path, 0]) ?? schema.items ?? {};
  const isOne = isMap(value)
    ? Object.keys(value).some((key) => Object.hasOwn(item.properties ?? {}, key))
    : value !== "" && fits(item, value);
  return isOne ? reshaped(path, [value]) : undefined;
}

const labelMaps =
  /^(nodes\/selector|podLabels|podAnnotations|daemonSetAnnotations|commonLabels|commonAnnotations)/;
const inLabelMap = new RegExp(`${labelMaps.source}/[^/]+$`);

export const shapes: readonly Kind[] = [
  shape(
    /^(drain|join|livenessProbe|startupProbe|guard|metrics(\/(podMonitor|service|rules|dashboard))?)$/,
    (value) => (typeof value === "boolean" ? { enabled: value } : undefined),
  ),
  shape(/^image$/, (value) => (isText(value) ? imageOf(value) : undefined)),
  // It may be the token that somebody wrote there.
  {
    at: /^secret$/,
    isBlind: true,
    advice: ({ value }) => (isText(value) ? suchAs("secret: {name: juicefs-secret}") : undefined),
  },
  {
    at: /^secret\/data\/envs$/,
    advice: ({ value }) =>
      isMap(value) ? suchAs(`envs: '{"BASE_URL": "http://console.example.com/static"}'`) : undefined,
  },
  byName(/^pools$/, "pools: {gpu: {weight: 2}}"),
  byName(/^storageClasses$/, "storageClasses: {juicefs-sc: {reclaimPolicy: Retain}}"),
  byName(/^persistentVolumes$/, "persistentVolumes: {datasets: {subdir: /datasets}}"),
  { at: /^nodes$/, advice: listOfNodes },
  shape(/cache\/dirs$/, directories),
  shape(/cache\/dirs\/\d+$/, (value) => (isMap(value) && isText(value.path) ? value.path : undefined)),
  {
    at: /mountOptions$/,
    advice: ({ path, value }) => {
      const options = optionsIn(value);
      if (options) return reshaped(path, options);
      return isText(value) ? suchAs("mountOptions: [buffer-size=1024, max-downloads=200]") : undefined;
    },
  },
  shape(/mountOptions\/\d+$/, (value) => {
    const options = isMap(value) ? optionsIn(value) : undefined;
    return options?.length === 1 ? options[0] : undefined;
  }),
  shape(/^tolerations\/\d+$/, (value) =>
    isText(value) && value ? { key: value, operator: "Exists" } : undefined,
  ),
  shape(/^hostAliases\/\d+$/, hostAlias),
  shape(/^extraEnv$/, (value) =>
    isMap(value) ? Object.entries(value).map(([name, one]) => ({ name, value: one })) : undefined,
  ),
  keyOf(/^updateStrategy$/, "type"),
  keyOf(/^serviceAccount$/, "name"),
  keyOf(/^csi$/, "driverName"),
  keyOf(/\/hostPath$/, "path"),
  shape(/^persistentVolumes\/[^/]+\/claim$/, (value) => {
    const [first, name] = isText(value) ? value.split("/") : [];
    if (!first) return undefined;
    return name ? { namespace: first, name } : { name: first };
  }),
  shape(/^(nodes\/selector|podLabels|commonLabels)$/, labelsOf),
  shape(/^persistentVolumes\/[^/]+\/capacity$/, (value) => (isMap(value) ? value.storage : undefined)),
  shape(/^affinity\/nodeAffinity\/required\w+$/, (value) =>
    Array.isArray(value) ? { nodeSelectorTerms: value } : undefined,
  ),
  { at: inLabelMap, advice: dotted },
  { at: /./, advice: alone },
];
