// The registry of the client's mount options: what is publicly known of each. No list of them is proven complete.
import { cacheOptions } from "./client-options/cache.ts";
import { groupOptions } from "./client-options/group.ts";
import { mountOptions } from "./client-options/mount.ts";
import type { ClientOption } from "./client-options/option.ts";
import { storageOptions } from "./client-options/storage.ts";
import type { Words } from "./messages/message.ts";

/** By what they are about, in the order of the tables. */
export const optionGroups = {
  group: groupOptions,
  cache: cacheOptions,
  storage: storageOptions,
  mount: mountOptions,
} as const;

export const clientOptions: readonly ClientOption[] = Object.values(optionGroups).flat();

/** The words of those that have some of their own, by name: for members, or for clients. */
export const waysOf = (owner: "member" | "client"): Record<string, Words> =>
  Object.fromEntries(
    clientOptions.flatMap((option) => (option[owner] ? [[option.name, option[owner]]] : [])),
  );
