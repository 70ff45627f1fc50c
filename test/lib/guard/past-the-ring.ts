// Objects for the guard's second policy, which warns of clients of no group at all.
import { type Manifest, storageClass, volume } from "./objects.ts";

/** Those that it warns of. */
export const pastTheRing: Record<string, Manifest> = {
  "a class without options": storageClass({}),
  "a class with other options": storageClass({ mountOptions: ["cache-size=0", "ro"] }),
  "a class with a group of no name": storageClass({ mountOptions: ["cache-group=", "no-sharing"] }),
  "a class with a group of blanks": storageClass({ mountOptions: ["cache-group= ", "no-sharing"] }),
  "a class with a group of no name in quotes": storageClass({
    mountOptions: ['cache-group=""', "no-sharing"],
  }),
  "a class with the flag alone": storageClass({ mountOptions: ["no-sharing"] }),
  "a volume without options": volume({}),
  "a volume with other attributes": volume({ attributes: { mountOptions: "ro", subPath: "a" } }),
};

const provisioned = volume({});

/** Those that it does not. */
export const notPastTheRing: Record<string, Manifest> = {
  "a class of the group": storageClass({ mountOptions: ["cache-group=ring.a", "no-sharing"] }),
  "a class of another group": storageClass({ mountOptions: ["cache-group=other"] }),
  "a class of another group, without a hyphen": storageClass({ mountOptions: ["cachegroup=other"] }),
  "a class of another group, in quotes": storageClass({ mountOptions: ['"cache_group" = "other"'] }),
  "a class of another group, by its parameters": storageClass({
    attributes: { mountOptions: "ro,cache-group=other" },
  }),
  "a class of another driver": storageClass({}, "e2e-guard", "example.com/other"),
  "a volume of another group": volume({ mountOptions: ["cache-group=other"] }),
  "a volume of another driver": volume({}, "e2e-guard", "csi.example.com"),
  "a volume that a class was provisioned for": {
    ...provisioned,
    metadata: {
      ...provisioned.metadata,
      annotations: { "pv.kubernetes.io/provisioned-by": "csi.juicefs.com" },
    },
  },
};
