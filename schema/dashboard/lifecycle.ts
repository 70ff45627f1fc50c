// The life of members: starts, the console's answers, leaving; and what runs where.
import type { Panel, Row } from "./panel.ts";
import { increase, max, of, sum } from "./query.ts";

const perMember = "node, pool, role";
const since = (name: string) => `time() - ${max(of(name), perMember)}`;

const members: Panel = {
  title: { en: "Members", zh: "成员" },
  description: {
    en: "Each member. A kept configuration: no fresh one could be had of the console when the client started. Changed credentials: the Secret is another than at the client's start, and `revision` restarts members with the new one.",
    zh: "全部成员。使用保留的配置：客户端启动时未能从控制台取得新配置。认证信息已变更：Secret 与客户端启动时不同，修改 `revision` 可使成员以新内容重启。",
  },
  kind: "table",
  unit: "short",
  width: 24,
  height: 9,
  labels: ["node", "pool", "role"],
  queries: [
    {
      expr: max(of("member_ready"), perMember),
      legend: { en: "Ready", zh: "就绪" },
      flag: "good",
      unit: "short",
    },
    {
      expr: since("member_start_timestamp_seconds"),
      legend: { en: "Container runs for", zh: "容器已运行" },
      unit: "s",
    },
    {
      expr: since("auth_success_timestamp_seconds"),
      legend: { en: "Last success of auth, ago", zh: "距上次认证成功的时间" },
      unit: "s",
    },
    {
      expr: max(of("configuration_kept"), perMember),
      legend: { en: "Kept configuration", zh: "使用保留的配置" },
      flag: "bad",
    },
    {
      expr: max(of("credentials_changed"), perMember),
      legend: { en: "Changed credentials", zh: "认证信息已变更" },
      flag: "bad",
    },
    { expr: max(of("configured_weight"), perMember), legend: { en: "Weight", zh: "权重" } },
  ],
};

const curves = { kind: "timeseries", width: 8, height: 8 } as const;

export const lifecycle: Row = {
  title: { en: "Lifecycle", zh: "生命周期" },
  panels: [
    members,
    {
      ...curves,
      title: { en: "Starts of the client", zh: "客户端启动次数" },
      description: {
        en: "Starts within a container after its first. The counter begins anew with each container: how long that runs stands above.",
        zh: "容器内首次启动之后的启动次数。容器重启后计数重新开始，容器已运行的时间见上表。",
      },
      unit: "short",
      queries: [{ expr: sum(increase("client_starts_total"), "node"), legend: "{{node}}" }],
    },
    {
      ...curves,
      title: { en: "Runs of juicefs auth", zh: "juicefs auth 执行次数" },
      description: {
        en: "Again and again: the console does not answer, or refuses the credentials. The member's log says which.",
        zh: "若反复执行，说明控制台无响应或拒绝了认证信息，具体原因见成员日志。",
      },
      unit: "short",
      queries: [{ expr: sum(increase("auth_attempts_total"), "node"), legend: "{{node}}" }],
    },
    {
      ...curves,
      title: { en: "Kept configuration, changed credentials", zh: "保留的配置与认证信息变更" },
      description: {
        en: "How many members run with the configuration that their node has kept, and how many with credentials that the Secret no longer has.",
        zh: "使用节点上保留的配置的成员数，以及所用认证信息与当前 Secret 不同的成员数。",
      },
      unit: "short",
      queries: [
        { expr: sum(of("configuration_kept")), legend: { en: "kept configuration", zh: "使用保留的配置" } },
        { expr: sum(of("credentials_changed")), legend: { en: "changed credentials", zh: "认证信息已变更" } },
      ],
    },
    {
      title: { en: "Left to give away", zh: "平滑下线剩余数据量" },
      description: {
        en: "Bytes in the caches of members that leave.",
        zh: "正在平滑下线的成员，缓存中尚未迁出的数据量。",
      },
      kind: "timeseries",
      unit: "bytes",
      width: 16,
      height: 8,
      queries: [{ expr: sum(of("blockcache_bytes", 'role="draining"'), "node"), legend: "{{node}}" }],
    },
    {
      title: { en: "Leaving members", zh: "平滑下线的成员" },
      description: {
        en: "Empty: the node can leave, as `member.py drained` says.",
        zh: "“已迁空”表示节点可以下线，与 `member.py drained` 的结果一致。",
      },
      kind: "table",
      unit: "bytes",
      width: 8,
      height: 8,
      labels: ["node"],
      queries: [
        {
          expr: sum(of("blockcache_bytes", 'role="draining"'), "node"),
          legend: { en: "Left", zh: "剩余" },
          unit: "bytes",
        },
        {
          expr: max(of("cache_empty", 'role="draining"'), "node"),
          legend: { en: "Empty", zh: "已迁空" },
          flag: "good",
          unit: "short",
        },
      ],
    },
  ],
};

export const versions: Row = {
  title: { en: "Versions and listeners", zh: "版本与监听端口" },
  panels: [
    {
      title: { en: "Versions", zh: "版本" },
      description: {
        en: "How many members run each version of the client.",
        zh: "运行各版本客户端的成员数。",
      },
      kind: "table",
      unit: "short",
      width: 6,
      height: 8,
      labels: ["version"],
      queries: [{ expr: sum(of("client_info"), "version"), legend: { en: "Members", zh: "成员数" } }],
    },
    {
      title: { en: "Version of each member", zh: "各成员的版本" },
      description: {
        en: "The client's version as `juicefs version` tells it.",
        zh: "`juicefs version` 输出的客户端版本。",
      },
      kind: "table",
      unit: "short",
      width: 8,
      height: 8,
      labels: ["node", "version"],
      queries: [{ expr: max(of("client_info"), "node, version") }],
    },
    {
      title: { en: "Where members listen", zh: "成员的监听地址" },
      description: {
        en: "What a firewall has to let through between members and their clients.",
        zh: "成员之间以及成员与客户端之间的防火墙需要放行的地址与端口。",
      },
      kind: "table",
      unit: "short",
      width: 10,
      height: 8,
      labels: ["node", "address", "port"],
      queries: [{ expr: max(of("listener_info"), "node, address, port") }],
    },
  ],
};
