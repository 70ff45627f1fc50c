// What a container is given: resources, environment, mounts, roll-out (level of Kubernetes 1.31).
import { z } from "zod";
import { doc } from "../doc.ts";
import { absolutePath } from "../paths.ts";
import { countOrPercent, ipAddress, objectName, someText, text } from "../scalars.ts";

/** `4`, `"500m"`, `10Gi`: a Kubernetes quantity. */
export const quantity = z
  .union([
    z.number().min(0).max(999_999_999_999_999),
    z.string().regex(/^[0-9]+(\.[0-9]+)?([EPTGMK]i|[numkMGTPE]|[eE][0-9]{1,2})?$/),
  ])
  .meta({ expects: { en: "a quantity such as 4, 500m or 10Gi", zh: "资源数量，例如 4、500m 或 10Gi" } });

const quantities = z.record(someText, quantity);

/** Without claims: they name devices of the pod (resourceClaims), of which a member has none. */
export const resources = z
  .strictObject({
    requests: doc(quantities, "What the scheduler sets aside.", "调度时预留的资源。").optional(),
    limits: doc(quantities, "What the container may use at most.", "容器可使用的资源上限。").optional(),
  })
  .meta({ id: "ResourceRequirements", verbatim: true });

const keyOf = (what: string, whatZh: string) =>
  z.strictObject({
    name: doc(objectName, `Name of the ${what}.`, `${whatZh}的名称。`),
    key: doc(someText, `Key in the ${what}.`, `${whatZh}中的键。`),
    optional: doc(z.boolean(), "Whether it may be missing.", "是否允许不存在。").optional(),
  });

export const fieldRef = z
  .strictObject({
    fieldPath: doc(someText, "Field such as spec.nodeName.", "字段路径，例如 spec.nodeName。"),
    apiVersion: doc(z.string(), "Version of the path, v1.", "字段路径的 API 版本，默认 v1。").optional(),
  })
  .meta({ id: "FieldRef", verbatim: true });

export const resourceFieldRef = z
  .strictObject({
    resource: doc(someText, "Resource such as limits.memory.", "资源名，例如 limits.memory。"),
    containerName: doc(z.string(), "Container, if another one.", "容器名（引用其他容器时）。").optional(),
    divisor: doc(quantity, "Unit of the result.", "结果的单位。").optional(),
  })
  .meta({ id: "ResourceFieldRef", verbatim: true });

export const envVar = z
  .strictObject({
    name: doc(
      z
        .string()
        .regex(/^[A-Za-z_.-][A-Za-z0-9_.-]*$/)
        .meta({
          expects: {
            en: "the name of an environment variable: letters, digits, hyphens, underscores and dots, and no digit first",
            zh: "环境变量名，由字母、数字、“-”、“_”和“.”组成，不以数字开头",
          },
        }),
      "Name of the variable.",
      "变量名。",
    ),
    value: doc(text, "Its value, as text.", "变量值，字符串。").optional(),
    valueFrom: doc(
      z
        .strictObject({
          configMapKeyRef: doc(
            keyOf("ConfigMap", "ConfigMap "),
            "From a ConfigMap.",
            "取自 ConfigMap。",
          ).optional(),
          secretKeyRef: doc(keyOf("Secret", "Secret "), "From a Secret.", "取自 Secret。").optional(),
          fieldRef: doc(fieldRef, "From the pod.", "取自 Pod 字段。").optional(),
          resourceFieldRef: doc(
            resourceFieldRef,
            "From the container's resources.",
            "取自容器资源。",
          ).optional(),
        })
        .meta({
          minProperties: 1,
          maxProperties: 1,
          expects: { en: "one of its keys", zh: "其中一个键，且只写一个" },
        }),
      "Where the value comes from, instead of value.",
      "变量值的来源，与 value 二选一。",
    ).optional(),
  })
  .meta({
    id: "EnvVar",
    verbatim: true,
    maxProperties: 2,
    expects: { en: "a name, and value or valueFrom, not both", zh: "变量名，加上 value 与 valueFrom 之一" },
  });

export const volumeMount = z
  .strictObject({
    name: doc(someText, "Name of the volume, from extraVolumes.", "extraVolumes 中卷的名称。"),
    mountPath: doc(absolutePath, "Path in the container.", "容器内的路径。"),
    subPath: doc(z.string(), "Path inside the volume.", "卷内的子路径。").optional(),
    subPathExpr: doc(
      z.string(),
      "As subPath, with $(VARIABLE).",
      "同 subPath，可引用变量，写作 $(NAME)。",
    ).optional(),
    readOnly: doc(z.boolean(), "Mount read-only.", "只读挂载。").optional(),
    recursiveReadOnly: doc(
      z.enum(["Disabled", "IfPossible", "Enabled"]),
      "Whether mounts below are read-only too.",
      "子挂载是否同样只读。",
    ).optional(),
    mountPropagation: doc(
      z.enum(["None", "HostToContainer", "Bidirectional"]),
      "How later mounts spread.",
      "后续挂载如何传播。",
    ).optional(),
  })
  .meta({ id: "VolumeMount", verbatim: true });

export const hostAlias = z
  .strictObject({
    ip: doc(ipAddress, "The address.", "IP 地址。"),
    hostnames: doc(z.array(someText).min(1), "Names for it.", "对应的主机名。"),
  })
  .meta({ id: "HostAlias", verbatim: true });

export const localObjectReference = z
  .strictObject({ name: doc(objectName, "Name of the Secret.", "Secret 名称。") })
  .meta({ id: "LocalObjectReference", verbatim: true });

/** A Secret for a registry. As in other charts a name alone will do. */
export const pullSecret = z
  .union([objectName, z.strictObject({ name: doc(objectName, "Name of the Secret.", "Secret 名称。") })])
  .meta({
    id: "PullSecret",
    expects: {
      en: "the name of a Secret, as text or as a map with name alone",
      zh: "某个 Secret 的名称，可写成文本或 {name: …}",
    },
  });

/** Without maxSurge: two members cannot share a disk and a host port. */
export const updateStrategy = z
  .strictObject({
    type: doc(
      z.enum(["RollingUpdate", "OnDelete"]),
      "OnDelete replaces a member only when its pod is deleted by hand.",
      "OnDelete 表示仅当手动删除 Pod 时才更新。",
    ).optional(),
    rollingUpdate: doc(
      z.strictObject({
        maxUnavailable: doc(
          countOrPercent,
          "Members that may be away at once.",
          "同时不可用的成员数。",
        ).optional(),
      }),
      "For type RollingUpdate.",
      "type 为 RollingUpdate 时生效。",
    ).optional(),
  })
  .meta({ id: "UpdateStrategy", verbatim: true });
