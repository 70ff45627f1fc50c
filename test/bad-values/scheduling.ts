// Where pods may run, and what else the API server would refuse of a DaemonSet that Helm has rendered.
import type { Refused } from "./rules.ts";

const condition = (operator: string, values?: string[]) => ({
  key: "a",
  operator,
  ...(values ? { values } : {}),
});

/** Affinity with a condition in each of its places, and where that is. */
const places = [
  [
    "nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0]",
    (one: object) => ({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [one] }] },
      },
    }),
  ],
  [
    "nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchFields[0]",
    (one: object) => ({
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchFields: [one] } }],
      },
    }),
  ],
  [
    "podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0]",
    (one: object) => ({
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: "zone", labelSelector: { matchExpressions: [one] } },
        ],
      },
    }),
  ],
  [
    "podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.namespaceSelector.matchExpressions[0]",
    (one: object) => ({
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 1,
            podAffinityTerm: { topologyKey: "zone", namespaceSelector: { matchExpressions: [one] } },
          },
        ],
      },
    }),
  ],
] as const;

const noValues = (operator: string) => `${operator} compares with values: add values, or use Exists`;
const values = (operator: string) => `${operator} compares with no values: remove values, or use In`;
const number = (operator: string) =>
  `${operator} compares with one whole number: write one such as values: ["8"]`;

/** Conditions of any selector, and those of nodes alone. */
const conditions: readonly [object, string][] = [
  [condition("In"), noValues("In")],
  [condition("In", []), noValues("In")],
  [condition("NotIn"), noValues("NotIn")],
  [condition("Exists", ["x"]), values("Exists")],
  [condition("DoesNotExist", ["x"]), values("DoesNotExist")],
];
const ofNodes: readonly [object, string][] = [
  [condition("Gt"), number("Gt")],
  [condition("Gt", ["a"]), number("Gt")],
  [condition("Lt", ["1", "2"]), number("Lt")],
  [condition("Lt", ["1.5"]), number("Lt")],
];

export const refusedScheduling: readonly Refused[] = [
  ...places.flatMap(([at, affinity]) =>
    [...conditions, ...(at.startsWith("nodeAffinity") ? ofNodes : [])].map(
      ([one, text]): Refused => [
        `${JSON.stringify(one)} in ${at}`,
        { affinity: affinity(one) },
        `affinity.${at}: ${text}`,
      ],
    ),
  ),
  [
    "a condition of a pool's",
    { pools: { gpu: { affinity: places[0][1](condition("In")) } } },
    `pools.gpu.affinity.${places[0][0]}: ${noValues("In")}`,
  ],
  [
    "a toleration that compares nothing with a value",
    {
      tolerations: [
        { key: "a" },
        { key: "b", operator: "Exists", value: "x" },
        { operator: "Exists", value: "x" },
      ],
    },
    [
      "tolerations[1]: operator Exists compares no value: remove value, or write operator: Equal",
      "tolerations[2]: operator Exists compares no value: remove value, or write operator: Equal and a key",
    ],
  ],
  ...["NoSchedule", "", undefined].map(
    (effect): Refused => [
      `seconds of a toleration with the effect ${effect}`,
      { tolerations: [{ key: "a", effect, tolerationSeconds: 0 }] },
      "tolerations[0]: tolerationSeconds goes with effect: NoExecute alone: write that effect, or remove the seconds",
    ],
  ),
];

const isNoMap =
  'secret.data.envs: its value (not shown) is no map, neither as JSON nor as YAML: write one such as {"BASE_URL": "http://console.example.com/static"}';
const isNested =
  "secret.data.envs: one of its values (not shown) is a map or a list: a variable of the environment is text, write it in quotes";
const withEnvs = (envs: string) => ({ secret: { create: true, data: { name: "vol", token: "T", envs } } });

export const refusedEnvs: readonly Refused[] = [
  ...["http://SECRET", "BASE_URL=SECRET", '{"A": "SECRET"', "- A\n- SECRET", "A: SECRET: b", "42"].map(
    (envs): Refused => [`envs that are no map: ${envs}`, withEnvs(envs), isNoMap],
  ),
  ...['{"A": {"B": "SECRET"}}', "A:\n  B: SECRET", "A: [SECRET]", '{"A": "x", "B": []}'].map(
    (envs): Refused => [`envs with a value that is no text: ${envs}`, withEnvs(envs), isNested],
  ),
];
