// The Secret with the file system's credentials, in the spelling of the JuiceFS CSI driver.
import { z } from "zod";
import { doc } from "../doc.ts";
import { fileSystemName, objectName, text } from "../scalars.ts";

/** Keys of the Secret that the chart can create: what the CSI driver knows of it and a person would type. */
const data = z
  .strictObject({
    name: doc(fileSystemName, "Name of the file system (required).", "文件系统名称（必填）。").optional(),
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
    accesskey: doc(text, "Old spelling of access-key.", "access-key 的旧写法。").optional(),
    secretkey: doc(text, "Old spelling of secret-key.", "secret-key 的旧写法。").optional(),
    accesskey2: doc(text, "Old spelling of access-key2.", "access-key2 的旧写法。").optional(),
    secretkey2: doc(text, "Old spelling of secret-key2.", "secret-key2 的旧写法。").optional(),
    passphrase: doc(text, "Passphrase of the encryption key.", "加密私钥的口令。").optional(),
    subdir: doc(text, "Directory of the file system to mount.", "要挂载的文件系统子目录。").optional(),
    encrypt_rsa_key: doc(
      text,
      "Private key (PEM) of a file system with client-side encryption.",
      "启用客户端加密时的 RSA 私钥（PEM）。",
    ).optional(),
    "format-options": doc(
      text,
      "Further options of juicefs auth, written as a=b,c=d.",
      "juicefs auth 的其他选项，写作 a=b,c=d。",
    ).optional(),
    configs: doc(
      text,
      "Secrets that the CSI driver mounts into mount pods, as JSON or YAML: the path of each, by name. Not for members.",
      "CSI 驱动额外挂载到 Mount Pod 的 Secret，JSON 或 YAML 格式，键为 Secret 名称，值为挂载路径。成员不读取此项。",
      ['{"ceph-conf": "/etc/ceph"}'],
    ).optional(),
    envs: doc(
      text,
      "Environment of the client, as JSON or YAML; a private console needs BASE_URL.",
      "客户端环境变量，JSON 或 YAML 格式；私有部署必须包含 BASE_URL。",
      ['{"BASE_URL": "http://console.example.com/static"}'],
    ).optional(),
  })
  .meta({ verbatim: true })
  .prefault({});

export const secret = z
  .strictObject({
    name: doc(
      objectName.default("juicefs-secret"),
      "Name of the Secret, in the release's namespace, with the keys of the JuiceFS CSI driver (name, token, access-key, secret-key, envs, …), for members and clients. Before a change, write the old one into each storageClasses.<name>.secret.name and persistentVolumes.<name>.secret.name: Kubernetes lets nobody change theirs.",
      "Secret 名称，须与 release 在同一命名空间，键名与 JuiceFS CSI 驱动一致（name、token、access-key、secret-key、envs 等）。成员与客户端共用。修改前，请先在每个 storageClasses.<name>.secret.name 与 persistentVolumes.<name>.secret.name 中写明旧名称：它们创建后不可修改。",
    ),
    keepOnNode: doc(
      z.boolean().default(true),
      "Keep the client's configuration on the node, in memory below /run, for root alone: a member starts while the console is down.",
      "在节点上保留一份客户端配置（位于 /run 下的内存文件系统，仅 root 可读），控制台不可用时成员仍能启动。",
    ),
    create: doc(
      z.boolean().default(false),
      "Create the Secret from data, for trials only: the credentials are then in the values and the Helm release.",
      "用下面的 data 创建 Secret。仅供试用：认证信息会出现在 values 和 Helm release 中。",
    ),
    data: doc(data, "Content of the Secret, if create is true.", "create 为 true 时 Secret 的内容。"),
  })
  .prefault({});
