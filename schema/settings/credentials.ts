// The Secret with the file system's credentials, in the spelling of the JuiceFS CSI driver.
import { z } from "zod";
import { doc } from "../doc.ts";
import { objectName, text } from "../scalars.ts";

/** Keys of the Secret that the chart can create: what the CSI driver knows of it and a person would type. */
const data = z
  .strictObject({
    name: doc(text, "Name of the file system (required).", "文件系统名称（必填）。").optional(),
    token: doc(text, "Token of the file system (required).", "文件系统的 Token（必填）。").optional(),
    "access-key": doc(text, "Access key of the object storage.", "对象存储的 Access Key。").optional(),
    "secret-key": doc(text, "Secret key of the object storage.", "对象存储的 Secret Key。").optional(),
    bucket: doc(
      text,
      "Bucket, if not the file system's own.",
      "Bucket 地址，与文件系统默认值不同时填写。",
    ).optional(),
    "access-key2": doc(
      text,
      "Access key of the second object storage.",
      "第二个对象存储的 Access Key。",
    ).optional(),
    "secret-key2": doc(
      text,
      "Secret key of the second object storage.",
      "第二个对象存储的 Secret Key。",
    ).optional(),
    bucket2: doc(text, "Bucket of the second object storage.", "第二个对象存储的 Bucket。").optional(),
    passphrase: doc(text, "Passphrase of the encryption key.", "加密私钥的口令。").optional(),
    envs: doc(
      text,
      "Environment of the client as a JSON object; a private deployment needs BASE_URL in it.",
      "客户端环境变量，JSON 对象；私有部署必须包含 BASE_URL。",
      ['{"BASE_URL": "http://console.example.com/static"}'],
    ).optional(),
  })
  .meta({ verbatim: true })
  .prefault({});

export const secret = z
  .strictObject({
    name: doc(
      objectName.default("juicefs-secret"),
      "Name of the Secret, in the release's namespace, with the keys of the JuiceFS CSI driver (name, token, access-key, secret-key, envs, …). Members and clients use the same one.",
      "Secret 名称，须与 release 在同一命名空间，键名与 JuiceFS CSI 驱动一致（name、token、access-key、secret-key、envs 等）。成员与客户端共用。",
    ),
    create: doc(
      z.boolean().default(false),
      "Create the Secret from data below. For trials only: the credentials are then part of the values and of the Helm release.",
      "用下面的 data 创建 Secret。仅供试用：凭证会出现在 values 和 Helm release 中。",
    ),
    data: doc(data, "Content of the Secret, if create is true.", "create 为 true 时 Secret 的内容。"),
  })
  .prefault({});
