"""What is around a client: its version, its listeners, its disks, and whether the member is ready; for the exporter,
which may look at none of it.

A disk that hangs keeps only its own thread.
"""

import json
import re
import time
from _thread import start_new_thread
from typing import Any, Callable, Dict, List, NamedTuple, Optional

import files
import listeners
from disk_usage import Watched
from log import log_once

SURROUNDINGS = files.SHARED + "/surroundings"
VERSION = 1
# Seconds between two looks, between two at what listens, and for `juicefs version`.
INTERVAL, LISTENING, ASKING = 5, 60, 8
# Seconds after which a disk that has not answered is silent.
SILENT = 30


class Client(NamedTuple):
    """Whose surroundings: which start of a client, its volume and cache directories, how its processes are found."""

    start: str
    volume: str
    directories: List[str]
    pids: Callable[[], List[int]]


class Surroundings:
    """Those of one client after the other."""

    def __init__(self, program: str, ready: Callable[[], Optional[bool]]) -> None:
        """`program` is the client's, which tells its version; `ready` says whether the member is, None of no member."""
        self.program = program
        self.ready = ready
        self.client: Optional[Client] = None
        self.disks: Dict[str, Watched] = {}
        self.version = ""
        self.listeners: List[listeners.Listener] = []
        self.begun = self.looked = self.listened = 0.0

    def look(self, client: Optional[Client]) -> None:
        """Looks around, if it is time, and writes what is there."""
        now = time.monotonic()
        if client is None or (self.client and client.start == self.client.start and now - self.looked < INTERVAL):
            return
        if self.client is None or client.start != self.client.start:
            self.begin(client, now)
        self.looked = now
        # One that has just begun listens soon.
        if now - self.listened >= (LISTENING if now - self.begun > LISTENING else 0):
            self.listeners, self.listened = listeners.listeners(client.pids()), now
        try:
            files.replace(SURROUNDINGS, json.dumps(self.found(now)))
        except OSError as error:
            log_once(SURROUNDINGS, f"cannot write {SURROUNDINGS}: {error.strerror}")

    def begin(self, client: Client, now: float) -> None:
        """Another client: threads of disks that it has too go on."""
        self.client, self.begun, self.version = client, now, version_of(self.program)
        before, self.disks = self.disks, {}
        for directory in client.directories:
            self.disks[directory] = before.pop(directory, None) or Watched(directory, client.volume)
            self.disks[directory].begin(start_new_thread)
        for disk in before.values():
            disk.is_over = True

    def found(self, now: float) -> Dict[str, Any]:
        return {
            **{"version": VERSION, "at": now, "client": self.version, "listeners": self.listeners},
            **{"ready": self.ready(), "disks": {name: state(disk, now) for name, disk in self.disks.items()}},
        }


def state(disk: Watched, now: float) -> Dict[str, Any]:
    """What is known of a disk now; only that it is silent where that is so."""
    usage = disk.usage
    if now - (usage.at if usage else disk.begun) > SILENT:
        return {"silent": True}
    return {"silent": False, **(usage._asdict() if usage else {})}


def version_of(program: str) -> str:
    """As a client tells it, and empty where it does not."""
    # Nobody else needs it.
    import subprocess  # noqa: PLC0415

    argv, null = [program, "version"], subprocess.DEVNULL
    try:
        done = subprocess.run(argv, stdin=null, stdout=subprocess.PIPE, stderr=null, timeout=ASKING, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    found = re.search(rb"\d+\.\d+\.\d+[\w.-]*", done.stdout)
    return found.group().decode("ascii", "replace") if found else ""
