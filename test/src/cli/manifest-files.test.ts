// What the files of manifests are called, and that each object has one.
import { expect, test } from "vitest";
import { manifestFiles } from "../../../src/cli/manifest-files.ts";
import { parseManifests } from "../../../src/manifests/objects.ts";

const object = (kind: string, name: string, namespace?: string) => ({
  apiVersion: "v1",
  kind,
  metadata: { name, ...(namespace ? { namespace } : {}) },
});

const names = (...objects: ReturnType<typeof object>[]) => [...manifestFiles(objects).keys()];

test("a file is called after kind and name, in small letters, with - for every sign that no file needs", () => {
  expect(names(object("DaemonSet", "a-b.c0"))).toEqual(["daemonset-a-b.c0.yaml"]);
  expect(names(object("ClusterRole", "system:Auth_x/~y"))).toEqual(["clusterrole-system-auth-x--y.yaml"]);
  expect(names(object("Secret", "盘"))).toEqual(["secret--.yaml"]);
});

test("what is called alike gets a number, also where signs alone differ", () => {
  const alike = [
    object("Role", "a:b"),
    object("Role", "a_b"),
    object("Role", "A:b"),
    object("Role", "a-b", "n"),
  ];
  expect(names(...alike)).toEqual(["role-a-b.yaml", "role-a-b~2.yaml", "role-a-b~3.yaml", "role-a-b~4.yaml"]);
});

test("what only begins alike, or ends in what a file does, gets none", () => {
  const unlike = [
    object("Role", "a"),
    object("Role", "a-2"),
    object("Role", "a.yaml"),
    object("RoleBinding", "a"),
  ];
  expect(names(...unlike)).toEqual([
    "role-a.yaml",
    "role-a-2.yaml",
    "role-a.yaml.yaml",
    "rolebinding-a.yaml",
  ]);
});

test("each file holds its object", () => {
  const objects = [object("Role", "a", "m"), object("Role", "a", "n"), object("Secret", "a")];
  expect([...manifestFiles(objects).values()].map((text) => parseManifests(text))).toEqual(
    objects.map((one) => [one]),
  );
});
