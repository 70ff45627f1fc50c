// The clients: StorageClasses of the JuiceFS CSI driver whose mounts read through the cache group.
import { z } from "zod";
import { doc } from "../doc.ts";
import { annotations, labels, mountOption, objectName, text } from "../scalars.ts";

const storageClass = z
  .strictObject({
    enabled: doc(z.boolean().default(true), "Whether the class is created.", "是否创建该 StorageClass。"),
    mountOptions: doc(
      z.array(mountOption).default([]),
      "Further mount options of the clients. cache-group and no-sharing are added by the chart.",
      "客户端的其它挂载选项。cache-group 与 no-sharing 由 chart 自动添加。",
      [["cache-size=0"]],
    ),
    parameters: doc(
      z.record(z.string(), text).default({}),
      "Further parameters of the CSI driver. Those that name the Secret are set by the chart. Kubernetes does not let them be changed later.",
      "CSI 驱动的其它参数。引用 Secret 的参数由 chart 设置。创建后 Kubernetes 不允许修改。",
      [{ "juicefs/mount-cpu-request": "1" }],
    ),
    reclaimPolicy: doc(
      z.enum(["Delete", "Retain"]).default("Delete"),
      "What becomes of a claim's data when the claim is deleted. Cannot be changed later.",
      "PVC 删除后数据如何处理。创建后不可修改。",
    ),
    volumeBindingMode: doc(
      z.enum(["Immediate", "WaitForFirstConsumer"]).default("Immediate"),
      "When a claim is bound. Cannot be changed later.",
      "PVC 何时绑定。创建后不可修改。",
    ),
    allowVolumeExpansion: doc(
      z.boolean().default(false),
      "Whether claims may grow. Can be changed only together with a new name, since it adds parameters.",
      "是否允许扩容。它会增加参数，因此只能随新名称一起修改。",
    ),
    labels: doc(labels.default({}), "Further labels of the class.", "StorageClass 的其它标签。"),
    annotations: doc(annotations.default({}), "Annotations of the class.", "StorageClass 的注解。"),
  })
  .meta({ id: "StorageClass" });

export const storageClasses = z.record(objectName, storageClass).prefault({ "juicefs-sc": {} });
