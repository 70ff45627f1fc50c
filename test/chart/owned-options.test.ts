// Who owns a mount option: what the chart sets, by a value or by itself, nobody sets beside it by hand.
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import { describe, expect, test } from "vitest";
import { sourceSchema } from "../../scripts/generate/source.ts";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { anyName, everySetting, settings } from "../../src/model/settings.ts";
import { everything } from "../lib/change.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { refusal, render } from "../lib/lists/renders.ts";

const declared = [...everySetting(settings(sourceSchema()))].flatMap(({ path, option }) =>
  option ? [{ path, option }] : [],
);
const nameOf = (option: string) => option.split("=")[0] ?? "";

/** Values with a mount option where that setting is: of members, or of a client called `c`. */
const withOption = (kind: string | undefined, option: string) =>
  kind ? { [kind]: { c: { mountOptions: [option] } } } : { mountOptions: [option] };

/** Names of all options that are rendered of members, classes or volumes. */
function rendered(objects: readonly KubernetesObject[], kind: string | undefined): Set<string> {
  const lists: Record<string, (object: KubernetesObject) => unknown> = {
    DaemonSet: (object) => (object as unknown as IDaemonSet).spec?.template.spec?.containers[0]?.args,
    StorageClass: ({ mountOptions }) => mountOptions,
    PersistentVolume: ({ spec }) => (spec as { mountOptions?: unknown }).mountOptions,
  };
  const wanted = { storageClasses: "StorageClass", persistentVolumes: "PersistentVolume" }[kind ?? ""];
  const of = wanted ?? "DaemonSet";
  const all = objects.filter((object) => object.kind === of).flatMap((object) => lists[of]?.(object) ?? []);
  return new Set((all as string[]).map(nameOf));
}

/** What the user himself sets in `everything`, anywhere. */
const byHand = new Set(
  [...JSON.stringify(everything).matchAll(/"mountOptions":\[(.*?)\]/g)].flatMap(([, list = ""]) =>
    (JSON.parse(`[${list}]`) as string[]).map((option) => nameOf(option).replaceAll("_", "-")),
  ),
);

describe.each(engines)("$name", sideBySide, (engine) => {
  test.each([[undefined], ["storageClasses"], ["persistentVolumes"]])(
    "what the chart renders of %s and the user has not written is refused in mountOptions",
    async (kind) => {
      const values = { ...everything, extraObjects: [] };
      const own = [...rendered(await render(engine, { values }), kind)].filter((name) => !byHand.has(name));
      expect(own.length).toBeGreaterThan(3);
      const said = await Promise.all(
        own.map((name) => refusal(engine, { values: withOption(kind, name) }).catch(() => [])),
      );
      expect(
        own.filter((name, place) => !said[place]?.join().includes(`${name} does not belong in mountOptions`)),
      ).toEqual([]);
    },
  );

  test.each(declared.map(({ path, option }) => [option, path.join("."), path] as const))(
    "%s is refused where %s becomes it, which is the way out, and is rendered of it",
    async (option, _name, path) => {
      const kind = path.includes(anyName) ? path[0] : undefined;
      const value = path.map((key) => (key === anyName ? "c" : key)).join(".");
      const said = await refusal(engine, { values: withOption(kind, `${option}=1`) });
      expect(said.join()).toContain(`${option} does not belong in mountOptions: set ${value}`);
      const objects = await render(engine, { values: { ...everything, extraObjects: [] } });
      expect(rendered(objects, kind)).toContain(option);
    },
  );
});

test("there are such values of members and of clients", () => {
  expect(declared.filter(({ path }) => !path.includes(anyName)).length).toBeGreaterThan(5);
  expect(declared.filter(({ path }) => path.includes(anyName)).length).toBeGreaterThan(3);
});
