"""Asks the mounted volume again and again, in a process of its own.

A `stat` on a file system whose client hangs cannot be ended. So neither process 1 nor the readiness probe does it:
one long-lived child does, and both read when it had its last answer, and which (`readiness.last_answer`).
"""

import contextlib
import os
import time

import files
import readiness
from keepers import Keeper
from log import log_once

# Seconds between two questions: until the volume is mounted, and from then on, since each goes to the client.
INTERVAL, SETTLED = 0.25, 1


def keeper(mount_point: str) -> Keeper:
    parent = os.getpid()
    return Keeper("the checker", lambda: check(parent, mount_point))


def check(parent: int, mount_point: str) -> None:
    while os.getppid() == parent:
        found = inode(mount_point)
        try:
            write(time.monotonic(), found)
        except OSError as error:
            # Memory is full: there may be room the next time.
            log_once(readiness.ANSWER, f"cannot write {readiness.ANSWER}: {error.strerror}")
        time.sleep(SETTLED if found == readiness.ROOT else INTERVAL)


def answers(mount_point: str) -> bool:
    """Whether the volume answers there. Hangs as long as it does."""
    return inode(mount_point) == readiness.ROOT


def inode(path: str) -> int:
    """Asks the client, also where the kernel may answer from its cache of attributes (mount option attr-cache)."""
    with contextlib.suppress(OSError):
        os.statvfs(path)
    try:
        return os.stat(path).st_ino
    except OSError:
        return 0


def write(at: float, found: int) -> None:
    """Always as long, so that a reader never sees the rest of a longer one, and in place: that needs no new memory."""
    handle = files.opened(readiness.ANSWER, os.O_WRONLY | os.O_CREAT)
    try:
        os.pwrite(handle, f"{at:20.3f} {found:20d}".encode(), 0)
    finally:
        os.close(handle)
