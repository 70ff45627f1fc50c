"""The probes' command: ends with 0 while the volume is mounted and answers; else says in one line why not.

    ready.py            the readiness probe
    ready.py --alive    the liveness probe: a member that waits is alive, only one that hangs is not

It only reads what process 1 and the checker have written, so that probes of a volume that hangs never pile up.
"""

import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import checker  # noqa: E402
import report  # noqa: E402

# Seconds without an answer after which the volume counts as hanging.
SILENT = 5
HUNG = "E_HUNG"


def main() -> int:
    why = unready()
    if "--alive" in sys.argv and not why.startswith(HUNG):
        return 0
    if why:
        print(why)
    return 1 if why else 0


def unready() -> str:
    """Why the member is not ready; empty when it is."""
    waiting = report.shown()
    if waiting is None:
        return "the member is starting"
    if waiting:
        return waiting
    answer = checker.last()
    if answer is None or time.monotonic() - answer.at > SILENT:
        return f"{HUNG}: the mounted volume does not answer: look at the client's log; deleting the pod restarts it"
    if answer.inode != 1:
        return "E_MOUNTING: the client has not mounted the volume yet: its log says why if that lasts"
    return ""


if __name__ == "__main__":
    sys.exit(main())
