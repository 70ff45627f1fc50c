// The guard: what the cluster's API server refuses, so that no client outside this chart spoils the ring.
import { z } from "zod";
import { doc } from "../doc.ts";

export const guard = z
  .strictObject({
    enabled: doc(
      z.boolean().default(false),
      "Adds a ValidatingAdmissionPolicy against StorageClasses and PersistentVolumes that name this group without no-sharing: their clients would become members that come and go. Needs Kubernetes 1.30, and the right to create such policies.",
      "增加一条 ValidatingAdmissionPolicy，拦截引用本缓存组却未设置 no-sharing 的 StorageClass 与 PersistentVolume，否则其客户端会成为时进时出的成员。要求 Kubernetes 1.30 及以上，并有权创建此类策略。",
    ),
    action: doc(
      z.enum(["Deny", "Warn", "Audit"]).default("Deny"),
      "What becomes of such an object: it is refused (Deny), whoever applies it is warned (Warn), or it is noted in the API server's audit log (Audit).",
      "对此类对象的处理：拒绝（Deny）、向提交者发出警告（Warn），或仅写入 API Server 审计日志（Audit）。",
    ),
  })
  .prefault({});
