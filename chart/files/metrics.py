"""The exporter of metrics for Prometheus: what a member, or any other mount of a cache group, can tell of itself.

    metrics.py --member                    beside a member, whose processes have found all there is to tell
    metrics.py --mount PATH --group NAME   alone, in any pod that has the mount: it starts the same readers

It is what the network reaches in a privileged pod. Before it hears anybody it gives up what root has: it sees no file
but those that it tells from, and may change none. It never touches the mount.
"""

import os
import sys
from typing import List

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import metrics_exporter  # noqa: E402


def main(arguments: List[str]) -> int:
    try:
        if arguments == ["--member"]:
            metrics_exporter.of_member()
            return 0
        # It brings along more than all of the rest.
        import metrics_alone  # noqa: PLC0415

        metrics_alone.main(arguments)
        return 0
    except metrics_exporter.Unusable as unusable:
        print(unusable, flush=True)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
