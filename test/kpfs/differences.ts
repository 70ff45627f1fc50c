// What the chart does otherwise than the KPFS page, each with its reason. docs/design.md and docs/design.zh-CN.md show the same.

const secretAsFiles = {
  en: "the Secret is mounted as files: optional keys may be missing, and no credential stands in the environment",
  zh: "Secret 以文件挂载：可选键允许缺失，环境变量中没有认证信息",
};

/** Path of a field as test/chart/kpfs.test.ts spells it, and why it differs from the page. */
export const differences: Readonly<Record<string, { en: string; zh: string }>> = {
  "DaemonSet.metadata.labels": {
    en: "labels for people and tools; the selector does not use them",
    zh: "供人和工具查看的标签，selector 不使用",
  },
  "DaemonSet.spec.minReadySeconds": {
    en: "the next member is replaced only when this one has stayed ready",
    zh: "当前成员保持就绪一段时间后才更新下一个",
  },
  "DaemonSet.spec.template.metadata.annotations": {
    en: "the hash of the member's program: members restart when what they run changes, and only then",
    zh: "成员程序的哈希：运行内容变化时才重启，否则不重启",
  },
  "DaemonSet.spec.template.metadata.labels.cache-group.juicefs.io/release": {
    en: "what all members of the release have in common, for the anti-affinity and for kubectl",
    zh: "同一 release 所有成员的共同标签，供反亲和与 kubectl 使用",
  },
  "DaemonSet.spec.template.metadata.labels.cache-group.juicefs.io/pool": {
    en: "the pool, so that `kubectl get pods -L` shows it",
    zh: "所属的池，可用 `kubectl get pods -L` 查看",
  },
  "DaemonSet.spec.template.spec.affinity": {
    en: "one member of the release on a node: when a node changes its pool, the scheduler waits for the old pod",
    zh: "每个节点只运行该 release 的一个成员：节点换池时，调度器会等旧 Pod 退出",
  },
  "DaemonSet.spec.template.spec.automountServiceAccountToken": {
    en: "members do not talk to the Kubernetes API",
    zh: "成员不访问 Kubernetes API",
  },
  "DaemonSet.spec.template.spec.enableServiceLinks": {
    en: "no variables for the Services of the namespace: hundreds of them, and no process starts (E2BIG)",
    zh: "不注入命名空间中各 Service 的环境变量：数百个 Service 会使进程无法启动（E2BIG）",
  },
  "DaemonSet.spec.template.spec.terminationGracePeriodSeconds": {
    en: "the API server's default of 30 seconds, written out",
    zh: "显式写出 API Server 的默认值 30 秒",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].imagePullPolicy": {
    en: "the API server's default for a tagged image, written out",
    zh: "显式写出带标签镜像的默认拉取策略",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].command": {
    en: "member.py instead of a shell script that runs `envs` through sed and eval",
    zh: "用 member.py 取代以 sed 和 eval 处理 `envs` 的 shell 脚本",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].args": {
    en: "the mount options one by one, so that a diff and kubectl describe show each",
    zh: "挂载参数逐项列出，diff 和 kubectl describe 一目了然",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].env[VOL_NAME]": secretAsFiles,
  "DaemonSet.spec.template.spec.containers[juicefs-cache].env[TOKEN]": secretAsFiles,
  "DaemonSet.spec.template.spec.containers[juicefs-cache].env[ACCESS_KEY]": secretAsFiles,
  "DaemonSet.spec.template.spec.containers[juicefs-cache].env[SECRET_KEY]": secretAsFiles,
  "DaemonSet.spec.template.spec.containers[juicefs-cache].env[ENVS]": secretAsFiles,
  "DaemonSet.spec.template.spec.containers[juicefs-cache].env[CACHE_GROUP_NODE]": {
    en: "the node's name, which metrics tell; always there, so that turning them on restarts nobody",
    zh: "节点名称，用于指标；始终存在，启用指标时不必重启成员",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].env[CACHE_GROUP_ADDRESS]": {
    en: "the node's address, which the exporter of metrics may listen on; always there, for the same reason",
    zh: "节点地址，供指标 exporter 监听；始终存在，原因同上",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].lifecycle": {
    en: "process 1 unmounts by itself when it is asked to end, also when the client hangs",
    zh: "进程 1 收到退出信号后自行卸载，客户端卡死时也能退出",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].readinessProbe": {
    en: "a member is ready when its volume is mounted and answers, not when its container has started",
    zh: "文件系统挂载完成且有响应才算就绪，而非容器启动",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].securityContext.runAsUser": {
    en: "root, also where an image or a policy has another default: mounting and the cache directories need it",
    zh: "固定为 root，不受镜像或策略中其他默认用户的影响：挂载和缓存目录都需要 root",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[cache-dir]": {
    en: "cache-0 takes its place",
    zh: "由 cache-0 取代",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[cache-0]": {
    en: "the first component of the cache directory's path, with the node's later mounts",
    zh: "挂载缓存目录路径的第一级，节点之后的挂载也能看到",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[credentials]": {
    en: "the Secret as files",
    zh: "以文件形式挂载的 Secret",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[program]": {
    en: "the member's program from the ConfigMap",
    zh: "来自 ConfigMap 的成员程序",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[run]": {
    en: "the pod's own copy of the program: a container that restarts never meets a newer one",
    zh: "Pod 自己保存的程序副本：容器重启不会用到更新的版本",
  },
  "DaemonSet.spec.template.spec.containers[juicefs-cache].volumeMounts[kept]": {
    en: "the client's configuration, kept on the node for a start while the console is down",
    zh: "保留在节点上的客户端配置，供控制台不可用时启动",
  },
  "DaemonSet.spec.template.spec.volumes[cache-dir]": {
    en: "cache-0 takes its place",
    zh: "由 cache-0 取代",
  },
  "DaemonSet.spec.template.spec.volumes[cache-0]": {
    en: "the first component of the cache directory's path",
    zh: "缓存目录路径的第一级",
  },
  "DaemonSet.spec.template.spec.volumes[credentials]": {
    en: "the Secret as files",
    zh: "以文件形式挂载的 Secret",
  },
  "DaemonSet.spec.template.spec.volumes[program]": {
    en: "the member's program from the ConfigMap",
    zh: "来自 ConfigMap 的成员程序",
  },
  "DaemonSet.spec.template.spec.volumes[run]": {
    en: "the pod's own copy of the program",
    zh: "Pod 自己保存的程序副本",
  },
  "DaemonSet.spec.template.spec.volumes[kept]": {
    en: "a folder of the node's /run, in memory",
    zh: "节点 /run（内存文件系统）下的一个目录",
  },
  "StorageClass.metadata.labels": {
    en: "labels for people and tools",
    zh: "供人和工具查看的标签",
  },
  "StorageClass.reclaimPolicy": {
    en: "the API server's default (Delete), written out: it decides whether data is deleted",
    zh: "显式写出默认值 Delete：它决定数据是否会被删除",
  },
  "StorageClass.volumeBindingMode": {
    en: "the API server's default (Immediate), written out",
    zh: "显式写出默认值 Immediate",
  },
  "StorageClass.allowVolumeExpansion": {
    en: "the API server's default (false), written out",
    zh: "显式写出默认值 false",
  },
};

/** Fields that must never be on the list: names, selector, labels, image, requests, roll-out, parameters. */
export const neverDifferent: readonly RegExp[] = [
  /metadata\.name(space)?$/,
  /^DaemonSet\.spec\.selector/,
  /^DaemonSet\.spec\.template\.metadata\.labels(\.(app|juicefs-role))?$/,
  /\]\.image$/,
  /\.resources/,
  /^DaemonSet\.spec\.updateStrategy/,
  /^DaemonSet\.spec\.template\.spec\.hostNetwork/,
  /\.securityContext(\.privileged)?$/,
  /^StorageClass\.(provisioner|parameters|mountOptions)/,
];
