"""Which processes belong to one start of the client: those that carry its mark in their environment, however they
descend from each other. What `kubectl exec` or a probe has started has process 1 as its parent too, and no mark.
"""

import contextlib
import os
import signal
from typing import List, Optional

from processes import Processes

VARIABLE = "CACHE_GROUP_ATTEMPT"
# Seconds for one look. The kernel lets a reader of an environment wait for a process that hangs.
LIMIT = 1


def mark_of(number: int) -> str:
    """The mark of this process's attempt of that number."""
    return f"{os.getpid()}.{number}"


def living(processes: Processes, mark: str) -> Optional[List[int]]:
    """The process ids; None where that cannot be told now."""
    with contextlib.suppress(OSError):
        found = processes.ask(lambda: " ".join(map(str, marked(mark))), LIMIT)
        return None if found is None else [int(word) for word in found.split()]
    return None


def marked(mark: str) -> List[int]:
    """The processes of this machine that carry a mark. One that has ended and is not reaped has no environment."""
    variable = f"{VARIABLE}={mark}".encode()
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/environ", "rb") as file:
                if variable in file.read().split(b"\0"):
                    found.append(int(name))
    return found


def send(pids: List[int], number: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def kill(pids: List[int]) -> None:
    send(pids, signal.SIGKILL)
