// The guard: what the cluster's API server refuses, so that no client outside this chart spoils the ring.
import { z } from "zod";
import { doc } from "../doc.ts";

const action = z.enum(["Deny", "Warn", "Audit"]);

/** One action, or several. The text has a pattern and no enum, which would refuse the list. */
const actions = z.union([z.string().regex(/^(Deny|Warn|Audit)$/), z.array(action).min(1)]).meta({
  expects: {
    en: "Deny, Warn or Audit, or a list of them without repeats",
    zh: "动作 Deny、Warn 或 Audit，或由它们组成且不重复的列表",
  },
  uniqueItems: true,
});

export const guard = z
  .strictObject({
    enabled: doc(
      z.boolean().default(false),
      "A ValidatingAdmissionPolicy against StorageClasses and PersistentVolumes that name this group and may share their cache: their clients would be members that come and go. Another warns of those without any. Needs Kubernetes 1.30 and the right to create policies.",
      "增加一条 ValidatingAdmissionPolicy，拦截引用本缓存组、却可能对外提供缓存的 StorageClass 与 PersistentVolume，否则其客户端会成为随应用 Pod 频繁变动的成员；另增一条，对未指定任何缓存组（绕过缓存环）的对象发出警告。要求 Kubernetes 1.30 及以上，并有权创建此类策略。",
    ),
    action: doc(
      actions.default("Deny"),
      "It is refused (Deny), whoever applies it is warned (Warn), or the API server's audit log notes it (Audit). A list for several, but not Deny with Warn.",
      "对此类对象的处理：拒绝（Deny）、向提交者发出警告（Warn），或写入 API Server 审计日志（Audit）。可写成列表同时启用多项，但 Deny 与 Warn 不能并用。",
      [["Warn", "Audit"]],
    ),
  })
  .prefault({});
