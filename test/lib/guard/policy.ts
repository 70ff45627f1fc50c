// The guard's expressions, evaluated without an API server: a policy, as the chart renders it, on an object.
import { type CelInput, CelScalar, celEnv, celMethod, listType, parse, plan } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";
import type { Manifest } from "./objects.ts";

/** What of a ValidatingAdmissionPolicy decides. */
export interface Policy {
  spec: {
    matchConditions: { expression: string }[];
    variables: { name: string; expression: string }[];
    validations: { expression: string; message: string }[];
  };
}

/** Kubernetes' own method on texts, for the classes of characters that the guard asks for. */
const findAll = celMethod(
  "findAll",
  CelScalar.STRING,
  [CelScalar.STRING],
  listType(CelScalar.STRING),
  function (pattern) {
    return this.match(new RegExp(pattern, "g")) ?? [];
  },
);
const environment = celEnv({ funcs: [...strings, findAll] });

/** Each expression is read once. */
const programs = new Map<string, ReturnType<typeof plan>>();
function programOf(expression: string) {
  const program = programs.get(expression) ?? plan(environment, parse(expression));
  programs.set(expression, program);
  return program;
}

/** The messages of what an object fails; none when it passes, or is none of the driver's. */
export function judgedBy(policy: Policy, object: Manifest, oldObject: Manifest | null = null): string[] {
  const { matchConditions, variables, validations } = policy.spec;
  const values: Record<string, CelInput> = {};
  const evaluate = (expression: string) => {
    const result = programOf(expression)({ object, oldObject, variables: values } as never);
    if (result instanceof Error) throw result;
    return result;
  };
  if (!matchConditions.every(({ expression }) => evaluate(expression))) return [];
  for (const { name, expression } of variables) values[name] = evaluate(expression) as CelInput;
  return validations.filter(({ expression }) => !evaluate(expression)).map(({ message }) => message);
}
