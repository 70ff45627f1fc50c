// Which nodes carry a member, and how a node joins and leaves.
import { z } from "zod";
import { becomes, doc } from "../doc.ts";
import { labels } from "../scalars.ts";

export const nodes = z
  .strictObject({
    all: doc(
      z.boolean().default(false),
      "Run a member on every node, as the KPFS page does, also on nodes that are added later.",
      "在所有节点上运行成员，与金山云文档一致。此时新加入集群的节点会自动进入缓存组。",
    ),
    selector: doc(
      labels.default({}),
      "Your own labels that select the nodes, instead of cache-group.juicefs.io/<cacheGroup>=default.",
      "用自定义标签选择节点，替代默认的节点标签 cache-group.juicefs.io/<cacheGroup>=default。",
      [{ "node.example.com/role": "cache" }],
    ),
  })
  .prefault({});

export const drain = z
  .strictObject({
    enabled: doc(
      z.boolean().default(false),
      "Adds a DaemonSet for the label value <pool>.draining: same disks, group-weight=0.",
      "为标签值 <pool>.draining 增加一个 DaemonSet：磁盘相同，group-weight=0。",
    ),
  })
  .prefault({});

export const join = z
  .strictObject({
    enabled: becomes(
      "group-backup",
      doc(
        z.boolean().default(false),
        "Adds a DaemonSet for the label value <pool>.joining: same disks, group-backup. Needs a client from 5.1.0 on.",
        "为标签值 <pool>.joining 增加一个 DaemonSet：磁盘相同，启用 group-backup。要求客户端 5.1.0 及以上。",
      ),
    ),
  })
  .prefault({});
