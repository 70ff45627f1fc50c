// What a change of one key does to the members' pods, beside what it should do, and whether it does anything.
import type { Engine } from "../../src/helm/engines.ts";
import { engines } from "./chart.ts";
import { daemonSetsOf, manifestText } from "./lists/renders.ts";
import { keys, pairAt } from "./pairs.ts";
import type { Path, Values } from "./paths.ts";
import { reaches, setsOf } from "./reach.ts";

/** What a change of one key does. */
export interface Effect {
  /** Whose pods change without being reached, or the other way round; nothing when all is as it should be. */
  surprise: string | undefined;
  /** Whether any object of the release changes. */
  isSeen: boolean;
}

export async function effectOf(key: Path, base: Values): Promise<Effect> {
  const { before, after } = pairAt(base, key);
  // Each Helm has half of the keys: what it renders differs nowhere (scenarios.test.ts, lists.test.ts).
  const engine = engines[keys.indexOf(key) % engines.length] as Engine;
  const [old, now] = await Promise.all([rendered(engine, before), rendered(engine, after)]).catch(
    ({ message }) => {
      throw new Error(`${key.join(".")}: ${message}`);
    },
  );
  const pods = [...old.pods.keys(), ...now.pods.keys()];
  const changed = pods.filter((label) => old.pods.get(label) !== now.pods.get(label));
  const reached = [...setsOf(before), ...setsOf(after)]
    .filter((set) => reaches(key, set, before))
    .map(({ pool, role }) => (role ? `${pool}.${role}` : pool));
  const [does, should] = [changed, reached].map(
    (labels) => [...new Set(labels)].sort().join(", ") || "nobody",
  );
  return {
    surprise:
      does === should ? undefined : `${key.join(".")} changes the pods of ${does}, and should of ${should}`,
    isSeen: old.text !== now.text,
  };
}

interface Rendered {
  text: string;
  /** Texts of pod templates by the node label's value of their set. */
  pods: ReadonlyMap<string, string>;
}

const known = new WeakMap<Values, Map<Engine, Promise<Rendered>>>();

/** Renders the same values once with each Helm. */
function rendered(engine: Engine, values: Values): Promise<Rendered> {
  const byEngine = known.get(values) ?? new Map<Engine, Promise<Rendered>>();
  known.set(values, byEngine);
  const found =
    byEngine.get(engine) ??
    manifestText(engine, { values }).then((text) => ({
      text,
      pods: new Map(daemonSetsOf(text).map(podOf)),
    }));
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
