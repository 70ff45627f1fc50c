// What a parent chart shares with its subcharts, under the names that users know from others.
import { z } from "zod";
import { doc } from "../doc.ts";
import { pullSecret } from "../kubernetes/container.ts";
import { registry } from "../scalars.ts";

/** Open, since its other keys are the parent's and other charts'. */
export const global = z
  .looseObject({
    imageRegistry: doc(
      registry.nullable(),
      "Registry of the members' image, unless image.registry (a pool's or the top level's) says one.",
      "成员镜像的仓库地址，仅在 image.registry（池或顶层）为空时生效，后者优先。",
    ).optional(),
    imagePullSecrets: doc(
      z.array(pullSecret).nullable(),
      "Secrets for the registry, as names or {name: …}, beside image.pullSecrets.",
      "访问镜像仓库的 Secret，可写名称或 {name: …}，与 image.pullSecrets 合并使用。",
    ).optional(),
  })
  .meta({ verbatim: true });
