// Argo CD and Flux: the examples render as the tools would render them, with every Helm, and stay in sync afterwards.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import type { Engine } from "../../src/helm/engines.ts";
import { parseManifests } from "../../src/manifests/objects.ts";
import { inProject } from "../../src/root.ts";
import { engines, renderAlone } from "../lib/chart.ts";
import type { Application } from "../lib/gitops/argocd.ts";
import { argoRelease, argoReleases, fluxReleases, type Release } from "../lib/gitops/releases.ts";
import { renderText } from "../lib/gitops/render.ts";
import { findings } from "../lib/hygiene.ts";

const releases = [...argoReleases, ...fluxReleases];
const version: string = parse(readFileSync(inProject("chart/Chart.yaml"), "utf8")).version;
const cluster = { kubeVersion: "v1.34.4-eks-1234", apiVersions: ["v1", "apps/v1", "apps/v1/DaemonSet"] };

test("there is an example of each kind, and each asks for this version of the chart", () => {
  expect(releases.map(({ title }) => title)).toEqual([
    "argocd/application-oci.yaml: juicefs-cache-group",
    "argocd/application.yaml: juicefs-cache-group",
    "argocd/applicationset.yaml: zone-a",
    "argocd/applicationset.yaml: zone-b",
    "flux/helmrelease.yaml",
  ]);
  expect(releases.map(({ revision }) => revision)).toEqual(releases.map(() => version));
});

describe.each(releases.map((release) => [release.title, release] as const))("%s", (_title, release) => {
  describe.each(engines)("$name", (engine) => {
    test("twice renders the same text", async () => {
      const args = release.commandLine(cluster);
      expect(await renderText(engine, args)).toBe(await renderText(engine, release.commandLine(cluster)));
    });

    test("renders what plain `helm template -f` does, whatever is told of the cluster", async () => {
      const { name, namespace, values } = release;
      const plain = await renderAlone(engine, { release: name, namespace, values });
      expect(plain.length).toBeGreaterThan(2);
      for (const told of [cluster, { kubeVersion: "1.28.0", apiVersions: [] }])
        expect(parseManifests(await renderText(engine, release.commandLine(told)))).toEqual(plain);
    });
  });

  test("every Helm renders the same objects", async () => {
    const [first, ...others] = await Promise.all(engines.map((engine) => objectsOf(engine, release)));
    for (const other of others) expect(other).toEqual(first);
  });

  test("nothing in them would be out of sync: no null, empty map, odd quantity, duplicate or hook", async () => {
    for (const engine of engines) expect((await objectsOf(engine, release)).flatMap(findings)).toEqual([]);
  });

  test("members run on labelled nodes and on data disks alone", async () => {
    const [engine] = engines;
    const sets = (await objectsOf(engine as Engine, release)).filter(({ kind }) => kind === "DaemonSet");
    expect(sets.length).toBeGreaterThan(0);
    for (const set of sets) {
      expect(JSON.stringify(set)).toContain("--require-mount");
      expect(JSON.stringify(set.spec)).toContain('"nodeSelector":{"cache-group.juicefs.io/');
    }
  });
});

// Two renders in the same second would not show it.
test("no template asks for the time, for chance or for the cluster's objects", () => {
  const asks =
    /\b(now|date\w*|htmlDate\w*|ago|duration\w*|unixEpoch|rand\w+|shuffle|uuidv4|gen(CA|SelfSigned|Signed|PrivateKey)\w*|derivePassword|htpasswd|bcrypt|encryptAES|lookup|getHostByName)\b/g;
  const found = (text: string) =>
    // Without texts and comments, in which these are words.
    [...text.matchAll(/\{\{-?(?!-? *\/\*).*?\}\}/gs)].flatMap(
      ([action]) => action.replace(/"(\\.|[^"\\])*"|`[^`]*`/g, '""').match(asks) ?? [],
    );
  expect(found('{{- now | date "2006" }} {{ "now" }} {{/* now */}} {{ $x := randAlphaNum 5 }}')).toEqual([
    "now",
    "date",
    "randAlphaNum",
  ]);
  const templates = readdirSync(inProject("chart/templates"));
  expect(templates.length).toBeGreaterThan(20);
  for (const name of templates)
    expect(found(readFileSync(inProject("chart/templates", name), "utf8")), name).toEqual([]);
});

