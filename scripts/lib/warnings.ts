// Values that are allowed and deserve a second look. A new warning is a new row.
import type { ResolvedValues } from "../../schema/values.ts";

interface Warning {
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
    when: ({ nodes }) => nodes.all,
    text: "nodes.all: every node that is added to the cluster joins the ring by itself, and each change of the ring moves cached blocks.",
  },
  {
    when: ({ cache }) => !cache.requireMount,
    text: "cache.requireMount is off: when a data disk is not mounted, the cache fills the node's system disk.",
  },
  {
    when: ({ secret }) => secret.create,
    text: "secret.create: the credentials are in your values and in the Helm release. Create the Secret yourself for anything but a trial.",
  },
  {
    when: ({ image }) => image.digest === "" && String(image.tag) === "latest",
    text: "image.tag is latest: members that restart on different days run different clients.",
  },
  {
    when: ({ resources }) => resources.limits?.memory !== undefined,
    text: "resources.limits.memory also counts the page cache: a limit near buffer-size ends in members killed for memory.",
  },
  {
    when: (values) => classesThatCache(values).length > 0,
    text: (values) =>
      `storageClasses (${names(classesThatCache(values))}): without cache-size among its mountOptions each client also caches on its own node, by default below /var/jfsCache on the system disk. cache-size=0 leaves that to the group.`,
  },
  {
    when: (values) => enabledClasses(values).length === 0,
    text: "storageClasses: none is enabled, so no client reads through this group by this release.",
  },
];

/** The warnings that these values call for, a sentence each. */
export const warningsOf = (values: ResolvedValues): string[] =>
  warnings
    .filter(({ when }) => when(values))
    .map(({ text }) => (typeof text === "string" ? text : text(values)));
