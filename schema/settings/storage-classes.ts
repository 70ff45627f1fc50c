// StorageClasses of the JuiceFS CSI driver: volumes that it provisions, whose clients read through the cache group.
import { z } from "zod";
import { doc } from "../doc.ts";
import { annotations, labels, objectName, text } from "../scalars.ts";
import { clientCache, clientMountOptions, clientSecret, mountPodParameters, ofDriver } from "./clients.ts";

/** Those of the driver that name the Secret, and its `mountOptions`, are left out: other settings write them. */
const parameters = ofDriver(
  {
    pathPattern: doc(
      text,
      "Name of a volume's directory, for the driver's own provisioner alone (--provisioner=true).",
      "卷目录的命名规则。仅在启用驱动自带的 provisioner（--provisioner=true）时生效，否则被忽略。",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are the driver's
      ["${.pvc.namespace}-${.pvc.name}"],
    ).optional(),
    secretFinalizer: doc(
      text,
      '"true": the Secret stays as long as a volume needs it. As pathPattern, for the driver\'s own provisioner.',
      '仍有卷使用 Secret 时是否阻止其被删除："true"。与 pathPattern 相同，仅适用于驱动自带的 provisioner。',
      ["true"],
    ).optional(),
    "csi.storage.k8s.io/fstype": doc(
      text,
      "File system type that the provisioner notes in a volume; the driver does not read it.",
      "Provisioner 写入卷的文件系统类型，JuiceFS CSI 驱动不读取。",
      ["juicefs"],
    ).optional(),
    ...mountPodParameters,
  },
  "StorageClassParameters",
);

const storageClass = z
  .strictObject({
    enabled: doc(z.boolean().default(true), "Whether the class is created.", "是否创建该 StorageClass。"),
    secret: doc(
      clientSecret,
      "The Secret of the class's volumes, for another file system or place. Immutable.",
      "该 StorageClass 的卷所用的 Secret，用于其他文件系统或其他命名空间。创建后不可修改。",
    ),
    cache: doc(
      clientCache,
      "Each client's own cache, on the application's node, beside the group's.",
      "客户端在应用节点上的本地缓存，与缓存组的缓存相互独立。",
    ),
    mountOptions: clientMountOptions,
    parameters: doc(
      parameters.default({}),
      "Further parameters of the CSI driver, as it spells them, but those of the Secret. Immutable.",
      "CSI 驱动的其他参数，写法与驱动一致。引用 Secret 的参数由 chart 设置。创建后不可修改。",
      [{ "juicefs/mount-cpu-request": "1" }],
    ),
    reclaimPolicy: doc(
      z.enum(["Delete", "Retain"]).default("Delete"),
      "What becomes of a claim's data when it is deleted. Immutable.",
      "PVC 删除后数据如何处理。创建后不可修改。",
    ),
    volumeBindingMode: doc(
      z.enum(["Immediate", "WaitForFirstConsumer"]).default("Immediate"),
      "When a claim is bound. Immutable.",
      "PVC 何时绑定。创建后不可修改。",
    ),
    allowVolumeExpansion: doc(
      z.boolean().default(false),
      "Whether claims may grow. Changes only with a new name, since it adds parameters.",
      "是否允许扩容。该设置会增加参数，修改时须同时更换 StorageClass 名称。",
    ),
    keep: doc(
      z.boolean().default(false),
      "Keep the class when it leaves the values or the release is uninstalled (helm.sh/resource-policy: keep).",
      "从 values 中移除或卸载 release 时是否保留该对象（helm.sh/resource-policy: keep）。",
    ),
    labels: doc(labels.default({}), "Further labels of the class.", "StorageClass 的其他标签。"),
    annotations: doc(annotations.default({}), "Annotations of the class.", "StorageClass 的注解。"),
  })
  .meta({ id: "StorageClass" });

export const storageClasses = z.record(objectName, storageClass.nullable()).prefault({ "juicefs-sc": {} });
