// Where the end-to-end tests run: a cluster, and a console that knows the volume of the Secret.

function required(name: string, what: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: ${what}`);
  return value;
}

export const environment = {
  kubeconfig: required(
    "KUBECONFIG",
    "the end-to-end tests need a cluster whose nodes have the client's image",
  ),
  /** Keys of the Secret that the members use. */
  secret: {
    name: required("E2E_VOLUME", "the name of a volume to mount"),
    token: required("E2E_TOKEN", "the token of that volume"),
    "access-key": process.env.E2E_ACCESS_KEY ?? "",
    "secret-key": process.env.E2E_SECRET_KEY ?? "",
    envs: JSON.stringify({ BASE_URL: required("E2E_CONSOLE", "the console's URL, as BASE_URL in envs") }),
  },
  /** A test console that lists the mounts it knows (GET /members, /ring). */
  registry: required("E2E_REGISTRY", "the URL of a test console that lists members and their ring"),
};
