// Type-checks rendered objects with tsc against kubernetes-models: the only check at hand that finds
// unknown fields ("Did you mean …"), nulls and wrong types at once.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { execa } from "execa";
import type { KubernetesObject } from "../../src/manifests/objects.ts";
import { inProject } from "../../src/root.ts";

/** The type of each kind that the chart, or an extra object of a scenario, may render. */
const types: Record<string, { module: string; name: string }> = {
  "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy": {
    module: "kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy",
    name: "IValidatingAdmissionPolicy",
  },
  "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding": {
    module: "kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding",
    name: "IValidatingAdmissionPolicyBinding",
  },
  "apps/v1/DaemonSet": { module: "kubernetes-models/apps/v1/DaemonSet", name: "IDaemonSet" },
  "storage.k8s.io/v1/StorageClass": {
    module: "kubernetes-models/storage.k8s.io/v1/StorageClass",
    name: "IStorageClass",
  },
  "v1/PersistentVolume": {
    module: "kubernetes-models/v1/PersistentVolume",
    name: "IPersistentVolume",
  },
  "v1/PersistentVolumeClaim": {
    module: "kubernetes-models/v1/PersistentVolumeClaim",
    name: "IPersistentVolumeClaim",
  },
  "v1/ConfigMap": { module: "kubernetes-models/v1/ConfigMap", name: "IConfigMap" },
  "v1/ServiceAccount": { module: "kubernetes-models/v1/ServiceAccount", name: "IServiceAccount" },
  "v1/Service": { module: "kubernetes-models/v1/Service", name: "IService" },
  "monitoring.coreos.com/v1/PodMonitor": {
    module: "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor",
    name: "IPodMonitor",
  },
  "monitoring.coreos.com/v1/PrometheusRule": {
    module: "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule",
    name: "IPrometheusRule",
  },
  "v1/Secret": { module: "kubernetes-models/v1/Secret", name: "ISecret" },
};

/**
 * One tsc run over all objects. Resolves to its findings, empty when there is none.
 * @param named objects with a name that a finding shows.
 */
export async function typeErrors(
  named: readonly { name: string; object: KubernetesObject }[],
): Promise<string> {
  // Inside the project, so that the modules are found.
  const folder = inProject("node_modules", ".cache", `typecheck-${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    const imports = Object.values(types).map(
      ({ module, name }) => `import type { ${name} } from "${module}";`,
    );
    const constants = named.map(({ name, object }, place) => {
      const type = types[`${object.apiVersion}/${object.kind}`];
      if (!type) throw new Error(`test/lib/typecheck.ts knows no type for ${object.kind}`);
      return `// ${name}\nexport const o${place}: ${type.name} = ${literal(object)};`;
    });
    await writeFile(`${folder}/objects.ts`, [...imports, ...constants].join("\n"));
    const compilerOptions = { strict: true, noEmit: true, module: "nodenext", skipLibCheck: true, types: [] };
    await writeFile(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ["objects.ts"] }));
    const { stdout, exitCode } = await execa("npx", ["--no-install", "tsc", "-p", folder], {
      reject: false,
      cwd: inProject(),
    });
    return exitCode === 0 ? "" : stdout || `tsc ended with ${exitCode}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keys without quotes: tsc then adds "Did you mean …". */
const literal = (object: KubernetesObject) =>
  JSON.stringify(object, null, 1).replace(/^( *)"([A-Za-z]\w*)": /gm, "$1$2: ");
