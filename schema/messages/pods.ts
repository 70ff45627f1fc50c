// What is wrong with the members' pods, and the way out.
import type { Message } from "./message.ts";

export const podMessages = {
  // Image and versions.
  "image-without-tag": {
    en: "{at}.tag and {at}.digest are both empty: set one of them",
    zh: "{at}.tag 与 {at}.digest 均为空：请设置其中一个",
  },
  "image-digest-wins": {
    en: '{at}: the digest of image.digest would win over it: set pools.{pool}.image.digest too, or "" for none',
    zh: '{at}：image.digest 优先于标签：请同时设置 pools.{pool}.image.digest，不用摘要时写 ""',
  },
  "version-contradicts-tag": {
    en: "{at}: {version} is not the version of the tag {tag}: leave it out, or correct one of them",
    zh: "{at}：{version} 与镜像标签 {tag} 的版本不一致：请去掉它，或改正其中一个",
  },
  "version-unknown": {
    en: "{at}: {option} needs a client from {needed} on, and the image's tag does not tell its version: set {image}.version",
    zh: "{at}：{option} 要求客户端 {needed} 及以上，而镜像标签中没有版本：请设置 {image}.version",
  },
  "version-community": {
    en: "{at}: {option} needs an Enterprise client from {needed} on, and the tag {tag} is the Community Edition's: set {image}.tag to one that begins with ee-",
    zh: "{at}：{option} 要求企业版客户端 {needed} 及以上，而镜像标签 {tag} 是社区版：请把 {image}.tag 设为 ee- 开头的标签",
  },
  "version-too-old": {
    en: "{at}: {option} needs a client from {needed} on, the image has {version}: use a newer {image}.tag, or do without",
    zh: "{at}：{option} 要求客户端 {needed} 及以上，镜像中为 {version}：请换用更新的 {image}.tag，或不使用该功能",
  },

  // Scheduling.
  "toleration-without-key": {
    en: "{at}: without a key it is for every taint, which takes operator: Exists: add one of them",
    zh: "{at}：不写 key 即容忍所有污点，此时 operator 必须为 Exists：请补上其中一个",
  },
  "toleration-value": {
    en: "{at}: operator Exists compares no value: remove value, or write operator: Equal",
    zh: "{at}：operator 为 Exists 时不比较 value：请去掉 value，或写 operator: Equal",
  },
  "toleration-value-of-every-key": {
    en: "{at}: operator Exists compares no value: remove value, or write operator: Equal and a key",
    zh: "{at}：operator 为 Exists 时不比较 value：请去掉 value，或写 operator: Equal 并补上 key",
  },
  "toleration-seconds": {
    en: "{at}: tolerationSeconds goes with effect: NoExecute alone: write that effect, or remove the seconds",
    zh: "{at}：tolerationSeconds 只能与 effect: NoExecute 同用：请写明该 effect，或去掉 tolerationSeconds",
  },
  "selector-values": {
    en: "{at}: {operator} compares with values: add values, or use Exists",
    zh: "{at}：{operator} 需要 values：请补上 values，或改用 Exists",
  },
  "selector-no-values": {
    en: "{at}: {operator} compares with no values: remove values, or use In",
    zh: "{at}：{operator} 不比较 values：请去掉 values，或改用 In",
  },
  "selector-number": {
    en: '{at}: {operator} compares with one whole number: write one such as values: ["8"]',
    zh: '{at}：{operator} 只与一个整数比较：请写成 values: ["8"] 这样的形式',
  },

  // Resources.
  "request-above-limit": {
    en: "{at}: {request} is more than the limit {limit}: set it to {limit} at most, or raise {limits}",
    zh: "{at}：{request} 超过 limit {limit}：请不要超过 {limit}，或调大 {limits}",
  },
  "buffer-above-limit": {
    en: "{at}: buffer-size={buffer}{unit} does not fit into the memory limit {limit}: raise {limits} far above it, or lower buffer-size",
    zh: "{at}：内存 limit {limit} 容不下 buffer-size={buffer}{unit}：请把 {limits} 调到远大于它，或调小 buffer-size",
  },
  "memory-above-limit": {
    en: "{at}: {size} of it lie in memory ({dirs}), and do not fit with buffer-size ({buffer}) into the memory limit {limit}: raise {limits}, or lower {at}",
    zh: "{at}：其中 {size} 位于内存（{dirs}），加上 buffer-size（{buffer}），内存 limit {limit} 容不下：请调大 {limits}，或调小 {at}",
    lists: ["dirs"],
  },

  // Pods.
  "label-owned": {
    en: "{at}: {label} is set by the chart: use another label",
    zh: "{at}：{label} 由 chart 设置：请使用其他标签",
  },
  "annotation-owned": {
    en: "{at}: {annotation} is set by the chart: use another annotation",
    zh: "{at}：{annotation} 由 chart 设置：请使用其他注解",
  },
  "own-variable": {
    en: "{at}: names that begin with CACHE_GROUP_ are the member's own: use another name",
    zh: "{at}：以 CACHE_GROUP_ 开头的名称由成员自用：请使用其他名称",
  },
  "address-form": {
    en: "{at}: {address} is no IP address: write one such as 10.20.0.8 or fd00::8, without leading zeros",
    zh: "{at}：{address} 不是 IP 地址：请写成 10.20.0.8 或 fd00::8 的形式，不带前导零",
  },
  "network-form": {
    en: "{at}: {network} is no network: write one such as {example}",
    zh: "{at}：{network} 不是合法网段：请写成 {example} 的形式",
  },
  "volume-taken": {
    en: "{at}: there is a volume {volume} already: use another name",
    zh: "{at}：已有名为 {volume} 的卷：请换一个名称",
  },
  "pool-node-label": {
    en: "{at}: {label} says which pool a node belongs to, and its nodes have it with {pool}: leave it out",
    zh: "{at}：{label} 表示节点属于哪个池，该池节点上的值就是 {pool}：请去掉它",
  },
  "dns-none": {
    en: "{at}: None leaves the members without a name server: set {config}.nameservers",
    zh: "{at}：设为 None 后成员没有 DNS 服务器可用：请设置 {config}.nameservers",
  },
  "dns-too-many": {
    en: "{at}: Kubernetes takes three at most, and these are {count}: leave some out",
    zh: "{at}：Kubernetes 最多接受三个，这里有 {count} 个：请去掉多余的",
  },
  "container-taken": {
    en: "{at}: there is a container {container} already: use another name",
    zh: "{at}：已有名为 {container} 的容器：请换一个名称",
  },
  "member-not-root": {
    en: "{at}: a member has to run as root (runAsUser 0), since only root may mount a file system and use the cache directories: leave it out",
    zh: "{at}：成员必须以 root 运行（runAsUser 0），只有 root 能挂载文件系统和使用缓存目录：请去掉它",
  },
  "pod-not-root": {
    en: "{at}: a member has to run as root (runAsUser 0), since only root may mount a file system and use the cache directories: leave it out, or set {own}.runAsNonRoot: false for the member's own container",
    zh: "{at}：成员必须以 root 运行（runAsUser 0），只有 root 能挂载文件系统和使用缓存目录：请去掉它，或为成员自身的容器设置 {own}.runAsNonRoot: false",
  },
  "no-escalation": {
    en: "{at}: Kubernetes does not take false beside {has}, which is an escalation already: leave it out",
    zh: "{at}：{has} 本身就是提权，Kubernetes 不接受同时设为 false：请去掉它",
  },
  "mount-without-volume": {
    en: "{at}: there is no volume {volume} in {volumes}: add it there",
    zh: "{at}：{volumes} 中没有名为 {volume} 的卷：请在其中添加",
  },
  "mount-taken": {
    en: "{at}: {path} is mounted already: use another path",
    zh: "{at}：{path} 已有挂载：请换一个路径",
  },
  "mount-taken-by-dirs": {
    en: "{at}: {path} is mounted already for {dirs}: use another path",
    zh: "{at}：{path} 已为 {dirs} 挂载：请换一个路径",
  },
  "mount-hides": {
    en: "{at}: {path} and {hidden} would hide each other: use another path",
    zh: "{at}：{path} 与 {hidden} 会相互遮盖：请换一个路径",
  },
  "mount-hides-dir": {
    en: "{at}: {path} and {hidden} ({dirs}) would hide each other: use another path",
    zh: "{at}：{path} 与 {hidden}（{dirs}）会相互遮盖：请换一个路径",
  },
  "mount-in-dev": {
    en: "{at}: {path} lies in /dev, where only /dev/infiniband and an emptyDir at /dev/shm have a place: use another path",
    zh: "{at}：{path} 位于 /dev，其中只允许挂载 /dev/infiniband 和位于 /dev/shm 的 emptyDir：请换一个路径",
  },
} as const satisfies Record<string, Message>;
