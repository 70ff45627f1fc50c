// The client's image.
import { z } from "zod";
import { doc } from "../doc.ts";
import { pullSecret } from "../kubernetes/container.ts";
import { clientVersion, imageDigest, imageTag, registry, repository } from "../scalars.ts";

export const image = z
  .strictObject({
    registry: doc(
      registry.default(""),
      "Registry, such as a mirror. Empty: global.imageRegistry of a parent chart, else Docker Hub.",
      "镜像仓库地址，用于镜像加速或离线环境。留空则用父 chart 的 global.imageRegistry，再缺省为 Docker Hub。",
      ["registry.example.com:5000"],
    ),
    repository: doc(repository.default("juicedata/mount"), "Path of the image.", "镜像路径。"),
    tag: doc(
      imageTag.default("ee-5.0.21-317356c"),
      "Tag: the version of the Enterprise client (ee-…).",
      "镜像标签，即企业版客户端版本（ee-…）。",
    ),
    digest: doc(
      imageDigest.default(""),
      "Digest, beside or instead of the tag.",
      "镜像摘要，可与标签同时使用或替代标签。",
    ),
    version: doc(
      clientVersion.default(""),
      "Version of the client, where the tag does not begin with it (ee-5.1.2-…), for settings that need a newer client.",
      "客户端版本。镜像标签不是 ee-5.1.2-… 这种形式（重新打过标签，或仅用摘要）时填写，用于检查对版本有要求的配置。",
      ["5.1.2"],
    ),
    pullPolicy: doc(
      z.enum(["IfNotPresent", "Always", "Never"]).default("IfNotPresent"),
      "When to pull.",
      "拉取策略。",
    ),
    pullSecrets: doc(
      z.array(pullSecret).default([]),
      "Secrets for the registry, as names or {name: …}, beside those of global.imagePullSecrets.",
      "访问镜像仓库的 Secret，可写名称或 {name: …}，与 global.imagePullSecrets 合并使用。",
      [[{ name: "registry-credentials" }]],
    ),
  })
  .prefault({});
