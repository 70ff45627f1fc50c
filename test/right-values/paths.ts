// Paths that look odd and are right: each must render.

import type { Right } from "./all.ts";

const mounted = (mountPath: string, source: object = { emptyDir: {} }): Right => [
  `a mount at ${mountPath}`,
  { extraVolumes: [{ name: "a", ...source }], extraVolumeMounts: [{ name: "a", mountPath }] },
];

const directories = [
  ..."/data/缓存 /数据/盘0 /data/.cache /data/..cache /data/... /data/a@b /data/a+b /data/a~b /data/a%20b".split(
    " ",
  ),
  ..."/data/a#b /data/a&b;c|d /data/(a) /data/a<b>c /data/a! /data/a^b /data/é /data/-a /a".split(" "),
  ..."/var/jfsCache /var/lib/jfsCache /var/lib/kubelet2 /var/logs /var/runner/x /opt/jfs /home/jfs /tmp/jfs".split(
    " ",
  ),
  ..."/mnt/disk0 /mnt/jfs2 /data/mnt/jfs /runs/a /devices/a /library/a /dev/shm/jfs /dev/shm/缓存/jfs".split(
    " ",
  ),
];

const places = [
  ..."/etc/ssl/company /etc/cache-group2 /usr/local/share/ca-certificates /usr/share/zoneinfo /run/secrets/vault".split(
    " ",
  ),
  ..."/var/run/nvidia /run/cache-groups /root/.config /root/.juicefs2 /mnt/other /证书/ca /data2 /srv/.a /system".split(
    " ",
  ),
  ..."/usr/lib/x86_64-linux-gnu/libibverbs /usr/local/lib/extra /usr/lib/ssl /lib/firmware /usr/libexec/x /opt/a@b".split(
    " ",
  ),
];

export const rightPaths: readonly Right[] = [
  ...directories.map((dir): Right => [`the cache directory ${dir}`, { cache: { dirs: [dir] } }]),
  ["three directories, none in another", { cache: { dirs: ["/data/a", "/data/ab", "/data/a.b"] } }],
  ["disks and memory", { pools: { gpu: { cache: { dirs: ["/dev/shm/a", "/data/a"] } } } }],
  ...places.map((path) => mounted(path)),
  mounted("/dev/shm"),
  mounted("/dev/shm", { emptyDir: { medium: "Memory", sizeLimit: "1Gi" } }),
  mounted("/dev/infiniband", { hostPath: { path: "/dev/infiniband" } }),
  mounted("/dev/infiniband/uverbs0", { hostPath: { path: "/dev/infiniband/uverbs0", type: "CharDevice" } }),
  ...["/data/缓存", "/data/.cache", "/data/a@b+c", "/data/a%b", "/data/..a", "/data/a~b", "/data/a!b^c"].map(
    (dir): Right => [`a client's directory ${dir}`, { storageClasses: { fast: { cache: { dirs: [dir] } } } }],
  ),
  ...["", "/数据集/图像", "/a@b+c", "/.hidden", "/a/..b", "/a/..."].map(
    (subdir): Right => [
      `the subdir ${JSON.stringify(subdir)}`,
      { persistentVolumes: { images: { subdir } } },
    ],
  ),
];
