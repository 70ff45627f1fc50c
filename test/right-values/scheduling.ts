// Where pods may run, and the client's environment, near to what is wrong.
import type { Right } from "./all.ts";

const required = (matchExpressions: object[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
    },
  },
});

export const rightScheduling: readonly Right[] = [
  [
    "each operator of a condition on nodes",
    required([
      { key: "a", operator: "In", values: ["x", "y"] },
      { key: "b", operator: "NotIn", values: ["x"] },
      { key: "c", operator: "Exists" },
      { key: "d", operator: "DoesNotExist", values: [] },
      { key: "e", operator: "Gt", values: ["8"] },
      { key: "f", operator: "Lt", values: ["-1"] },
    ]),
  ],
  [
    "a label that is called like a list of conditions",
    {
      affinity: {
        podAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: "zone", labelSelector: { matchLabels: { matchFields: "x" } } },
          ],
        },
      },
    },
  ],
  [
    "seconds of a toleration",
    {
      tolerations: [
        { key: "a", effect: "NoExecute", tolerationSeconds: 300 },
        { operator: "Exists", effect: "NoExecute", tolerationSeconds: 0 },
        { key: "b", operator: "Exists", value: "" },
      ],
    },
  ],
  ["Secrets for the registry by name", { image: { pullSecrets: ["a", { name: "b" }] } }],
  ...['{"A": "x", "B": 1, "C": true}', "A: x\nB: 1", "{A: x}", '{"Error": "x"}', "", "A: "].map(
    (envs): Right => [
      `the client's environment as ${JSON.stringify(envs)}`,
      { secret: { create: true, data: { name: "vol", token: "T", envs } } },
    ],
  ),
];
