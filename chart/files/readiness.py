"""Whether the member is ready, from what its processes have written into memory: what the probes run, often.

So nothing is imported that is not needed. It never looks at the volume itself: probes of one that hangs would pile up.
"""

from __future__ import annotations

import os
import time

import files

# In memory, so that no answer depends on a disk. Both outlive a container.
STATUS = files.SHARED + "/status"
ANSWER = files.SHARED + "/answer"
# Seconds without an answer after which the volume counts as hanging.
SILENT = 5

HUNG = "E_HUNG"
STARTING = "the member is starting"
MOUNTING = "E_MOUNTING: the client has not mounted the volume yet: its log says why if that lasts"
# The inode of a mounted volume's root.
ROOT = 1


class Status:
    """What process 1 shows: what it waits for (empty: its client runs), what a client that runs lacks, when the client
    was started, and from when on the member is ready. Seconds of the clock that all processes share."""

    def __init__(self, waits: str, lacks: str, begun: float, settled: float) -> None:
        self.waits, self.lacks, self.begun, self.settled = waits, lacks, begun, settled


def main(flags: list[str]) -> int:
    """0 while the volume is mounted and answers, else 1 and in one line why not. With --alive only one that hangs is
    not alive: a member that waits is."""
    why = unready()
    if "--alive" in flags and not why.startswith(HUNG):
        return 0
    if why:
        print(why)
    return 1 if why else 0


def unready() -> str:
    """Why the member is not ready; empty when it is."""
    status, now = shown(), time.monotonic()
    if status is None:
        return STARTING
    if status.waits:
        return status.waits
    at, inode = last_answer() or (0.0, 0)
    # An answer from before was another client's.
    if now - max(at, status.begun) > SILENT:
        return f"{HUNG}: the mounted volume does not answer: look at the client's log; deleting the pod restarts it"
    if at < status.begun or inode != ROOT:
        return status.lacks or MOUNTING
    return status.lacks or settling(status.settled - now)


def settling(seconds: float) -> str:
    """What is said while so many seconds are left, infinite before the volume has answered; else nothing."""
    if seconds <= 0:
        return ""
    left = "" if seconds == float("inf") else f", for {seconds:.0f} s more"
    return f"the volume answers, and the member settles{left} (settleSeconds)"


def answers() -> bool:
    """Whether the volume is mounted and has answered just now."""
    at, inode = last_answer() or (0.0, 0)
    return inode == ROOT and time.monotonic() - at <= SILENT


def shown() -> Status | None:
    """What the running member shows; None where it has not yet, and the file is of the container before it."""
    lines = (files.read(STATUS) or "").split("\n")
    try:
        head, waits, lacks, begun, settled = lines
        pid, start = head.split(" ")
        return Status(waits, lacks, float(begun), float(settled)) if start == started(pid) else None
    except ValueError:
        return None


def started(pid: str) -> str:
    """When a process has started, in the kernel's ticks: with its id, what tells it from every other."""
    behind_name = (files.read(f"/proc/{pid}/stat") or "").rpartition(")")[2].split(" ")
    return "".join(behind_name[20:21])


def own_name() -> str:
    """How `shown` knows this process."""
    return f"{os.getpid()} {started(str(os.getpid()))}"


def last_answer() -> tuple[float, int] | None:
    """When the mount point answered last, and its inode (0: an error); None before the first answer."""
    words = (files.read(ANSWER) or "").split()
    try:
        return float(words[0]), int(words[1])
    except (IndexError, ValueError):
        return None
