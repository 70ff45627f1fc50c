// Runs once before all tests: unpacks the embedded Helm binaries, and says which ones are tested.
import { allEngines } from "../../scripts/lib/embedded-helm.ts";

export async function setup(): Promise<void> {
  const engines = await allEngines();
  console.log(`Rendering with ${engines.map((engine) => engine.name).join(" and ")}`);
  if (engines.length < 2) console.log("Only one Helm here: that both majors render the same is NOT tested.");
}
