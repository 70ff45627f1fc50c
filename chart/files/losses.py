"""Cache disks that are unmounted under a running client: which, and what was written below their mount points.

Process 1 finds them by the kernel's list of mounts alone; what lies on a disk is counted by a process of its own.
"""

import contextlib
import os
import time
from itertools import islice
from typing import Dict, Iterator, List

from disks import GONE, Disk, Disks
from log import log_once
from refusals import Refusal
from sizes import size_text

# Seconds between two looks at what was written below, and for one.
MEASURED, MEASURING = 60, 5
# Files that are counted there, at the most.
MOST_FILES = 100_000
# Bytes of a block, as the kernel counts them.
BLOCK = 512


class Losses:
    """Those of one member."""

    def __init__(self, disks: Disks, restart: bool) -> None:
        """`restart`: whether a client is restarted without a disk that it has lost."""
        self.disks = disks
        self.restart = restart
        self.gone: List[Disk] = []
        # By directory: when what lies below was measured, and what is said of it.
        self.measured: Dict[str, float] = {}
        self.below: Dict[str, str] = {}

    def look(self, volume: str) -> str:
        """What is said of the disks that are gone, empty for none; logged where it is new."""
        gone = self.gone = self.disks.gone()
        text = f"{GONE}: " + "; ".join(self.describe(disk, volume) for disk in gone) if gone else ""
        if gone:
            log_once(GONE, text)
        elif self.below:
            # By the same key: the next loss is news again.
            log_once(GONE, f"the cache disk is mounted again: {', '.join(self.below)}")
        self.below = {disk.directory: self.below.get(disk.directory, "") for disk in gone}
        return text

    def give_up(self) -> Refusal:
        """The reason to restart the client, which then goes on without the disks that the last look has missed."""
        names = [disk.directory for disk in self.gone]
        self.disks.lost.update({disk.directory: disk.device for disk in self.gone})
        self.below.clear()
        return Refusal(GONE, f"no longer mounted: {' and '.join(names)}: the client is restarted without")

    def describe(self, disk: Disk, volume: str) -> str:
        """What the client writes below a mount point fills another disk, and is hidden once it is mounted again."""
        now = time.monotonic()
        if now - self.measured.get(disk.directory, -MEASURED) >= MEASURED:
            self.measured[disk.directory] = now
            folder = os.path.join(disk.path, volume)
            size = int(self.disks.processes.ask(lambda: str(size_below(folder)), MEASURING) or 0)
            self.below[disk.directory] = f", and {size_text(size)} lie below its mount point" if size else ""
        lies = self.below.get(disk.directory, "")
        return f"{disk.directory} is no longer mounted{lies}: mount its disk again, then delete the pod"


def size_below(folder: str) -> int:
    """Bytes that the files below a folder take. Raises OSError."""
    size = 0
    for path in islice(files_below(folder), MOST_FILES):
        with contextlib.suppress(FileNotFoundError):
            size += os.lstat(path).st_blocks * BLOCK
    return size


def files_below(folder: str) -> Iterator[str]:
    for path, _, names in os.walk(folder):
        yield from (os.path.join(path, name) for name in names)
