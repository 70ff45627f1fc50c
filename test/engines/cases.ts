// What each Helm is asked: every scenario and example, the releases for Argo CD and Flux, and what must be refused.
import { readdirSync } from "node:fs";
import type { Engine } from "../../src/helm/engines.ts";
import { template } from "../../src/helm/helm.ts";
import { parseManifests } from "../../src/manifests/objects.ts";
import { inProject } from "../../src/root.ts";
import { everyRefused } from "../bad-values/all.ts";
import { hostile } from "../bad-values/hostile.ts";
import { mistakes } from "../bad-values/mistakes.ts";
import { pathMistakes } from "../bad-values/paths.ts";
import { changed } from "../lib/change.ts";
import { chart, renderAlone } from "../lib/chart.ts";
import { exampleValues } from "../lib/examples.ts";
import { argoReleases, fluxReleases } from "../lib/gitops/releases.ts";
import { renderText } from "../lib/gitops/render.ts";
import { chartRefusal } from "../lib/refusal.ts";
import { rightValues } from "../right-values/all.ts";

export interface Case {
  name: string;
  /** What the Helm makes of it, for comparison; rejects when it does what it must not. */
  ask(engine: Engine): Promise<unknown>;
}

const cluster = { kubeVersion: "1.34.4", apiVersions: ["v1", "apps/v1"] };

const files = [
  ...readdirSync(inProject("test/scenarios")).map((name) => `test/scenarios/${name}/values.yaml`),
  ...exampleValues,
];

/** The cases by kind, in the order of the table's columns. */
export const cases: Record<string, readonly Case[]> = {
  "scenarios and examples": files.map((name) => ({
    name,
    ask: (engine) => renderAlone(engine, { files: [inProject(name)] }),
  })),
  "Argo CD and Flux": [...argoReleases, ...fluxReleases].map((release) => ({
    name: release.title,
    ask: async (engine) => parseManifests(await renderText(engine, release.commandLine(cluster))),
  })),
  "right values": rightValues.map(([name, values]) => ({
    name,
    ask: (engine) => renderAlone(engine, { values }),
  })),
  "refused by the chart": [
    ...everyRefused.map(([name, values, , release]) => refusalOf(name, values, release, [])),
    ...hostile.map(([name, values]) => refusalOf(name, values, "r", ["--skip-schema-validation"])),
  ],
  // Their words differ from one Helm to the other.
  "refused by the schema": [...mistakes, ...pathMistakes].map(([path, value]) => ({
    name: `${path}: ${JSON.stringify(value)}`,
    ask: async (engine) => {
      const message = await messageOf(engine, changed(path, value));
      if (!message.includes("values don't meet the specifications"))
        throw new Error("is refused, but not by the schema");
      return "refused";
    },
  })),
};

function refusalOf(name: string, values: unknown, release: string | undefined, args: string[]): Case {
  return {
    name,
    ask: async (engine) => {
      const reasons = chartRefusal(await messageOf(engine, values, release, args));
      if (!reasons?.length) throw new Error("is refused, but not by a rule of the chart");
      return reasons;
    },
  };
}

async function messageOf(
  engine: Engine,
  values: unknown,
  release?: string,
  args: string[] = [],
): Promise<string> {
  const result = await template(engine, { chart, values, args, ...(release ? { release } : {}) });
  if (result.ok) throw new Error("is accepted");
  return result.message;
}
