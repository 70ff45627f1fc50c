// Where pods may run: Kubernetes' tolerations and affinity (level of Kubernetes 1.31).
import { z } from "zod";
import { doc } from "../doc.ts";
import { optionalLabelKey, someText } from "../scalars.ts";

export const toleration = z
  .strictObject({
    key: doc(
      optionalLabelKey,
      "Key of the taint; empty with operator Exists means all.",
      "污点的键；operator 为 Exists 时可省略，表示匹配所有污点。",
    ).optional(),
    operator: doc(
      z.enum(["Exists", "Equal"]),
      "Equal (the default) compares the value.",
      "默认为 Equal，即比较 value。",
    ).optional(),
    value: doc(z.string(), "Value of the taint.", "污点的值。").optional(),
    effect: doc(
      z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute", ""]),
      "Effect of the taint; empty means all.",
      "污点的效果；省略表示匹配所有效果。",
    ).optional(),
    tolerationSeconds: doc(
      z.int(),
      "How long a NoExecute taint is tolerated, in seconds.",
      "容忍 NoExecute 污点的时长，单位为秒。",
    ).optional(),
  })
  .meta({ id: "Toleration", verbatim: true });

const values = doc(z.array(z.string()), "Values to compare with.", "用于比较的值列表。");

const nodeSelectorRequirement = z
  .strictObject({
    key: doc(z.string(), "Key of the node's label or field.", "节点标签或字段的键。"),
    operator: doc(
      z.enum(["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]),
      "How key and values relate.",
      "键与值之间的关系。",
    ),
    values: values.optional(),
  })
  .meta({ id: "NodeSelectorRequirement", verbatim: true });

const nodeSelectorTerm = z
  .strictObject({
    matchExpressions: doc(
      z.array(nodeSelectorRequirement),
      "Conditions on the node's labels.",
      "对节点标签的条件。",
    ).optional(),
    matchFields: doc(
      z.array(nodeSelectorRequirement),
      "Conditions on the node's fields.",
      "对节点字段的条件。",
    ).optional(),
  })
  .meta({ id: "NodeSelectorTerm", verbatim: true });

const labelSelector = z
  .strictObject({
    matchLabels: doc(
      z.record(z.string(), z.string()),
      "Labels that must be equal.",
      "必须相等的标签。",
    ).optional(),
    matchExpressions: doc(
      z.array(
        z.strictObject({
          key: doc(z.string(), "Key of the label.", "标签的键。"),
          operator: doc(
            z.enum(["In", "NotIn", "Exists", "DoesNotExist"]),
            "How key and values relate.",
            "键与值之间的关系。",
          ),
          values: values.optional(),
        }),
      ),
      "Further conditions on labels.",
      "对标签的其他条件。",
    ).optional(),
  })
  .meta({ id: "LabelSelector", verbatim: true });

const podAffinityTerm = z
  .strictObject({
    topologyKey: doc(someText, "Node label whose values make the domains.", "划分拓扑域的节点标签。"),
    labelSelector: doc(labelSelector, "Which pods count.", "匹配哪些 Pod。").optional(),
    namespaceSelector: doc(
      labelSelector,
      "Namespaces to look in, by label.",
      "按标签选择命名空间。",
    ).optional(),
    namespaces: doc(
      z.array(z.string()),
      "Namespaces to look in, by name.",
      "按名称选择命名空间。",
    ).optional(),
    matchLabelKeys: doc(
      z.array(z.string()),
      "Pod labels whose value must be the same.",
      "取值必须相同的 Pod 标签。",
    ).optional(),
    mismatchLabelKeys: doc(
      z.array(z.string()),
      "Pod labels whose value must differ.",
      "取值必须不同的 Pod 标签。",
    ).optional(),
  })
  .meta({ id: "PodAffinityTerm", verbatim: true });

const weight = doc(
  z
    .int()
    .min(1)
    .max(100)
    .meta({ expects: { en: "a whole number from 1 to 100", zh: "整数，范围 1 到 100" } }),
  "1 to 100; higher counts more.",
  "权重，1 到 100，越大越优先。",
);

const podAffinity = z
  .strictObject({
    requiredDuringSchedulingIgnoredDuringExecution: doc(
      z.array(podAffinityTerm),
      "Must hold when a pod is placed.",
      "调度时必须满足的条件。",
    ).optional(),
    preferredDuringSchedulingIgnoredDuringExecution: doc(
      z.array(z.strictObject({ weight, podAffinityTerm: doc(podAffinityTerm, "The condition.", "条件。") })),
      "Is preferred when a pod is placed.",
      "调度时优先满足的条件。",
    ).optional(),
  })
  .meta({ id: "PodAffinity", verbatim: true });

const nodeAffinity = z.strictObject({
  requiredDuringSchedulingIgnoredDuringExecution: doc(
    z.strictObject({
      nodeSelectorTerms: doc(
        z.array(nodeSelectorTerm).min(1),
        "One of them must hold.",
        "满足其中之一即可。",
      ),
    }),
    "Must hold when a pod is placed.",
    "调度时必须满足的条件。",
  ).optional(),
  preferredDuringSchedulingIgnoredDuringExecution: doc(
    z.array(z.strictObject({ weight, preference: doc(nodeSelectorTerm, "The condition.", "条件。") })),
    "Is preferred when a pod is placed.",
    "调度时优先满足的条件。",
  ).optional(),
});

export const affinity = z
  .strictObject({
    nodeAffinity: doc(nodeAffinity, "By the nodes' labels.", "按节点标签。").optional(),
    podAffinity: doc(podAffinity, "Near other pods.", "靠近其他 Pod。").optional(),
    podAntiAffinity: doc(podAffinity, "Away from other pods.", "远离其他 Pod。").optional(),
  })
  .meta({ id: "Affinity", verbatim: true });
