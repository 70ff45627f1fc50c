// What a preview reports: pools, the roll-out, clients, commands. No sentence has a blank at its ends: who puts two beside each
// other asks for one (`gap`).
import type { Message, Words } from "./message.ts";

const members: Record<string, Words> = {
  one: { en: "{count} member", zh: "{count} 个成员" },
  many: { en: "{count} members", zh: "{count} 个成员" },
};

const among: Record<string, Words> = {
  one: { en: "{limit} of {pools}", zh: "{pools} {limit}" },
  many: { en: "{limit} each of {pools}", zh: "{pools} 各 {limit}" },
};

const roles: Record<string, Words> = {
  draining: { en: "leaving", zh: "正在平滑下线" },
  joining: { en: "joining", zh: "正在平滑加入" },
};

export const reportMessages = {
  // What a line begins with.
  "report-error": { en: "error:", zh: "错误：" },
  "report-warning": { en: "warning:", zh: "警告：" },

  // Lists, an item more at a time.
  "report-list-next": { en: "{before}, {item}", zh: "{before}、{item}" },
  "report-list-and": { en: "{before} and {item}", zh: "{before}、{item}" },
  "report-list-or": { en: "{before} or {item}", zh: "{before} 或 {item}" },

  // Pools.
  "report-pools": { en: "Pools", zh: "各池对照" },
  "report-column-empty": { en: "–", zh: "—" },
  "report-column-pool": { en: "pool", zh: "池" },
  "report-column-label": { en: "label", zh: "节点标签值" },
  "report-column-disks": { en: "disks", zh: "磁盘数" },
  "report-column-size": { en: "size", zh: "容量" },
  "report-column-weight": { en: "weight", zh: "权重" },
  "report-column-image": { en: "image", zh: "镜像" },
  "report-pool": { en: "Pool {pool}", zh: "池 {pool}" },
  "report-daemon-set": { en: "(DaemonSet {name})", zh: "（DaemonSet {name}）" },
  "report-on-every-node": { en: "on every node, with {image}", zh: "运行于所有节点，镜像 {image}" },
  "report-on-labelled": {
    en: "on nodes labelled {label}, with {image}",
    zh: "运行于带标签 {label} 的节点，镜像 {image}",
  },
  "report-options-of-members": { en: "mount options of the members:", zh: "成员的挂载参数：" },
  "report-options-as-default": {
    en: "mount options of the members: as in pool default",
    zh: "成员的挂载参数：与池 default 相同",
  },
  "report-options-as-default-but": {
    en: "mount options of the members: as in pool default, but",
    zh: "成员的挂载参数：与池 default 相同，以下除外：",
  },
  "report-option-missing": { en: "without {option}", zh: "不含 {option}" },
  "report-settings-of-files": {
    en: "settings from your files; the rest is the chart's default (--json lists it):",
    zh: "来自你的文件的配置项，其余为 chart 默认值（可用 --json 列出）：",
  },
  "report-settings-of-files-and-flags": {
    en: "settings from your files and --set; the rest is the chart's default (--json lists it):",
    zh: "来自你的文件和 --set 的配置项，其余为 chart 默认值（可用 --json 列出）：",
  },
  "report-settings-defaults": {
    en: "all settings of its members are the chart's defaults (--json lists them)",
    zh: "成员的配置项均为 chart 默认值（可用 --json 列出）",
  },
  "report-settings-own": {
    en: "settings of its own; the rest is as in pool default (--json lists it):",
    zh: "该池自己的配置项，其余与池 default 相同（可用 --json 列出）：",
  },
  "report-settings-as-default": {
    en: "all settings are as in pool default (--json lists them)",
    zh: "配置项均与池 default 相同（可用 --json 列出）",
  },
  "report-the-default": { en: "the default", zh: "默认值" },
  "report-transient": {
    en: "{what} on nodes labelled {label}, with {options}",
    zh: "{what}：带标签 {label} 的节点，{options}",
    choose: { what: { by: "role", of: roles } },
  },
  "report-options-same": { en: "the same mount options", zh: "挂载参数相同" },

  // The roll-out.
  "report-roll-out": { en: "Roll-out", zh: "滚动更新" },
  "report-at-once": {
    en: "at most {members} at once",
    zh: "最多同时替换 {members}",
    choose: { members: { by: "number", of: members } },
  },
  "report-share-at-once": {
    en: "at most {limit} of the members at once",
    zh: "最多同时替换 {limit} 的成员",
  },
  "report-each-at-once": { en: "at most {each} at once", zh: "最多同时替换：{each}" },
  "report-sum-at-once": {
    en: "at most {members} at once: {each}",
    zh: "最多同时替换 {members}：{each}",
    choose: { members: { by: "number", of: members } },
  },
  "report-sum-and-share-at-once": {
    en: "at most {members} and a share of others at once: {each}",
    zh: "最多同时替换 {members}，另有按比例的部分：{each}",
    choose: { members: { by: "number", of: members } },
  },
  "report-limit": { en: "{of}", zh: "{of}", choose: { of: { by: "number", of: among } } },
  "report-limits": { en: "{before}; {limit}", zh: "{before}；{limit}" },
  "report-waits-all": {
    en: "members are replaced when you delete their pods",
    zh: "删除成员的 Pod 后才会替换",
  },
  "report-waits-one": { en: "pool {pool}: when you delete its pods", zh: "池 {pool}：删除 Pod 后才会替换" },
  "report-waits-some": {
    en: "pools {pools}: when you delete their pods",
    zh: "池 {pools}：删除 Pod 后才会替换",
  },
  "report-waits-beside": {
    en: "members that leave or join are replaced beside these",
    zh: "正在平滑下线或平滑加入的成员另行替换，不计入以上数量",
  },

  // Clients.
  "report-clients-of-class": {
    en: "Clients of StorageClass {name}",
    zh: "StorageClass {name} 的客户端",
  },
  "report-clients-of-volume": {
    en: "Clients of PersistentVolume {name}, for the claim {claim}",
    zh: "PersistentVolume {name} 的客户端，对应 PVC {claim}",
  },
  "report-options": { en: "mount options:", zh: "挂载参数：" },

  // The commands that label nodes.
  "report-labels": {
    en: "Nodes opt in by a label; none runs a member until then",
    zh: "节点打上标签才会加入，此前没有节点运行成员",
  },
  "report-labels-of-pools": {
    en: "Nodes opt in by a label; none runs a member until then (POOL is {pools})",
    zh: "节点打上标签才会加入，此前没有节点运行成员（POOL 为 {pools}）",
  },
  "report-label-effect-of-pools": { en: "{effect}; POOL is {pools}", zh: "{effect}，POOL 为 {pools}" },
  "report-label-optIn": { en: "gets a member", zh: "开始运行成员" },
  "report-label-join": { en: "joins first", zh: "先平滑加入" },
  "report-label-joined": { en: "has joined", zh: "加入完成" },
  "report-label-drain": {
    en: "gives its blocks away before it leaves",
    zh: "下线之前先迁出缓存",
  },
  "report-label-leave": { en: "has no member any more", zh: "不再运行成员" },

  // What was written.
  "report-written": {
    en: "Wrote {count} objects to {folder}/: {objects}",
    zh: "已将 {count} 个对象写入 {folder}/：{objects}",
  },
  "report-sets-of-members": { en: "{count} DaemonSets of members", zh: "{count} 个成员的 DaemonSet" },
} as const satisfies Record<string, Message>;
