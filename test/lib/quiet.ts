/** Values of which no warning is said. */
export const quiet = {
  priorityClassName: "system-node-critical",
  cache: { requireMount: true },
  storageClasses: { "juicefs-sc": { cache: { size: 0 } } },
};
