// How a value gets its two descriptions; scripts/build.ts refuses a value without them.
import type { z } from "zod";
import type { Words } from "./messages/message.ts";

declare module "zod" {
  interface GlobalMeta {
    /** The description in Chinese; `description` holds the English one. */
    zh?: string;
    /**
     * What a person has to write, for messages about a value that is refused: "a size such as 500Gi". The Chinese begins with a
     * Chinese sign, as it stands behind one; the English has none of a pattern's signs where there is a pattern.
     */
    expects?: Words;
    /** Handed on as it is, as Kubernetes' own shapes are: no defaults inside, and an override replaces it whole. */
    verbatim?: boolean;
    /** Holds what may be set anew for a part: no defaults inside, what is left out comes from the whole. */
    overrides?: boolean;
    /** The client's mount option that the value becomes: nobody else may set it then. */
    option?: string;
    /** Keywords of JSON Schema that zod has no words for; checked wherever the JSON Schema is. */
    uniqueItems?: boolean;
    minProperties?: number;
    maxProperties?: number;
  }
}

/** The setting becomes this mount option of the client: nobody else may set it then. */
export const becomes = <T extends z.ZodType>(option: string, setting: T): T => setting.meta({ option }) as T;

/** Attaches the English and the Chinese description of a value, and examples where its form is not obvious. */
export function doc<T extends z.ZodType>(
  schema: T,
  en: string,
  zh: string,
  examples?: readonly unknown[],
): T {
  return schema.meta(
    examples ? { description: en, zh, examples: [...examples] } : { description: en, zh },
  ) as T;
}
