// All objects that the guard is tried with, and what it must make of each.
import { generated } from "./generated.ts";
import { type Fate, type Fates, judge, worst } from "./model.ts";
import { driverName, type Manifest, optionsOf } from "./objects.ts";
import { joining, passing, refusedAnyway } from "./rows.ts";

/** An object, where it comes from, and what the model says of it. */
export interface Case {
  what: string;
  manifest: Manifest;
  fates: Fates;
  fate: Fate;
  /** What the guard must do; a generated object without a sharing client may pass or not. */
  expected: "refused" | "passes" | "either";
  /** Why it is refused although the model sees no harm. */
  reason?: string;
}

/** A seed for the generated objects that never changes, so that a failure can be seen again. */
const seed = 20_261_125;

/** Objects written by hand and generated ones, each with a name of its own, and judged by the model. */
export async function casesOf(group: string, generatedCount: number): Promise<Case[]> {
  const rows: Omit<Case, "fates" | "fate">[] = [
    ...each(joining(group)).map(([what, manifest]) => ({ what, manifest, expected: "refused" as const })),
    ...each(refusedAnyway(group)).map(([what, row]) => ({ what, ...row, expected: "refused" as const })),
    ...each(passing(group)).map(([what, manifest]) => ({ what, manifest, expected: "passes" as const })),
    ...generated(group, generatedCount, seed).map((manifest, i) => {
      return { what: `generated object ${i}`, manifest, expected: "either" as const };
    }),
  ];
  const fates = await judge(
    rows.map(({ manifest }) => (isDrivers(manifest) ? optionsOf(manifest) : {})),
    group,
  );
  return rows.map((row, i) => {
    const own = fates[i] ?? {};
    const fate = worst(own);
    return {
      ...row,
      manifest: named(row.manifest, `e2e-guard-${i}`),
      fates: own,
      fate,
      expected: row.expected === "either" && fate === "joins" ? "refused" : row.expected,
    };
  });
}

const each = <T>(rows: Record<string, T>) => Object.entries(rows);

/** Whether the driver has anything to do with it. */
const isDrivers = ({ provisioner, spec }: Manifest) =>
  provisioner === driverName || spec?.csi?.driver === driverName;

/** The object under another name. */
export const named = (manifest: Manifest, name: string): Manifest => ({
  ...manifest,
  metadata: { ...manifest.metadata, name },
});
