// The account of the members' pods, which policies and cloud identities bind to.
import { z } from "zod";
import { doc } from "../doc.ts";
import { annotations, optionalObjectName } from "../scalars.ts";

export const serviceAccount = z
  .strictObject({
    create: doc(
      z.boolean().default(false),
      "Create a ServiceAccount for the members, without token and rights.",
      "为成员创建 ServiceAccount，不带令牌，也不授予任何权限。默认关闭：使用命名空间的 default 账号，或 name 指定的账号。",
    ),
    name: doc(
      optionalObjectName.default(""),
      "Of the account created (empty: the release's full name), else of one that exists (empty: default).",
      "账号名称。create 开启时为所创建账号的名称（留空则为 release 的完整名称），否则为已有账号的名称（留空则为 default）。",
      ["juicefs-cache-members"],
    ),
    annotations: doc(
      annotations.default({}),
      "Annotations of the account created, such as a cloud's identity (IRSA).",
      "所创建账号的注解，例如云厂商的身份绑定（IRSA）。",
      [{ "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/cache" }],
    ),
  })
  .prefault({});
