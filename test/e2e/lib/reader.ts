// An application that reads through a group all the time, as a client of it.
import type { IPod } from "kubernetes-models/v1/Pod";
import { get, isReady, kubectl, until } from "./cluster.ts";
import { environment } from "./environment.ts";

export interface Reader {
  /** Where a member has the file that it reads again and again. */
  readonly file: string;
  /** What it has done since the last time it was asked. */
  outcome(): Promise<{ reads: number; failures: number }>;
}

/** The size of the file that it reads. */
export const fileBytes = 8_000_000;

/** Client and reader in one pod. A read must give the file's checksum within 10 s. */
const script = `
set -eu
juicefs auth "$(cat /secret/name)" --token "$(cat /secret/token)" --access-key "$(cat /secret/access-key)" \\
  --secret-key "$(cat /secret/secret-key)"
mkdir -p /mnt/client
/sbin/mount.juicefs "$(cat /secret/name)" /mnt/client -o foreground,no-update,no-sharing,cache-group=GROUP,cache-size=0 &
until mountpoint -q /mnt/client; do sleep 0.2; done
# A file that is written over and over becomes slower, and is put together anew while it is read.
rm -f "/mnt/client/GROUP-read"
head -c ${fileBytes} /dev/urandom >"/mnt/client/GROUP-read"
sum=$(md5sum <"/mnt/client/GROUP-read")
touch /tmp/ready
while true; do
  if [ "$(timeout 10 md5sum <"/mnt/client/GROUP-read" 2>&1)" = "$sum" ]; then echo ok; else echo failed; fi >>/tmp/reads
  sleep 0.2
done
`;

/** Starts the reader on a node and waits until it reads. It ends with its namespace. */
export async function startReader(
  namespace: string,
  group: string,
  node: string,
  image: string,
): Promise<Reader> {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "reader", namespace },
    spec: {
      nodeName: node,
      hostNetwork: true,
      terminationGracePeriodSeconds: 5,
      containers: [
        {
          name: "reader",
          image,
          command: ["bash", "-c", script.replaceAll("GROUP", group)],
          env: [{ name: "BASE_URL", value: environment.console }],
          securityContext: { privileged: true },
          volumeMounts: [{ name: "secret", mountPath: "/secret" }],
          readinessProbe: { exec: { command: ["test", "-e", "/tmp/ready"] }, periodSeconds: 1 },
        },
      ],
      volumes: [{ name: "secret", secret: { secretName: "juicefs-secret" } }],
    },
  };
  await kubectl(["create", "-f", "-"], JSON.stringify(pod));
  await until("a reader", 60, async () => isReady(await get<IPod>("pod", "reader", "-n", namespace)));
  let seen = 0;
  return {
    file: `/mnt/jfs/${group}-read`,
    async outcome() {
      const lines = (await kubectl(["exec", "-n", namespace, "reader", "--", "cat", "/tmp/reads"])).split(
        "\n",
      );
      const fresh = lines.slice(seen);
      seen = lines.length;
      return { reads: fresh.length, failures: fresh.filter((line) => line !== "ok").length };
    },
  };
}
