// The volume sources that make sense beside a cache member (level of Kubernetes 1.31).
import { z } from "zod";
import { doc } from "../doc.ts";
import { dnsLabelName, objectName, someText } from "../scalars.ts";
import { fieldRef, localObjectReference, quantity, resourceFieldRef } from "./container.ts";

const mode = z
  .int()
  .min(0)
  .max(511)
  .meta({ expects: { en: "a file mode from 0 to 511 (0777)", zh: "文件权限，范围 0 到 511（即 0777）" } });
const optional = doc(z.boolean(), "Whether it may be missing.", "是否允许不存在。").optional();
const defaultMode = doc(mode, "Mode of the files.", "文件权限。").optional();

const items = doc(
  z.array(
    z
      .strictObject({
        key: doc(someText, "The key.", "键名。"),
        path: doc(someText, "Path of its file.", "对应的文件路径。"),
        mode: doc(mode, "Mode of the file.", "文件权限。").optional(),
      })
      .meta({ id: "KeyToPath", verbatim: true }),
  ),
  "Keys to show as files; all when empty.",
  "要映射为文件的键，省略表示全部。",
).optional();

const downwardItems = doc(
  z.array(
    z
      .strictObject({
        path: doc(someText, "Path of the file.", "文件路径。"),
        fieldRef: doc(fieldRef, "A field of the pod.", "Pod 字段。").optional(),
        resourceFieldRef: doc(resourceFieldRef, "A resource of a container.", "容器资源。").optional(),
        mode: doc(mode, "Mode of the file.", "文件权限。").optional(),
      })
      .meta({ id: "DownwardFile", verbatim: true }),
  ),
  "Files made of the pod's fields.",
  "由 Pod 字段生成的文件。",
).optional();

const projectedSource = z.strictObject({
  configMap: doc(
    z.strictObject({ name: doc(objectName, "Name of the ConfigMap.", "ConfigMap 名称。"), items, optional }),
    "A ConfigMap.",
    "ConfigMap。",
  ).optional(),
  secret: doc(
    z.strictObject({ name: doc(objectName, "Name of the Secret.", "Secret 名称。"), items, optional }),
    "A Secret.",
    "Secret。",
  ).optional(),
  downwardAPI: doc(z.strictObject({ items: downwardItems }), "Fields of the pod.", "Pod 字段。").optional(),
  serviceAccountToken: doc(
    z.strictObject({
      path: doc(someText, "Path of the file.", "文件路径。"),
      audience: doc(z.string(), "For whom the token is.", "令牌的受众。").optional(),
      expirationSeconds: doc(
        z
          .int()
          .min(600)
          .meta({ expects: { en: "a number of seconds, 600 or more", zh: "秒数，不小于 600" } }),
        "Lifetime in seconds.",
        "有效期，单位为秒。",
      ).optional(),
    }),
    "A token of the service account.",
    "ServiceAccount 令牌。",
  ).optional(),
});

export const volume = z
  .strictObject({
    name: doc(dnsLabelName, "Name, for extraVolumeMounts.", "卷名，供 extraVolumeMounts 引用。"),
    hostPath: doc(
      z.strictObject({
        path: doc(
          z
            .string()
            .regex(/^\//)
            .meta({ expects: { en: "an absolute path", zh: "绝对路径" } }),
          "Path on the node.",
          "节点上的路径。",
        ),
        type: doc(
          z.enum([
            "",
            "DirectoryOrCreate",
            "Directory",
            "FileOrCreate",
            "File",
            "Socket",
            "CharDevice",
            "BlockDevice",
          ]),
          "What must be there.",
          "路径必须是什么。",
        ).optional(),
      }),
      "A path of the node.",
      "节点上的路径。",
    ).optional(),
    emptyDir: doc(
      z.strictObject({
        medium: doc(z.enum(["", "Memory"]), "Memory for a tmpfs.", "Memory 表示 tmpfs。").optional(),
        sizeLimit: doc(quantity, "Largest size.", "容量上限。").optional(),
      }),
      "An empty directory.",
      "空目录。",
    ).optional(),
    configMap: doc(
      z.strictObject({
        name: doc(objectName, "Name of the ConfigMap.", "ConfigMap 名称。"),
        items,
        defaultMode,
        optional,
      }),
      "A ConfigMap.",
      "ConfigMap。",
    ).optional(),
    secret: doc(
      z.strictObject({
        secretName: doc(objectName, "Name of the Secret.", "Secret 名称。"),
        items,
        defaultMode,
        optional,
      }),
      "A Secret.",
      "Secret。",
    ).optional(),
    persistentVolumeClaim: doc(
      z.strictObject({
        claimName: doc(objectName, "Name of the claim.", "PVC 名称。"),
        readOnly: doc(z.boolean(), "Mount read-only.", "只读挂载。").optional(),
      }),
      "A PersistentVolumeClaim.",
      "PVC。",
    ).optional(),
    projected: doc(
      z.strictObject({
        sources: doc(z.array(projectedSource).min(1), "What is put together.", "要合并的来源。"),
        defaultMode,
      }),
      "Several sources in one directory.",
      "将多个来源合并到一个目录。",
    ).optional(),
    downwardAPI: doc(
      z.strictObject({ items: downwardItems, defaultMode }),
      "Fields of the pod.",
      "Pod 字段。",
    ).optional(),
    nfs: doc(
      z.strictObject({
        server: doc(someText, "Host name or address.", "主机名或地址。"),
        path: doc(
          z
            .string()
            .regex(/^\//)
            .meta({ expects: { en: "an absolute path", zh: "绝对路径" } }),
          "Exported path.",
          "导出路径。",
        ),
        readOnly: doc(z.boolean(), "Mount read-only.", "只读挂载。").optional(),
      }),
      "An NFS export.",
      "NFS 导出。",
    ).optional(),
    csi: doc(
      z.strictObject({
        driver: doc(someText, "Name of the driver.", "驱动名称。"),
        fsType: doc(z.string(), "File system.", "文件系统类型。").optional(),
        nodePublishSecretRef: doc(
          localObjectReference,
          "Secret for the driver.",
          "传给驱动的 Secret。",
        ).optional(),
        readOnly: doc(z.boolean(), "Mount read-only.", "只读挂载。").optional(),
        volumeAttributes: doc(
          z.record(z.string(), z.string()),
          "Attributes for the driver.",
          "传给驱动的属性。",
        ).optional(),
      }),
      "An inline CSI volume.",
      "CSI 内联卷。",
    ).optional(),
  })
  .meta({
    id: "Volume",
    verbatim: true,
    minProperties: 2,
    maxProperties: 2,
    expects: {
      en: "a name and exactly one source, such as emptyDir",
      zh: "卷名，加上且仅加上一种来源，例如 emptyDir",
    },
  });
