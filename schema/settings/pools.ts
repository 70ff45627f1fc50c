// Pools: the top level's settings once more, for some of the nodes.
import { z } from "zod";
import { doc } from "../doc.ts";
import { labels } from "../scalars.ts";

/** Short enough for `<pool>.draining` as a label's value. Without a dot, which keeps that apart from a pool. */
const poolName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/)
  .max(40)
  .meta({
    expects: {
      en: "a pool's name of at most 40 lower-case letters, digits and hyphens, such as gpu-a100; drain and join are settings of a pool, and no pools",
      zh: "池名，由小写字母、数字和“-”组成，最长 40 个字符，例如 gpu-a100（gpu.draining 是节点标签的值，平滑下线请设置 pools.gpu.drain.enabled）",
    },
  });

type Pools<Shape extends z.ZodRawShape> = Record<string, Pool<z.input<z.ZodObject<Shape>>> | null>;

/** Nulls as in the schema: of a setting, and of one in a map of the chart's own. */
type Pool<Settings> = {
  enabled?: boolean | null;
  nodes?: { selector?: Record<string, string> | null } | null;
} & {
  [Key in keyof Settings]?:
    | (Key extends OwnMap ? Nullable<NonNullable<Settings[Key]>> : Settings[Key])
    | null;
};
type Nullable<Settings> = { [Key in keyof Settings]: Settings[Key] | null };

/** Those of the members' settings that hold settings, and no shape of Kubernetes. */
type OwnMap =
  | "cache"
  | "image"
  | "network"
  | "drain"
  | "join"
  | `${"readiness" | "liveness" | "startup"}Probe`;

const enabled = doc(
  z.boolean().default(true),
  "false takes back a pool of an earlier values file, as null does; its members leave.",
  "是否启用该池。设为 false 可撤销先前 values 文件中定义的池（与 null 等效），其成员随之退出。",
);

/** Without `all`: the label's value is what keeps sets apart. */
const nodes = doc(
  z
    .strictObject({
      selector: doc(
        labels.default({}),
        "Further labels that a node must have, beside the pool's.",
        "节点除带有缓存组标签（值为本池名称）之外，还须具备的标签。",
        [{ "node.example.com/disk": "nvme" }],
      ),
    })
    .prefault({}),
  "Which of the nodes that carry this pool's label run a member.",
  "在带有本池标签的节点中，进一步限定哪些运行成员。",
);

/**
 * Maps from pool names to what a pool may set: each of `settings`, and each in one of their maps, may be left out or null, and
 * then comes from the top level, so nothing has a default here. A map in such a map is refused by the build. Shapes of Kubernetes are as they are there. A pool that is
 * null is not there: a later values file cannot remove a key of an earlier one.
 */
export const pools = <Shape extends z.ZodRawShape>(settings: Shape) =>
  z.record(poolName, withoutDefaults({ enabled, nodes, ...settings }).nullable()) as unknown as z.ZodType<
    Pools<Shape>,
    Pools<Shape>
  >;

const withoutDefaults = (settings: z.ZodRawShape): z.ZodObject =>
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
  return doc(inner.nullable(), description, zh, examples as readonly unknown[] | undefined).optional();
}
