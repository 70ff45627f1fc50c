// Counters of `.stats` that no metric is made from, and why.
import type { Words } from "../messages/message.ts";

const sum = (en: string, zh: string): Words => ({ en: `the sum of ${en}`, zh: `${zh}之和` });

export const leftOut: Record<string, Words> = {
  fuse_ops: sum("`fuse_ops.*`", "`fuse_ops.*` "),
  operations: sum("`fuse_ops.*`, but for the one that reads it", "`fuse_ops.*`（读取本文件的这次操作除外）"),
  object: sum("`object.*`", "`object.*` "),
  objectDuration: sum("`objectDuration.*`", "`objectDuration.*` "),
  "meta.dircache": sum("`meta.dircache.*`", "`meta.dircache.*` "),
  symlink_cache: sum("`symlink_cache.*`", "`symlink_cache.*` "),
  meta: {
    en: "the sum of bytes, packets, times and numbers below it, which means nothing",
    zh: "其下的字节数、报文数、时间与次数之和，没有意义",
  },
  "meta.dircache0": {
    en: "0 in a real client, and its meaning is not public",
    zh: "实际客户端中为 0，含义未公开",
  },
};
