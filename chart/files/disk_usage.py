"""What a cache disk holds and has free, asked by a thread of its own: a dead disk may never answer.

The files of a cache are counted at leisure: a disk of seven TiB has two million of them.
"""

import contextlib
import os
import time
from typing import Callable, Iterator, NamedTuple, Optional, Tuple

# Seconds between two looks at the space, and between the end of one count of the files and the next.
INTERVAL, COUNTING = 5, 600
# Of its time a count works for this part and rests for the others, so that the disk is the client's.
SHARE = 0.1
# Files between two looks at the clock, and bytes of a block as the kernel counts them.
STEP, BLOCK = 500, 512


class Usage(NamedTuple):
    """When a disk answered last, on the clock that all processes share: bytes of its file system in all and free,
    whether that is read-only, and what the files of this cache take, None before they were counted once."""

    at: float
    size: int
    free: int
    read_only: bool
    cache: Optional[int]


class Watched:
    """A cache directory and what was found there last."""

    def __init__(self, directory: str, volume: str) -> None:
        self.directory = directory
        self.folder = os.path.join(directory, volume)
        self.usage: Optional[Usage] = None
        self.cache: Optional[int] = None
        self.begun = 0.0
        self.is_over = False

    def begin(self, start: Callable[[Callable[[], None], Tuple[()]], object]) -> None:
        """Starts its thread, once."""
        if not self.begun:
            self.begun = time.monotonic()
            start(self.watch, ())

    def watch(self) -> None:
        """Asks again and again, until it is over. For a thread."""
        count, rests_until = self.count(), 0.0
        while not self.is_over:
            with contextlib.suppress(OSError):
                self.look()
            end = time.monotonic() + INTERVAL
            while time.monotonic() < end:
                begun = time.monotonic()
                if begun < rests_until:
                    time.sleep(end - begun)
                    break
                if next(count, None) is None:
                    count, rests_until = self.count(), time.monotonic() + COUNTING
                time.sleep(min(INTERVAL, (time.monotonic() - begun) * (1 / SHARE - 1)))

    def look(self) -> None:
        """Raises OSError."""
        found = os.statvfs(self.directory)
        size, free = found.f_blocks * found.f_frsize, found.f_bavail * found.f_frsize
        self.usage = Usage(time.monotonic(), size, free, bool(found.f_flag & os.ST_RDONLY), self.cache)

    def count(self) -> Iterator[int]:
        """Counts the bytes that the files take, and gives how many it has seen now and then."""
        size = seen = 0
        folders = [self.folder]
        while folders:
            # Folders and files come and go meanwhile.
            with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
                for entry in entries:
                    seen += 1
                    with contextlib.suppress(OSError):
                        if entry.is_dir(follow_symlinks=False):
                            folders.append(entry.path)
                        else:
                            size += entry.stat(follow_symlinks=False).st_blocks * BLOCK
                    if seen % STEP == 0:
                        yield seen
            yield seen
        self.cache = size
