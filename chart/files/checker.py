"""Asks the mounted volume again and again, in a process of its own.

A `stat` on a file system whose client hangs cannot be ended. So neither process 1 nor the readiness probe does it:
one long-lived child does, and both read when it had its last answer, and which.
"""

import contextlib
import os
import time
from typing import NamedTuple, Optional

from processes import Processes
from report import read

# In memory, so that the answer does not depend on a disk.
ANSWER = "/dev/shm/cache-group-answer"
# Seconds between two questions: until the volume is mounted, and from then on, since each goes to the client.
INTERVAL, SETTLED = 0.25, 1


class Answer(NamedTuple):
    """When the mount point answered last, on the clock that all processes share, and its inode (0: an error)."""

    at: float
    inode: int


def start(processes: Processes, mount_point: str) -> int:
    """Starts the checker, and forgets what an earlier one has found. Gives its process id."""
    write(Answer(time.monotonic(), 0))
    parent = os.getpid()
    return processes.fork(lambda: check(parent, mount_point))


def check(parent: int, mount_point: str) -> None:
    while os.getppid() == parent:
        found = inode(mount_point)
        write(Answer(time.monotonic(), found))
        time.sleep(SETTLED if found == 1 else INTERVAL)


def inode(path: str) -> int:
    """Asks the client, also where the kernel may answer from its cache of attributes (mount option attr-cache)."""
    with contextlib.suppress(OSError):
        os.statvfs(path)
    try:
        return os.stat(path).st_ino
    except OSError:
        return 0


def write(answer: Answer) -> None:
    handle = os.open(ANSWER, os.O_WRONLY | os.O_CREAT, 0o600)
    # Always as long: a reader never sees the rest of a longer one.
    os.pwrite(handle, f"{answer.at:20.3f} {answer.inode:20d}".encode(), 0)
    os.close(handle)


def last() -> Optional[Answer]:
    """The last answer, None before the first."""
    words = (read(ANSWER) or "").split()
    try:
        return Answer(float(words[0]), int(words[1]))
    except (IndexError, ValueError):
        return None
