// What a node may meet in place of the console: something between that answers for it.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { environment } from "./environment.ts";
import { onNode } from "./node.ts";

export interface FalseConsole {
  /** What it answers from now on. */
  answer(status: number, body: string): void;
  /** How often it was asked. */
  asked(): number;
  /** Gives the node its console back. */
  end(): Promise<void>;
}

/** Leads a node's requests to the console to a server of this process. */
export async function falseConsole(node: string, status: number, body: string): Promise<FalseConsole> {
  const { hostname, port } = new URL(environment.console);
  let now = { status, body };
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(now.status).end(now.body);
  });
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  const to = `${hostname}:${(server.address() as AddressInfo).port}`;
  const rule = ["OUTPUT", "-p", "tcp", "-d", hostname, "--dport", port, "-j", "DNAT", "--to-destination", to];
  await onNode(node, "iptables", "-t", "nat", "-I", ...rule);
  return {
    answer(status, body) {
      now = { status, body };
    },
    asked: () => asked,
    async end() {
      await onNode(node, "iptables", "-t", "nat", "-D", ...rule);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
