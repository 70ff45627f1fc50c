// Values that are allowed and deserve a second look. A new warning is a new row.
import type { ResolvedValues } from "../../schema/values.ts";
import { listed } from "./listed.ts";

interface Warning {
  /** Of members: asked of each pool's values. */
  of: "release" | "members";
  /** Whether the values call for it. */
  when: (values: ResolvedValues) => boolean;
  text: string | ((values: ResolvedValues) => string);
}

const enabledClasses = (values: ResolvedValues) =>
  Object.entries(values.storageClasses).filter(([, { enabled }]) => enabled);

const classesThatCache = (values: ResolvedValues) =>
  enabledClasses(values).filter(
    ([, { mountOptions }]) => !mountOptions.some((option) => option.startsWith("cache-size=")),
  );

const names = (entries: readonly (readonly [string, unknown])[]) => entries.map(([name]) => name).join(", ");

const warnings: readonly Warning[] = [
  {
    of: "release",
    when: ({ nodes }) => nodes.all,
    text: "nodes.all: every node that is added to the cluster joins the ring by itself, and each change of the ring moves cached blocks.",
  },
  {
    of: "members",
    when: ({ cache }) => !cache.requireMount,
    text: "cache.requireMount is off: when a data disk is not mounted, the cache fills the node's system disk.",
  },
  {
    of: "release",
    when: ({ secret }) => secret.create,
    text: "secret.create: the credentials are in your values and in the Helm release. Create the Secret yourself for anything but a trial.",
  },
  {
    of: "members",
    when: ({ image }) => image.digest === "" && String(image.tag) === "latest",
    text: "image.tag is latest: members that restart on different days run different clients.",
  },
  {
    of: "members",
    when: ({ resources }) => resources.limits?.memory !== undefined,
    text: "resources.limits.memory also counts the page cache: a limit near buffer-size ends in members killed for memory.",
  },
  {
    of: "release",
    when: (values) => classesThatCache(values).length > 0,
    text: (values) =>
      `storageClasses (${names(classesThatCache(values))}): without cache-size among its mountOptions each client also caches on its own node, by default below /var/jfsCache on the system disk. cache-size=0 leaves that to the group.`,
  },
  {
    of: "release",
    when: (values) => enabledClasses(values).length === 0,
    text: "storageClasses: none is enabled, so no client reads through this group by this release.",
  },
];

/**
 * The warnings that these values call for, a sentence each. One on members names its pools unless it concerns all.
 * @param pools each pool's effective values, by its name
 */
export function warningsOf(values: ResolvedValues, pools: ReadonlyMap<string, ResolvedValues>): string[] {
  return warnings.flatMap(({ of, when, text }) => {
    const line = typeof text === "string" ? text : text(values);
    if (of === "release") return when(values) ? [line] : [];
    const concerned = [...pools].filter(([, ofPool]) => when(ofPool)).map(([name]) => name);
    if (concerned.length === 0 || concerned.length === pools.size) return concerned.length ? [line] : [];
    return [`${concerned.length === 1 ? "pool" : "pools"} ${listed(concerned)}: ${line}`];
  });
}
