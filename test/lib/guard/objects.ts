// StorageClasses and PersistentVolumes as people write them, for the guard to judge.

export const driverName = "csi.juicefs.com";

/** What of an object the driver makes a mount of. A class's parameters become the attributes of its volumes. */
export interface Options {
  mountOptions?: string[];
  attributes?: Record<string, string>;
}

/** A class or a volume, with the places of its options. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  provisioner?: string;
  parameters?: Record<string, string>;
  mountOptions?: string[];
  spec?: {
    csi?: { driver: string; volumeAttributes?: Record<string, string>; [key: string]: unknown };
    mountOptions?: string[];
    [key: string]: unknown;
  };
}

export const storageClass = (options: Options, name = "e2e-guard", provisioner = driverName): Manifest => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name },
  provisioner,
  ...(options.mountOptions && { mountOptions: options.mountOptions }),
  ...(options.attributes && { parameters: options.attributes }),
});

export const volume = (options: Options, name = "e2e-guard", driver = driverName): Manifest => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name },
  spec: {
    capacity: { storage: "1Gi" },
    accessModes: ["ReadWriteMany"],
    csi: {
      driver,
      volumeHandle: name,
      ...(options.attributes && { volumeAttributes: options.attributes }),
    },
    ...(options.mountOptions && { mountOptions: options.mountOptions }),
  },
});

/** The options of an object, wherever its kind keeps them. */
export const optionsOf = (manifest: Manifest): Options =>
  manifest.spec
    ? { mountOptions: manifest.spec.mountOptions, attributes: manifest.spec.csi?.volumeAttributes }
    : { mountOptions: manifest.mountOptions, attributes: manifest.parameters };
