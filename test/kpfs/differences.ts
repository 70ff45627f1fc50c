// What the chart does otherwise than the KPFS page, each with its reason. docs/design.md tells users of them.

/** Path of a field as test/kpfs.test.ts spells it, and why it differs from the page. */
export const differences: Readonly<Record<string, string>> = {
  "DaemonSet.metadata.labels": "labels for people and tools; the selector does not use them",
  "DaemonSet.spec.minReadySeconds": "the next member is replaced only when this one has stayed ready",
  "DaemonSet.spec.template.metadata.annotations":
    "the hash of the member's program: members restart when what they run changes, and only then",
  "DaemonSet.spec.template.spec.automountServiceAccountToken": "members do not talk to the Kubernetes API",
  "DaemonSet.spec.template.spec.terminationGracePeriodSeconds": "the API server's default, written out",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].imagePullPolicy":
    "the API server's default, written out",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].command":
    "member.py instead of a shell script that runs `envs` through sed and eval",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].args":
    "the mount options one by one, so that a diff and kubectl describe show each",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].env":
    "the Secret is mounted as files: optional keys may be missing, nothing secret in the environment of other processes",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].lifecycle.preStop.exec.command":
    "the same umount without a shell",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].readinessProbe":
    "a member is ready when its volume is mounted, not when its container has started",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[cache-dir]":
    "/data is mounted instead (cache-0), so that a data disk which is mounted later is seen",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[cache-0]":
    "the folder above the cache directory, with the node's later mounts",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[credentials]": "the Secret as files",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[program]":
    "member.py from the ConfigMap",
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[run]":
    "the pod's own copy of member.py: a restart never meets a newer one",
  "DaemonSet.spec.template.spec.volumes[cache-dir]": "cache-0 takes its place",
  "DaemonSet.spec.template.spec.volumes[cache-0]": "the folder above the cache directory",
  "DaemonSet.spec.template.spec.volumes[credentials]": "the Secret as files",
  "DaemonSet.spec.template.spec.volumes[program]": "member.py from the ConfigMap",
  "DaemonSet.spec.template.spec.volumes[run]": "the pod's own copy of member.py",
  "StorageClass.metadata.labels": "labels for people and tools",
  "StorageClass.reclaimPolicy": "the API server's default, written out: it decides whether data is deleted",
  "StorageClass.volumeBindingMode": "the API server's default, written out",
  "StorageClass.allowVolumeExpansion": "the API server's default, written out",
};

/** Fields that must never be on the list: names, selector, labels, image, requests, roll-out, parameters. */
export const neverDifferent: readonly RegExp[] = [
  /metadata\.name(space)?$/,
  /^DaemonSet\.spec\.selector/,
  /^DaemonSet\.spec\.template\.metadata\.labels/,
  /\]\.image$/,
  /\.resources/,
  /^DaemonSet\.spec\.updateStrategy/,
  /^DaemonSet\.spec\.template\.spec\.hostNetwork/,
  /\.securityContext/,
  /^StorageClass\.(provisioner|parameters|mountOptions)/,
];
