// The members' cache disks and their place in the network.
import { z } from "zod";
import { becomes, doc } from "../doc.ts";
import { absolutePath } from "../paths.ts";
import { cidr, ratio, size, wholeNumber } from "../scalars.ts";

export const cache = z
  .strictObject({
    dirs: becomes(
      "cache-dir",
      doc(
        z.array(absolutePath).min(1).meta({ uniqueItems: true }).default(["/data/jfsCache"]),
        "Cache directories on the node, one a disk, of equal size: the client spreads blocks evenly. The first component of each path (/data) is mounted into the container, so that a disk mounted later is seen. Below /dev/shm: in memory.",
        "节点上的缓存目录，一块盘一个。客户端会均匀写入，各盘容量应一致。挂载进容器的是路径的第一级（/data），因此之后再挂载的磁盘也能被看到。位于 /dev/shm 之下的目录为内存缓存。",
        [["/data/disk0", "/data/disk1"]],
      ),
    ),
    size: becomes(
      "cache-size",
      doc(
        size.default(512000),
        "Total of all directories: a number of MiB, or 500Gi, 7Ti. Keep it below what the disks hold.",
        "所有缓存目录的总容量：以 MiB 为单位的整数，或 500Gi、7Ti 等写法。应小于磁盘实际容量。",
        ["7Ti"],
      ),
    ),
    freeSpaceRatio: becomes(
      "free-space-ratio",
      doc(
        ratio.default(""),
        "Share of each disk that the client keeps free, 0 to 1. Empty: the client's default.",
        "每块盘保留的空闲比例，0 到 1。留空则用客户端默认值。",
        [0.1],
      ),
    ),
    requireMount: doc(
      z.boolean().default(false),
      "Refuse to start while a cache directory lies on the node's system disk (its data disk is not mounted, say), or in memory not below /dev/shm.",
      "缓存目录落在系统盘上（例如数据盘未挂载）或 /dev/shm 之外的内存文件系统中时拒绝启动。",
    ),
    onDiskFailure: doc(
      z.enum(["refuse", "skip"]).default("refuse"),
      "What a member does when one of several disks cannot be used at its start: wait for it (refuse), or leave it and its share of the size out after 30 seconds (skip).",
      "启动时若多块盘中有一块不可用：refuse 表示等待该盘恢复；skip 表示等待 30 秒后跳过该盘，容量按比例减小。",
    ),
    onDiskLoss: doc(
      z.enum(["stay", "restart"]).default("stay"),
      "What a running member does when a disk is unmounted, which it looks for with requireMount. It is not ready then (E_DISK_GONE): its client goes on (stay), or is restarted without that disk (restart).",
      "成员运行期间缓存盘被卸载时如何处理（设置 requireMount 后才会检查）。此时成员变为未就绪（E_DISK_GONE）：stay 表示客户端继续运行；restart 表示跳过该盘并重启客户端。",
    ),
    onSmallDisk: doc(
      z.enum(["warn", "refuse"]).default("warn"),
      "Where its disks hold less than size a member warns in its log, or refuses to start.",
      "磁盘总容量小于 size 时：warn 表示仅在日志中告警，refuse 表示拒绝启动。",
    ),
  })
  .prefault({});

export const network = z
  .strictObject({
    cidr: becomes(
      "group-network",
      doc(
        cidr.default(""),
        "Network of the members, for nodes with several (group-network). Empty: the client chooses.",
        "成员互联所用的网段，适用于多网卡节点（group-network）。留空则由客户端选择。",
        ["10.20.0.0/16"],
      ),
    ),
    port: becomes(
      "group-port",
      doc(
        wholeNumber(0, 65535).default(0),
        "TCP port between members (group-port), without authentication: open it to the cluster alone. 0: a random one.",
        "成员之间通信的 TCP 端口（group-port），便于配置防火墙。该端口没有认证，只应对集群内部开放。0 表示随机端口。",
        [20000],
      ),
    ),
  })
  .prefault({});
