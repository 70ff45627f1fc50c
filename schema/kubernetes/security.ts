// What a container or a pod may do on its node: Kubernetes' security contexts (level of Kubernetes 1.31). Without Windows,
// and without sysctls, since those of the network are refused in the host's network.
import { z } from "zod";
import { doc } from "../doc.ts";
import { someText } from "../scalars.ts";

const id = z
  .int()
  .min(0)
  .max(2_147_483_647)
  .meta({
    id: "NumericId",
    expects: {
      en: "a numeric id of a user or group, from 0 to 2147483647",
      zh: "用户或组的数字 ID，范围 0 到 2147483647",
    },
  });

/** Of seccomp and AppArmor, which are written alike. */
const profile = z
  .strictObject({
    type: doc(z.enum(["RuntimeDefault", "Unconfined", "Localhost"]), "Which profile.", "配置文件类型。"),
    localhostProfile: doc(
      someText,
      "Profile on the node, for Localhost.",
      "节点上的配置文件，type 为 Localhost 时使用。",
    ).optional(),
  })
  .meta({ id: "SecurityProfile", verbatim: true });

const seLinuxOptions = z
  .strictObject({
    user: doc(z.string(), "SELinux user.", "SELinux 用户。").optional(),
    role: doc(z.string(), "SELinux role.", "SELinux 角色。").optional(),
    type: doc(z.string(), "SELinux type, such as spc_t.", "SELinux 类型，例如 spc_t。").optional(),
    level: doc(z.string(), "SELinux level.", "SELinux 级别。").optional(),
  })
  .meta({ id: "SELinuxOptions", verbatim: true });

/** What a pod says for all its containers, and a container for itself. */
const common = {
  runAsUser: doc(id, "User that runs the process.", "运行进程的用户。").optional(),
  runAsGroup: doc(id, "Its group.", "运行进程的用户组。").optional(),
  runAsNonRoot: doc(z.boolean(), "Refuse to run as root.", "禁止以 root 运行。").optional(),
  seLinuxOptions: doc(seLinuxOptions, "SELinux labels.", "SELinux 标签。").optional(),
  seccompProfile: doc(profile, "Profile of seccomp.", "seccomp 配置。").optional(),
  appArmorProfile: doc(profile, "Profile of AppArmor.", "AppArmor 配置。").optional(),
};

const capabilities = doc(z.array(someText), "Names such as SYS_ADMIN.", "capability 名称，例如 SYS_ADMIN。");

export const securityContext = z
  .strictObject({
    privileged: doc(z.boolean(), "All that the node's root may do.", "特权模式。").optional(),
    allowPrivilegeEscalation: doc(
      z.boolean(),
      "Whether a process may gain more than its parent has.",
      "进程能否获得比父进程更多的权限。",
    ).optional(),
    readOnlyRootFilesystem: doc(
      z.boolean(),
      "Mount the image's own files read-only.",
      "以只读方式挂载镜像自身的文件系统。",
    ).optional(),
    ...common,
    capabilities: doc(
      z.strictObject({ add: capabilities.optional(), drop: capabilities.optional() }),
      "Capabilities of the kernel.",
      "内核 capability。",
    ).optional(),
  })
  .meta({ id: "SecurityContext", verbatim: true });

export const podSecurityContext = z
  .strictObject({
    ...common,
    fsGroup: doc(
      id,
      "Group of the volumes' files, where a volume supports it.",
      "卷内文件的属组（取决于卷类型）。",
    ).optional(),
    fsGroupChangePolicy: doc(
      z.enum(["OnRootMismatch", "Always"]),
      "When that is set.",
      "何时修改属组。",
    ).optional(),
    supplementalGroups: doc(z.array(id), "Further groups of the processes.", "进程的附加用户组。").optional(),
  })
  .meta({ id: "PodSecurityContext", verbatim: true });
