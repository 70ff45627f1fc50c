// Pools: the top level's settings once more, for some of the nodes.
import { z } from "zod";
import { doc } from "../doc.ts";

/** Short enough for `<pool>.draining` as a label's value. Without a dot, which keeps that apart from a pool. */
const poolName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/)
  .meta({ expects: "a pool's name of at most 40 lower-case letters, digits and '-'" });

type Pools<Shape extends z.ZodRawShape> = Record<string, Partial<z.input<z.ZodObject<Shape>>>>;

/**
 * Maps from pool names to what a pool may set: each of `settings`, at any depth, may be left out, and then comes
 * from the top level, so nothing has a default here. Shapes of Kubernetes are as they are there.
 */
export const pools = <Shape extends z.ZodRawShape>(settings: Shape) =>
  z.record(poolName, withoutDefaults(settings)) as unknown as z.ZodType<Pools<Shape>, Pools<Shape>>;

const withoutDefaults = (settings: z.ZodRawShape) =>
  z
    .strictObject(
      Object.fromEntries(
        Object.entries(settings).map(([key, setting]) => [key, optional(setting as z.ZodType)]),
      ),
    )
    .meta({ overrides: true });

/** A setting without its default, under the same description. */
function optional(setting: z.ZodType): z.ZodType {
  const { description = "", zh = "", examples } = setting.meta() ?? {};
  let inner = setting;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) inner = inner.unwrap() as z.ZodType;
  if (inner instanceof z.ZodObject && !inner.meta()?.verbatim) inner = withoutDefaults(inner.shape);
  return doc(inner, description, zh, examples as readonly unknown[] | undefined).optional();
}
