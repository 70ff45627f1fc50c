// What clients have in common, provisioned or not: their Secret, their own cache, their mount pods.
import { z } from "zod";
import { becomes, doc } from "../doc.ts";
import { clientDirectory } from "../paths.ts";
import {
  clientSize,
  driverQuantity,
  emptyDirCache,
  mountOption,
  optionalLabelName,
  optionalObjectName,
  text,
} from "../scalars.ts";

export const clientSecret = z
  .strictObject({
    name: doc(
      optionalObjectName.default(""),
      "Its name. Empty: secret.name, as for members.",
      "名称。留空则用 secret.name，与成员相同。",
    ),
    namespace: doc(
      optionalLabelName.default(""),
      "Its namespace. Empty: the release's.",
      "所在命名空间。留空则为 release 的命名空间。",
    ),
  })
  .prefault({});

export const clientCache = z
  .strictObject({
    dirs: becomes(
      "cache-dir",
      doc(
        z.array(clientDirectory).meta({ uniqueItems: true }).default([]),
        "Directories on the application's node (cache-dir). Empty: /var/jfsCache, on the system disk.",
        "应用所在节点上的目录（cache-dir）。留空则由 CSI 驱动使用 /var/jfsCache，位于系统盘。",
        [["/data/disk1/client"]],
      ),
    ),
    size: becomes(
      "cache-size",
      doc(
        clientSize.default(""),
        "Total of all directories (cache-size): MiB, or 100Gi; 0 for none of its own. Empty: the client's default, 100 GiB.",
        "所有目录的总容量（cache-size）：以 MiB 为单位的整数，或 100Gi 等写法；0 表示客户端不使用本地缓存。留空则为客户端默认值 100 GiB。",
        [0, "100Gi"],
      ),
    ),
  })
  .prefault({});

export const clientMountOptions = doc(
  z.array(mountOption).default([]),
  "Further mount options. The chart adds cache-group and no-sharing.",
  "客户端的其他挂载参数。cache-group 与 no-sharing 由 chart 自动添加。",
  [["read-only"]],
);

/** What the driver's own keys begin with: a newer driver knows more of them than are described here. */
export const driverPrefix = "juicefs/";
const furtherKeys = `^${driverPrefix}[A-Za-z0-9._-]+$`;
const further = new RegExp(furtherKeys);

type OfDriver<Shape extends z.core.$ZodShape> = z.input<z.ZodObject<Shape>> & {
  [key: `${typeof driverPrefix}${string}`]: string | undefined;
};

/**
 * A map of texts that the CSI driver is given as it is: the keys of `shape`, and any other with the driver's prefix.
 * @param shape keys with a description of their own, all optional
 */
export function ofDriver<Shape extends z.core.$ZodShape>(
  shape: Shape,
  id: string,
): z.ZodType<OfDriver<Shape>, OfDriver<Shape>> {
  const map = z
    .object(shape)
    .catchall(text)
    .superRefine((given, context) => {
      const keys = Object.keys(given).filter((key) => !(key in shape) && !further.test(key));
      if (keys.length > 0) context.addIssue({ code: "unrecognized_keys", keys, input: given });
    })
    .meta({ id, verbatim: true, further: furtherKeys });
  return map as unknown as z.ZodType<OfDriver<Shape>, OfDriver<Shape>>;
}

/** Parameters of the CSI driver on a client's mount pod (driver 0.32, pkg/config), as it spells them. */
export const mountPodParameters = {
  "juicefs/mount-cpu-request": doc(
    driverQuantity,
    "CPU request of a mount pod.",
    "Mount Pod 的 CPU request。",
    ["1"],
  ).optional(),
  "juicefs/mount-cpu-limit": doc(driverQuantity, "CPU limit of a mount pod.", "Mount Pod 的 CPU limit。", [
    "5",
  ]).optional(),
  "juicefs/mount-memory-request": doc(
    driverQuantity,
    "Memory request of a mount pod.",
    "Mount Pod 的内存 request。",
    ["1Gi"],
  ).optional(),
  "juicefs/mount-memory-limit": doc(
    driverQuantity,
    "Memory limit of a mount pod, page cache included.",
    "Mount Pod 的内存 limit，包含页缓存。",
    ["5Gi"],
  ).optional(),
  "juicefs/mount-image": doc(text, "Image of mount pods.", "Mount Pod 的镜像。").optional(),
  "juicefs/mount-labels": doc(text, "Labels of mount pods, as JSON.", "Mount Pod 的标签，JSON 格式。", [
    '{"team": "ml"}',
  ]).optional(),
  "juicefs/mount-annotations": doc(
    text,
    "Annotations of mount pods, as JSON.",
    "Mount Pod 的注解，JSON 格式。",
  ).optional(),
  "juicefs/mount-service-account": doc(
    text,
    "Service account of mount pods.",
    "Mount Pod 的 ServiceAccount。",
  ).optional(),
  "juicefs/mount-delete-delay": doc(
    text,
    "How long an unused mount pod stays.",
    "Mount Pod 不再使用后保留的时间。",
    ["5m"],
  ).optional(),
  "juicefs/mount-cache-pvc": doc(
    text,
    "Claims to cache in, instead of the node's directories.",
    "用作缓存的 PVC，替代节点目录。",
  ).optional(),
  "juicefs/mount-cache-emptydir": doc(
    emptyDirCache,
    "An emptyDir to cache in: MEDIUM:SIZE or MEDIUM, without one on the node's disk.",
    "用作缓存的 emptyDir，格式 MEDIUM:SIZE 或 MEDIUM；不写 MEDIUM 则位于节点磁盘。",
    ["Memory:1Gi"],
  ).optional(),
  "juicefs/mount-cache-inline-volume": doc(
    text,
    "Inline CSI volumes to cache in, as a JSON list.",
    "用作缓存的 CSI 内联卷，JSON 列表格式。",
  ).optional(),
  "juicefs/clean-cache": doc(
    text,
    '"true": a client\'s own cache is deleted with its mount pod.',
    'Mount Pod 退出时是否清理客户端本地缓存："true"。',
    ["true"],
  ).optional(),
  "juicefs/host-path": doc(
    text,
    "Further paths of the node in mount pods, comma-separated.",
    "额外挂载到 Mount Pod 的宿主机路径，逗号分隔。",
  ).optional(),
};
