// What is allowed and deserves a second look. Where several places have the same words, `{at}` is all of them.
import type { Message } from "./message.ts";

export const warningMessages = {
  // The release.
  "nodes-all": {
    en: "{at}: every node that is added to the cluster joins the ring by itself, and each change of the ring moves cached blocks. To choose nodes, leave it out and label them.",
    zh: "{at}：新加入集群的节点会自动进入缓存环，而缓存环每次变化都会使部分缓存块改变归属。要自行选择节点，请去掉它并给节点打标签。",
  },
  "secret-created": {
    en: "{at}: the credentials are in your values and in the Helm release. Create the Secret yourself for anything but a trial.",
    zh: "{at}：认证信息会出现在 values 和 Helm release 中。除试用外，请自行创建 Secret。",
  },
  "no-clients": {
    en: "storageClasses and persistentVolumes: none is enabled, so no client reads through this group by this release. Enable one, unless its clients come from elsewhere.",
    zh: "storageClasses 与 persistentVolumes：均未启用，本 release 没有通过该缓存组读取的客户端。若客户端不由别处提供，请启用其中之一。",
  },
  "no-weight": {
    en: "{at} is 0 for all members: none of them holds data, and clients read everything from the object storage. Give members that serve a weight of 1 or more.",
    zh: "{at}：所有成员均为 0，没有成员承担缓存数据，客户端的读取全部回源到对象存储。请给承担缓存的成员设置 1 或以上的权重。",
  },

  // Members.
  "min-ready-seconds": {
    en: "{at}: does nothing any more, since raising it lets a roll-out take members all at once. For slower ones set settleSeconds.",
    zh: "{at}：已不起作用，因为调大它会使滚动更新一次性替换所有成员。要放慢滚动更新，请设置 settleSeconds。",
  },
  "require-mount-off": {
    en: "{at} is off: when a data disk is not mounted, the cache fills the node's system disk. Turn it on where cache.dirs lie on disks of their own.",
    zh: "{at}：未开启，数据盘未挂载时，缓存会写满节点的系统盘。缓存目录位于独立数据盘时，请开启。",
  },
  "disk-loss-unseen": {
    en: "{at}: restart does nothing without cache.requireMount, with which alone a member looks for lost disks.",
    zh: "{at}：未开启 cache.requireMount 时 restart 不起作用，开启后成员才会检查缓存盘是否被卸载。",
  },
  "tag-latest": {
    en: "{at} is latest: members that restart on different days run different clients. Name a version.",
    zh: "{at}：为 latest，不同时间重启的成员会运行不同版本的客户端。请写明版本。",
  },
  "tag-community": {
    en: "{at}: {tag} is the Community Edition, which has no cache groups: use a tag that begins with ee-.",
    zh: "{at}：{tag} 是社区版，没有缓存组功能。请改用 ee- 开头的标签。",
  },
  "image-of-driver": {
    en: "{at}: {repository} is the image of the CSI driver, and none of the client: use juicedata/mount, with a tag that begins with ee-.",
    zh: "{at}：{repository} 是 CSI 驱动的镜像，不是客户端镜像。请改用 juicedata/mount，标签以 ee- 开头。",
  },
  "registry-twice": {
    en: "{at}: {repository} begins with the registry {registry}, which is put before it once more: write {rest}.",
    zh: "{at}：{repository} 已含仓库地址 {registry}，而拼接时前面还会再加一次。请写 {rest}。",
  },
  "size-small": {
    en: "{at}: {size} means {size} MiB: did you mean {size}Gi?",
    zh: "{at}：{size} 表示 {size} MiB，是否想写 {size}Gi？",
  },
  "memory-bytes": {
    en: "{at}: {memory} means {memory} bytes: did you mean {meant}?",
    zh: "{at}：{memory} 表示 {memory} 字节，是否想写 {meant}？",
  },
  "memory-thousandths": {
    en: "{at}: {memory} means thousandths of a byte: did you mean {meant}?",
    zh: "{at}：{memory} 中的 m 表示千分之一字节，是否想写 {meant}？",
  },
  "port-privileged": {
    en: "{at}: below 1024 the node's own services listen: use a port from 1024 up that none of them has.",
    zh: "{at}：1024 以下是节点自身服务使用的端口，请改用 1024 及以上、未被占用的端口。",
  },
  "weight-of-some": {
    en: "{at}: of pools {with} have a weight and {without} have none, and what a client weighs without one is not public: give each pool a weight.",
    zh: "{at}：池 {with} 设置了权重而 {without} 没有，客户端的默认权重未公开。请为每个池都设置权重。",
    lists: ["with", "without"],
  },
  "weight-per-size": {
    en: "{at}: in relation to cache.size, members of pool {most} weigh {times} times as much as those of pool {least}, and so begin to evict while the others have room: make weights proportional to cache.size.",
    zh: "{at}：按 cache.size 折算，池 {most} 的成员权重是池 {least} 的 {times} 倍，会在其他成员尚有空间时就开始淘汰缓存。请让权重与 cache.size 成比例。",
  },
  "registry-over-global": {
    en: '{at}: wins over global.imageRegistry ({global}): leave it out, or "" in a pool, to pull from there.',
    zh: '{at}：优先于 global.imageRegistry（{global}）。要从后者拉取镜像，请去掉它，在池中则写成 ""。',
  },
  "memory-limit": {
    en: "{at} also counts the page cache: a limit near buffer-size ends in members killed for memory.",
    zh: "{at}：页缓存也计入该 limit，与 buffer-size 接近时，成员会因内存不足被杀（OOM）。",
  },
  "memory-requests": {
    en: "{at}: {size} of it lie in memory ({dirs}), and with buffer-size ({buffer}) that is more than resources.requests.memory ({requests}): request {sum} at least, or a node that is short of memory evicts the member.",
    zh: "{at}：其中 {size} 位于内存（{dirs}），加上 buffer-size（{buffer}），超过 resources.requests.memory（{requests}）。请至少申请 {sum}，否则节点内存不足时会驱逐该成员。",
    lists: ["dirs"],
  },
  "memory-requests-none": {
    en: "{at}: {size} of it lie in memory ({dirs}), and with buffer-size ({buffer}) that is more than resources.requests.memory, which is not set: request {sum} at least, or a node that is short of memory evicts the member.",
    zh: "{at}：其中 {size} 位于内存（{dirs}），还有 buffer-size（{buffer}），而 resources.requests.memory 未设置。请至少申请 {sum}，否则节点内存不足时会驱逐该成员。",
    lists: ["dirs"],
  },
  "no-priority": {
    en: "{at} is empty: on a full node a client's mount pod evicts the member. system-node-critical prevents that.",
    zh: "{at}：为空，节点资源不足时，客户端的 Mount Pod 会驱逐成员。设为 system-node-critical 可避免。",
  },
  "liveness-fast": {
    en: "{at} gives up in less than 180 s (periodSeconds times failureThreshold): its client would mend itself after 2 to 3 minutes. Raise one of them.",
    zh: "{at}：不到 180 秒（periodSeconds 乘以 failureThreshold）就会重启成员，而客户端会在 2 到 3 分钟后自行恢复。请调大其中之一。",
  },
  "writeback-grace": {
    en: "{at}: with writeback, and {grace} below 60, what is not uploaded yet may not be in time: set {grace} to 60 or more.",
    zh: "{at}：启用了 writeback，而 {grace} 小于 60，成员退出时尚未上传的数据可能来不及上传。请将 {grace} 设为 60 或以上。",
  },

  // Clients.
  "client-default-size": {
    en: "{at}: without it each client also caches on the node of its application, 100 GiB by default, in {places}. 0 leaves that to the group.",
    zh: "{at}：未设置，每个客户端还会在应用所在节点的 {places} 中缓存，默认 100 GiB。设为 0 则只使用缓存组。",
    lists: ["places"],
  },
  "client-default-size-system-disk": {
    en: "{at}: without it each client also caches on the node of its application, 100 GiB by default, in /var/jfsCache on the system disk. 0 leaves that to the group.",
    zh: "{at}：未设置，每个客户端还会在应用所在节点的系统盘 /var/jfsCache 中缓存，默认 100 GiB。设为 0 则只使用缓存组。",
  },
  "client-on-system-disk": {
    en: "{at}: {size} without cache.dirs: each client also caches that much on the node of its application, in /var/jfsCache on the system disk. Set cache.dirs, or 0.",
    zh: "{at}：为 {size}，但未设置 cache.dirs，每个客户端还会在应用所在节点的系统盘 /var/jfsCache 中缓存相应容量。请设置 cache.dirs，或设为 0。",
  },
  "client-shares-disk": {
    en: "{at}: clients cache in {dir}, and members (pool {pools}) in {member}: on a node with both, each fills the disk up to its own size. Set another cache.dirs, or cache.size: 0.",
    zh: "{at}：客户端缓存在 {dir}，成员（池 {pools}）缓存在 {member}，两者位于同一节点时，会各自按自己的容量写满磁盘。请换一个 cache.dirs，或设置 cache.size: 0。",
    lists: ["pools"],
  },
  "client-member-option": {
    en: "{at}: {option} says where members are reached; a client that only reads is reached by none, and what it does with it is not public. Leave it out.",
    zh: "{at}：{option} 用于指定成员的通信地址；客户端只读取，不会被其他节点访问，它如何处理该参数没有公开说明。请去掉。",
  },
  "client-writeback": {
    en: "{at}: with writeback, what an application has written may be lost with its node or mount pod until it is uploaded, and readers elsewhere do not see it before. Leave it out unless your applications can bear that.",
    zh: "{at}：启用了 writeback，应用写入的数据在上传之前，可能随节点或 Mount Pod 一起丢失，其他节点也读不到。应用无法接受时，请去掉。",
  },
  "client-of-tenants": {
    en: "{at} has {placeholder}, which whoever makes a claim writes: it becomes part of the mount options, so a comma in it adds an option. guard.enabled refuses the volume that would join the ring so.",
    zh: "{at}：含有 {placeholder}，其内容由创建 PVC 的人填写，会成为挂载参数的一部分，其中的逗号会多出一个参数。开启 guard.enabled 可拒绝由此进入缓存环的卷。",
  },
  "driver-key-near": {
    en: "{at} is not among what driver 0.32 knows: did you mean {near}?",
    zh: "{at}：不在驱动 0.32 的已知参数之列，是否想写 {near}？",
  },
  "driver-key-unknown": {
    en: "{at} is not among what driver 0.32 knows: it is handed on as it is.",
    zh: "{at}：不在驱动 0.32 的已知参数之列，将原样传给驱动。",
  },
} as const satisfies Record<string, Message>;
