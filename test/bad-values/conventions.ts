// Values that users know from other charts, where only the chart can refuse them: each with its whole message.
import type { Refused } from "./rules.ts";

const hook = (at: string, annotation: string) =>
  `${at}: ${annotation} makes a hook of what it stands on, which each upgrade deletes and makes anew: remove it`;

export const refusedConventions: readonly Refused[] = [
  ...[
    "app.kubernetes.io/name",
    "app.kubernetes.io/instance",
    "app.kubernetes.io/managed-by",
    "helm.sh/chart",
    "cache-group.juicefs.io/pool",
  ].map(
    (label): Refused => [
      `the chart's own label ${label} among the common ones`,
      { commonLabels: { [label]: "x" } },
      `commonLabels: ${label} is set by the chart: use another label`,
    ],
  ),
  [
    "every object kept when the release goes",
    { commonAnnotations: { "helm.sh/resource-policy": "keep" } },
    "commonAnnotations: helm.sh/resource-policy would also keep the members of a pool that you take away: set keep of a class or a volume, or daemonSetAnnotations",
  ],
  ...["helm.sh/hook", "helm.sh/hook-delete-policy", "argocd.argoproj.io/hook"].map(
    (annotation): Refused => [
      `${annotation} on every object, and on a pool's DaemonSet`,
      {
        commonAnnotations: { [annotation]: "Sync" },
        pools: { gpu: { daemonSetAnnotations: { [annotation]: "Sync" } } },
      },
      [hook("commonAnnotations", annotation), hook("pools.gpu.daemonSetAnnotations", annotation)],
    ],
  ),
  [
    "an account that every namespace has",
    { serviceAccount: { create: true, name: "default" } },
    "serviceAccount.name: each namespace has its account default already: set another name, or leave serviceAccount.create out",
  ],
  [
    "annotations of an account that is not created",
    { serviceAccount: { name: "members", annotations: { a: "b" } } },
    "serviceAccount.annotations is set but serviceAccount.create is not: set serviceAccount.create, or annotate the account yourself",
  ],
];
