// A container that runs before the member's (level of Kubernetes 1.31). None that stays (restartPolicy: Always): its readiness
// and its end would count for the member's. Without envFrom, as members.
import { z } from "zod";
import { doc } from "../doc.ts";
import { dnsLabelName, someText } from "../scalars.ts";
import { envVar, resources, volumeMount } from "./container.ts";
import { securityContext } from "./security.ts";

export const initContainer = z
  .strictObject({
    name: doc(dnsLabelName, "Name of the container.", "容器名。"),
    image: doc(someText, "Its image, in full.", "完整的镜像地址。"),
    imagePullPolicy: doc(
      z.enum(["IfNotPresent", "Always", "Never"]),
      "When to pull it.",
      "拉取策略。",
    ).optional(),
    command: doc(
      z.array(z.string()),
      "Instead of the image's entrypoint.",
      "替换镜像的 entrypoint。",
    ).optional(),
    args: doc(z.array(z.string()), "Arguments of the command.", "命令参数。").optional(),
    workingDir: doc(z.string(), "Folder to start in.", "工作目录。").optional(),
    env: doc(z.array(envVar), "Environment variables.", "环境变量。").optional(),
    resources: doc(resources, "Resources while it runs.", "运行期间的资源。").optional(),
    volumeMounts: doc(
      z.array(volumeMount),
      "Where volumes of extraVolumes are mounted in it.",
      "extraVolumes 中的卷在该容器内的挂载位置。",
    ).optional(),
    securityContext: doc(
      securityContext,
      "What it may do on the node; privileged only if it says so.",
      "该容器的安全上下文，默认非特权。",
    ).optional(),
  })
  .meta({ id: "InitContainer", verbatim: true });
