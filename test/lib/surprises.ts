// What a change of one key does to the members' pods, beside what it should do.
import type { Engine } from "../../src/helm/engines.ts";
import { engines } from "./chart.ts";
import { daemonSetTexts } from "./lists/renders.ts";
import { keys, pairAt } from "./pairs.ts";
import type { Path, Values } from "./paths.ts";
import { reaches, setsOf } from "./reach.ts";

/** Whose pods change without being reached, or the other way round; nothing when all is as it should be. */
export async function surprise(key: Path, base: Values): Promise<string | undefined> {
  const { before, after } = pairAt(base, key);
  // Each Helm has half of the keys: what it renders differs nowhere (scenarios.test.ts, lists.test.ts).
  const engine = engines[keys.indexOf(key) % engines.length] as Engine;
  const [old, now] = await Promise.all([podsOf(engine, before), podsOf(engine, after)]).catch(
    ({ message }) => {
      throw new Error(`${key.join(".")}: ${message}`);
    },
  );
  const changed = [...old.keys(), ...now.keys()].filter((label) => old.get(label) !== now.get(label));
  const reached = [...setsOf(before), ...setsOf(after)]
    .filter((set) => reaches(key, set, before))
    .map(({ pool, role }) => (role ? `${pool}.${role}` : pool));
  const [does, should] = [changed, reached].map(
    (labels) => [...new Set(labels)].sort().join(", ") || "nobody",
  );
  if (does === should) return undefined;
  return `${key.join(".")} changes the pods of ${does}, and should of ${should}`;
}

/** Texts of pod templates by the node label's value of their set. */
type Pods = ReadonlyMap<string, string>;

const rendered = new WeakMap<Values, Map<Engine, Promise<Pods>>>();

/** Renders the same values once with each Helm. */
function podsOf(engine: Engine, values: Values): Promise<Pods> {
  const byEngine = rendered.get(values) ?? new Map<Engine, Promise<Pods>>();
  rendered.set(values, byEngine);
  const found =
    byEngine.get(engine) ?? daemonSetTexts(engine, { values }).then((texts) => new Map(texts.map(podOf)));
  byEngine.set(engine, found);
  return found;
}

/** As a text: to parse thousands of them would take most of the time. */
function podOf(text: string): readonly [string, string] {
  const [, pod] = /^ {2}template:\n((?: {4}.*\n?|\n)*)/m.exec(text) ?? [];
  const [, label] = /^ +cache-group\.juicefs\.io\/pool: "(.*)"$/m.exec(pod ?? "") ?? [];
  if (pod === undefined || label === undefined) throw new Error(`no pods in ${text}`);
  return [label, pod];
}
