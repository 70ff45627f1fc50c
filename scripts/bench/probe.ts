// What the readiness probe costs: the kubelet starts it once a second in every member.
import { execa } from "execa";

export interface ProbeRow {
  /** CPU of one probe, and of the same Python that does nothing, in milliseconds. */
  probeMs: number;
  bareMs: number;
  /** CPU of the probes of one member in a minute, in seconds. */
  secondsPerMinute: number;
}

const PER_MINUTE = 60;

/** Runs a command so often, and prints what one run took of the CPU, in milliseconds. */
const measure = `
import resource, subprocess, sys
times, command = int(sys.argv[1]), sys.argv[2:]
for _ in range(times):
    subprocess.run(command, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print((used.ru_utime + used.ru_stime) * 1000 / times)
`;

/** @param probe the arguments of Python for the probe; its member must be running */
export async function benchProbe(python: string, probe: readonly string[], runs: number): Promise<ProbeRow> {
  const cpuOf = async (args: readonly string[]) =>
    Number((await execa(python, ["-c", measure, String(runs), python, ...args])).stdout);
  // The first run compiles what the others load.
  await cpuOf(probe);
  const [probeMs, bareMs] = [await cpuOf(probe), await cpuOf(["-IS", "-c", "pass"])];
  return { probeMs, bareMs, secondsPerMinute: (probeMs * PER_MINUTE) / 1000 };
}

export const probeText = ({ probeMs, bareMs, secondsPerMinute }: ProbeRow): string =>
  [
    `readiness probe: ${probeMs.toFixed(1)} ms of CPU, a Python that does nothing ${bareMs.toFixed(1)} ms,`,
    `ratio ${(probeMs / bareMs).toFixed(1)}; ${secondsPerMinute.toFixed(2)} s a minute`,
  ].join(" ");