test("every example of Argo CD lets privileged pods into the namespace that it makes", () => {
  for (const name of readdirSync(inProject("examples/argocd"))) {
    const { spec } = parse(readFileSync(inProject("examples/argocd", name), "utf8"));
    const { syncOptions, managedNamespaceMetadata } = (spec.template?.spec ?? spec).syncPolicy;
    expect(syncOptions, name).toContain("CreateNamespace=true");
    expect(managedNamespaceMetadata?.labels, name).toEqual({
      "pod-security.kubernetes.io/enforce": "privileged",
    });
  }
});

const objectsOf = async (engine: Engine, release: Release) =>
  parseManifests(await renderText(engine, release.commandLine(cluster)));

test("several groups of an ApplicationSet share no object, node label, directory or port", async () => {
  const [engine] = engines;
  const groups = argoReleases.filter(({ title }) => title.startsWith("argocd/applicationset"));
  const of = async (release: Release) => {
    const objects = await objectsOf(engine as Engine, release);
    const text = JSON.stringify(objects.filter(({ kind }) => kind === "DaemonSet"));
    return [
      ...objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
      ...(text.match(/cache-dir=[^"]*|group-port=\d+|cache-group\.juicefs\.io\/zone-\w/g) ?? []),
    ];
  };
  const [first = [], second = []] = await Promise.all(groups.map(of));
  expect(first.length).toBeGreaterThan(5);
  expect(first.filter((name) => second.includes(name))).toEqual([]);
});

test("Flux waits for no roll-out, and so never rolls one back", () => {
  const text = readFileSync(inProject("examples/flux/helmrelease.yaml"), "utf8");
  const release = parseAllDocuments(text)
    .map((document) => document.toJS())
    .find(({ kind }) => kind === "HelmRelease");
  expect(release.spec.upgrade).toEqual({ disableWait: true });
});

// What the assertions above rest upon.
describe("the command line of Argo CD", () => {
  const application = (helm: NonNullable<Application["spec"]["source"]["helm"]>): Application => ({
    metadata: { name: "app" },
    spec: { destination: {}, source: { repoURL: "", targetRevision: "", helm } },
  });
  const commandLine = (helm: Parameters<typeof application>[0]) =>
    argoRelease("a.yaml", application(helm)).commandLine(cluster);

  test("is that of its repo-server", () => {
    const args = commandLine({
      releaseName: "zone-a",
      valueFiles: ["values.yaml"],
      values: "cacheGroup: zone-a",
      parameters: [
        { name: "image.tag", value: "20241123", forceString: true },
        { name: "cache.dirs", value: "{/a,/b}" },
        { name: "note", value: "a,b" },
      ],
    });
    expect(args.map((word) => word.replace(/^\/.*values-of-application/, "VALUES"))).toEqual(
      "template . --name-template zone-a --kube-version 1.34.4 --set-string image.tag=20241123 --set cache.dirs={/a,/b} --set note=a\\,b --values values.yaml --values VALUES.yaml --api-versions v1 --api-versions apps/v1 --api-versions apps/v1/DaemonSet --include-crds".split(
        " ",
      ),
    );
  });

  test.each(engines)(
    "lets parameters win over valuesObject, that over values, and those over valueFiles ($name)",
    async (engine) => {
      const group = async (helm: Parameters<typeof application>[0]) => {
        const text = await renderText(engine, commandLine(helm));
        return /cache-group=([\w-]+)/.exec(text)?.[1];
      };
      const helm = { values: "cacheGroup: by-values" };
      expect(await group({})).toBe("jfscache");
      expect(await group({ valueFiles: ["values.yaml"], ...helm })).toBe("by-values");
      const object = { ...helm, valuesObject: { cacheGroup: "by-object" } };
      expect(await group(object)).toBe("by-object");
      expect(await group({ ...object, parameters: [{ name: "cacheGroup", value: "by-parameter" }] })).toBe(
        "by-parameter",
      );
    },
  );
});
