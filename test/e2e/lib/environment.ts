// Where the end-to-end tests run: a cluster, and a console that knows the volume of the Secret.

import { resolve } from "node:path";

function required(name: string, what: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: ${what}`);
  return value;
}

/** A program's path from any folder, as readers' commands run in folders of their own; a bare name is on PATH. */
function program(name: string, what: string): string {
  const value = required(name, what);
  return value.includes("/") ? resolve(value) : value;
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
    passphrase: process.env.E2E_PASSPHRASE ?? "",
    envs: JSON.stringify({ BASE_URL: required("E2E_CONSOLE", "the console's URL, as BASE_URL in envs") }),
  },
  /** The console itself, which can be told to fail (POST /outage). */
  console: required("E2E_CONSOLE", "the console's URL, as BASE_URL in envs"),
  /** Another tag of the client's image than the chart's own, to run all tests with it. */
  tag: process.env.E2E_TAG,
  /** A command that runs another one on the node of that number: COMMAND 1 umount /data/disk0. Nodes have ss and nft. */
  onNode: program("E2E_ON_NODE", "a command that runs another one on a node, given its number"),
  /** A command that takes a node's power away and brings it back. */
  restartNode: program("E2E_RESTART_NODE", "a command that restarts a node, given its number"),
  /** A test console that lists the mounts it knows (GET /members, /ring). */
  registry: required("E2E_REGISTRY", "the URL of a test console that lists members and their ring"),
};
