// PersistentVolumes with their claims, for data that is there already: nothing is provisioned, nothing deleted.
import { z } from "zod";
import { becomes, doc } from "../doc.ts";
import { subdirectory } from "../paths.ts";
import {
  annotations,
  labels,
  objectName,
  optionalLabelName,
  optionalObjectName,
  storage,
} from "../scalars.ts";
import { clientCache, clientMountOptions, clientSecret, mountPodParameters, ofDriver } from "./clients.ts";

const attributes = ofDriver(mountPodParameters, "PersistentVolumeAttributes");

const claim = z
  .strictObject({
    name: doc(optionalObjectName.default(""), "Its name. Empty: the volume's.", "PVC 名称。留空则与卷同名。"),
    namespace: doc(
      optionalLabelName.default(""),
      "Its namespace, which has to exist. Empty: the release's.",
      "PVC 所在命名空间，须已存在。留空则为 release 的命名空间。",
    ),
    labels: doc(labels.default({}), "Labels of the claim.", "PVC 的标签。"),
    annotations: doc(annotations.default({}), "Annotations of the claim.", "PVC 的注解。"),
  })
  .prefault({});

const persistentVolume = z
  .strictObject({
    enabled: doc(z.boolean().default(true), "Whether the two are created.", "是否创建该卷及其 PVC。"),
    subdir: becomes(
      "subdir",
      doc(
        subdirectory.default(""),
        "Directory of the file system (subdir). Empty: the whole.",
        "文件系统中的子目录（subdir）。留空为整个文件系统。",
        ["/datasets/images"],
      ),
    ),
    claim: doc(claim, "The claim that the volume is set aside for.", "使用该卷的 PVC，卷只能绑定到它。"),
    accessMode: doc(
      z.enum(["ReadWriteMany", "ReadOnlyMany", "ReadWriteOnce"]).default("ReadWriteMany"),
      "How applications may use it. Immutable.",
      "应用的访问模式。创建后不可修改。",
    ),
    capacity: doc(
      storage.default("1Pi"),
      "What volume and claim say they hold. Nothing enforces it. Above 8Pi the API server warns of a fraction, for no reason.",
      "卷与 PVC 声明的容量，没有实际限制作用。超过 8Pi 时 API Server 会误报“小数”警告，可忽略。",
      ["100Ti"],
    ),
    secret: doc(
      clientSecret,
      "The Secret of the volume, for another file system or place. Immutable.",
      "该卷所用的 Secret，用于其他文件系统或其他命名空间。创建后不可修改。",
    ),
    cache: doc(
      clientCache,
      "The client's own cache, on the application's node, beside the group's.",
      "客户端在应用节点上的本地缓存，与缓存组的缓存相互独立。",
    ),
    mountOptions: clientMountOptions,
    attributes: doc(
      attributes.default({}),
      "Further attributes of the CSI driver, as it spells them. Immutable.",
      "CSI 驱动的其他 volumeAttributes，写法与驱动一致。创建后不可修改。",
      [{ "juicefs/mount-cpu-request": "1" }],
    ),
    keep: doc(
      z.boolean().default(false),
      "Keep both when they leave the values or the release is uninstalled (helm.sh/resource-policy: keep).",
      "从 values 中移除或卸载 release 时是否保留这两个对象（helm.sh/resource-policy: keep）。",
    ),
    labels: doc(labels.default({}), "Further labels of the volume.", "卷的其他标签。"),
    annotations: doc(annotations.default({}), "Annotations of the volume.", "卷的注解。"),
  })
  .meta({ id: "PersistentVolume" });

export const persistentVolumes = z.record(objectName, persistentVolume.nullable()).default({});
