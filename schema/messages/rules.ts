// What is wrong with a value, and the way out: nodes, pools, the release, paths.
import type { Message } from "./message.ts";

export const ruleMessages = {
  null: {
    en: "{at} is null, which would delete it: leave it out to get the default, or write an empty value",
    zh: "{at}：没有值（null）。要用默认值，请删掉这一行",
  },
  "missing-after-upgrade": {
    en: "{all}: not among the values. With --reuse-values the defaults of this chart are not there: upgrade with --reset-then-reuse-values; and leave out what you set to null, which deletes a default",
    zh: "{all}：values 中没有这些配置项。--reuse-values 不含新版 chart 的默认值，请改用 --reset-then-reuse-values 升级；自己写成 null 的也会删除默认值，请去掉",
    lists: ["all"],
  },
  twice: {
    en: "{at}: {what} is there twice: keep one of them",
    zh: "{at}：{what} 重复，请只保留一个",
  },

  // Nodes and pools.
  "nodes-all-and-selector": {
    en: "{at}: nodes.all and nodes.selector exclude each other: set one of them",
    zh: "{at}：与 nodes.selector 不能同时设置，请只保留一个",
  },
  "nodes-apart": {
    en: "{at} does not go with {others}: a label's value is what keeps members apart. Label the nodes first (kubectl label node NODE {label}=default), then leave {at} out; a node without the label loses its member at once",
    zh: "{at}：不能与 {others} 同时使用，因为成员靠节点标签的值区分。请先给节点打标签（kubectl label node NODE {label}=default），再去掉 {at}；没有该标签的节点，其成员会被立即删除",
    lists: ["others"],
  },
  "pool-default": {
    en: "{at}: the pool default is the top level itself: write its settings there",
    zh: "{at}：default 就是顶层配置，不能写在 pools 下：请把这些配置移到顶层",
  },
  "pool-name": {
    en: "{at}: that is no name for a pool: use lower-case letters, digits and '-', 40 at most (YAML reads on, yes, off and no as true and false)",
    zh: "{at}：不能用作池名：请使用小写字母、数字和 '-'，最多 40 个字符，例如 gpu-a100（YAML 会把 on、yes、off、no 读成 true 和 false）",
  },
  "pool-name-of-role": {
    en: "{at}: {name} is a value of the node label, and no pool: set {enabled}",
    zh: "{at}：{name} 是节点标签的值，不是池：请设置 {enabled}",
  },
  "name-long": {
    en: "{at}: the name {name} has {length} characters, 63 at most: set a shorter one",
    zh: "{at}：名称 {name} 有 {length} 个字符，最多 63 个：请设置更短的名称",
  },
  "name-long-pool": {
    en: "{at}: the name {name} has {length} characters, 63 at most: use a shorter name for the pool",
    zh: "{at}：名称 {name} 有 {length} 个字符，最多 63 个：请换一个更短的池名",
  },
  "name-long-role": {
    en: "{at}: the name {name} has {length} characters, 63 at most: set a shorter fullnameOverride before members run (to change it later replaces them all at once)",
    zh: "{at}：名称 {name} 有 {length} 个字符，最多 63 个：请在成员运行之前设置更短的 fullnameOverride（之后再改会一次性替换所有成员）",
  },
  "name-form": {
    en: "{at}: {name} is no name that Kubernetes takes, of which the chart's name or its alias may be a part: set one of lower-case letters, digits and '-'",
    zh: "{at}：Kubernetes 不接受名称 {name}（其中可能含有 chart 的名称或别名）：请设置由小写字母、数字和 '-' 组成的名称",
  },

  // The release.
  "secret-file-system": {
    en: "{at} is no file system's name: write it as the console shows it, with letters, digits, '-', '_' and '.'",
    zh: "{at}：不是文件系统名称：请与控制台显示的保持一致，由字母、数字、'-'、'_' 和 '.' 组成",
  },
  "object-name": {
    en: "{at}: {name} is no name for a {kind}: use lower-case letters, digits, '-' and '.'",
    zh: "{at}：{name} 不能用作 {kind} 的名称：请使用小写字母、数字、'-' 和 '.'",
  },
  "object-taken-by-chart": {
    en: "{at}: the chart itself makes a {kind} {name}: use another name",
    zh: "{at}：chart 自身会创建 {kind} {name}：请换用其他名称",
  },
  "object-taken": {
    en: "{at}: there is a {kind} {name} already, of {owner}: use another name",
    zh: "{at}：已有名为 {name} 的 {kind}，来自 {owner}：请换一个名称",
  },
  "secret-incomplete": {
    en: "{at} is missing: secret.create needs the file system's name and token",
    zh: "{at}：未填写，secret.create 需要文件系统的 name 和 token",
  },
  "secret-envs": {
    en: '{at}: its value (not shown) is no map, neither as JSON nor as YAML: write one such as {{"BASE_URL": "http://console.example.com/static"}}',
    zh: '{at}：其值（不显示）按 JSON 或 YAML 都解析不出映射：请写成 {{"BASE_URL": "http://console.example.com/static"}} 的形式',
  },
  "secret-envs-nested": {
    en: "{at}: one of its values (not shown) is a map or a list: a variable of the environment is text, write it in quotes",
    zh: "{at}：其中某个值（不显示）是映射或列表：环境变量只能是文本，请加引号写成文本",
  },
  "secret-not-created": {
    en: "{at} is set but secret.create is not: set secret.create, or remove secret.data and create the Secret yourself",
    zh: "{at}：已填写，但未开启 secret.create：请开启 secret.create，或去掉 secret.data 并自行创建 Secret",
  },
  "claim-taken": {
    en: "{at}: {claim} is the claim of persistentVolumes.{owner} already: use another name",
    zh: "{at}：{claim} 已是 persistentVolumes.{owner} 的 PVC：请换一个名称",
  },
  "guard-too-old": {
    en: "{at}: needs Kubernetes 1.30, and this is {version}: turn it off, or give the cluster's version (--kube-version)",
    zh: "{at}：要求 Kubernetes 1.30 及以上，当前为 {version}：请关闭它，或用 --kube-version 指定集群版本",
  },
  "guard-deny-and-warn": {
    en: "{at}: the API server takes no policy with Deny and Warn, as a refusal says the same: leave one of them out",
    zh: "{at}：API Server 不接受 Deny 与 Warn 并用，拒绝时本就会给出同样的提示：请去掉其中一个",
  },
  "keep-everything": {
    en: "{at}: helm.sh/resource-policy would also keep the members of a pool that you take away: set keep of a class or a volume, or daemonSetAnnotations",
    zh: "{at}：helm.sh/resource-policy 会使已删除的池的成员也保留下来：请改用 StorageClass 或卷的 keep，或 daemonSetAnnotations",
  },
  "annotation-hook": {
    en: "{at}: {annotation} makes a hook of what it stands on, which each upgrade deletes and makes anew: remove it",
    zh: "{at}：{annotation} 会使所在对象成为 hook，每次升级都会删除重建：请去掉它",
  },
  "account-default": {
    en: "{at}: each namespace has its account default already: set another name, or leave serviceAccount.create out",
    zh: "{at}：每个命名空间都已有名为 default 的 ServiceAccount：请换一个名称，或去掉 serviceAccount.create",
  },
  "account-not-created": {
    en: "{at} is set but serviceAccount.create is not: set serviceAccount.create, or annotate the account yourself",
    zh: "{at}：已设置，但未开启 serviceAccount.create：请开启 serviceAccount.create，或自行为该 ServiceAccount 添加注解",
  },

  // Paths, and cache directories.
  "path-sign": {
    en: "{at}: {path} has a sign that no path here may have: write each path as an item of its own, without blanks, control characters, quotes and {marks}",
    zh: "{at}：{path} 含有路径中不允许的字符：请把每个路径单独写成一项，不含空白、控制字符、引号以及 {marks}",
  },
  "path-relative": {
    en: "{at}: {path} does not begin with a slash: write the whole path, such as /data/disk0",
    zh: "{at}：{path} 不以“/”开头：请写绝对路径，例如 /data/disk0",
  },
  "path-root": {
    en: "{at}: {path} is the root itself: write a directory below it, such as /data/disk0",
    zh: "{at}：{path} 是根目录：请写其下的某个目录，例如 /data/disk0",
  },
  "path-slash": {
    en: "{at}: {path} ends with a slash: write {clean}",
    zh: "{at}：{path} 末尾多了“/”：请写 {clean}",
  },
  "path-unclean": {
    en: "{at}: {path} has more than one way to be written: write {clean}",
    zh: "{at}：{path} 不是路径的最简形式：请写 {clean}",
  },
  "dir-mount-point": {
    en: "{at}: {dir} is where the volume is mounted: use another directory",
    zh: "{at}：{dir} 是文件系统的挂载点：请换一个目录",
  },
  "dir-system": {
    en: "{at}: {dir} is part of the system: use a directory on a data disk, such as /data/disk0",
    zh: "{at}：{dir} 属于系统目录：请使用数据盘上的目录，例如 /data/disk0",
  },
  "dir-of-node": {
    en: "{at}: {dir} is where the node has what it needs itself ({node}): use a directory on a data disk, such as /data/disk0",
    zh: "{at}：{dir} 与节点自身使用的目录（{node}）重叠：请使用数据盘上的目录，例如 /data/disk0",
  },
  "dir-memory-whole": {
    en: "{at}: {dir} is all of the memory that it shares with others: use a directory in it, such as /dev/shm/jfs",
    zh: "{at}：{dir} 是与其他程序共用的整个内存文件系统：请使用其中的目录，例如 /dev/shm/jfs",
  },
  "dir-memory-of-client": {
    en: "{at}: {dir} lies in memory: set juicefs/mount-cache-emptydir (Memory:SIZE) among its parameters or attributes",
    zh: "{at}：{dir} 位于内存：请改为在 parameters 或 attributes 中设置 juicefs/mount-cache-emptydir（Memory:SIZE）",
  },
  "dir-own": {
    en: "{at}: {dir} is the member's own: use another directory",
    zh: "{at}：{dir} 由成员程序自身使用：请换一个目录",
  },
  "dir-nested": {
    en: "{at}: {dir} contains {other}: a cache directory cannot lie in another",
    zh: "{at}：{dir} 包含 {other}：缓存目录不能相互嵌套",
  },
} as const satisfies Record<string, Message>;
