"""The cache directories: checked before the client sees them, and locked against other members.

What a check asks of a disk runs in a process of its own with a time limit, because a dead disk may never answer.
"""

import contextlib
import errno
import os
import time
from typing import Dict, Iterable, List, NamedTuple, Optional, Tuple

import disk_check
import mounts
from processes import Processes
from report import Refusal, log_once

# Seconds within which all disks have to answer.
LIMIT = 10
# Seconds that a member waits for its disks before it goes on without: after a boot, disks may come late.
LATE = 30
MIB = 1024 * 1024
CODES = {
    errno.EROFS: ("E_DISK_READ_ONLY", "is read-only: mend or remount the disk"),
    errno.ENOSPC: ("E_DISK_FULL", "has no space left: free some"),
    errno.EDQUOT: ("E_DISK_FULL", "has no quota left: raise it"),
}
# No failures of a disk: nobody goes on without a directory that somebody else uses.
BUSY, SHARED = "E_DISK_BUSY", "E_DISK_SHARED"


class Demands(NamedTuple):
    """What the values ask of the disks."""

    release: str
    require_mount: bool
    skip_failed: bool
    refuse_small: bool


class Disk(NamedTuple):
    """A directory that can be used: its device, and the bytes of its file system in all and free."""

    directory: str
    device: int
    total: int
    free: int


class Disks:
    """The cache directories of this member. Their locks last as long as this process or the client lives."""

    def __init__(self, processes: Processes, demands: Demands) -> None:
        self.processes = processes
        self.demands = demands
        self.locks: Dict[str, int] = {}
        # Checks of disks that hang, by directory and mount: not even SIGKILL ends those before the disk answers.
        self.hanging: Dict[Tuple[str, str], int] = {}
        self.begun = time.monotonic()

    def options(self, options: List[str]) -> List[str]:
        """The mount options for the disks that can be used. Raises Refusal (E_DISK_…)."""
        directories = cache_directories(options)
        usable, refusals = self.check(directories)
        failures = [refusal for refusal in refusals if refusal.code not in (BUSY, SHARED)]
        can_skip = bool(usable) and self.demands.skip_failed and failures == refusals
        if refusals and not (can_skip and self.waited()):
            # One that is skipped soon is no reason to end, and so to wait from the start.
            refusals[0].passing = can_skip
            raise refusals[0]
        for refusal in refusals:
            log_once(str(refusal), f"goes on without a disk: {refusal}")
        self.check_size(usable, cache_size(options), len(directories))
        return smaller(options, [disk.directory for disk in usable], len(directories))

    def waited(self) -> bool:
        return time.monotonic() - self.begun >= LATE

    def check(self, directories: List[str]) -> Tuple[List[Disk], List[Refusal]]:
        """All directories at once, each in a process of its own. One that still hangs is not asked again."""
        usable, refusals = [], []
        with contextlib.ExitStack() as stack:
            checks = {path: self.start_check(path, stack) for path in directories}
            end = time.monotonic() + LIMIT
            for directory in dict.fromkeys(directories):
                try:
                    usable.append(self.answer_of(directory, checks[directory], end))
                except Refusal as refusal:
                    refusals.append(refusal)
        return usable, refusals

    def start_check(self, directory: str, stack: contextlib.ExitStack) -> Optional[Tuple[int, disk_check.socket]]:
        """The process that checks a directory, and our end of the channel that it answers through, until the stack is
        closed; None while an earlier one hangs on the same mount."""
        place = directory, mounts.number_of(directory)
        if self.still_hangs(place):
            return None
        ours, theirs = disk_check.channel()
        stack.callback(ours.close)
        require_mount, release, held = self.demands.require_mount, self.demands.release, self.locks.get(directory)
        try:
            pid = self.processes.fork(lambda: disk_check.run(theirs, directory, require_mount, release, held))
        finally:
            theirs.close()
        stack.callback(self.end_check, place, pid)
        return pid, ours

    def still_hangs(self, place: Tuple[str, str]) -> bool:
        pid = self.hanging.get(place)
        if pid is None or self.processes.code_of(pid) is None:
            return pid is not None
        del self.hanging[place], self.processes.codes[pid]
        return False

    def end_check(self, place: Tuple[str, str], pid: int) -> None:
        if self.processes.code_of(pid) is None:
            self.processes.kill(pid)
            self.hanging[place] = pid
        else:
            del self.processes.codes[pid]

    def answer_of(self, directory: str, check: Optional[Tuple[int, disk_check.socket]], end: float) -> Disk:
        """Waits for a check, keeps the lock that it has taken, and raises what it found wrong."""
        code = None if check is None else self.processes.wait(check[0], max(0.01, end - time.monotonic()))
        if check is None or code is None:
            raise Refusal("E_DISK_SILENT", f"{directory} does not answer within {LIMIT} s: mend the disk")
        text, lock = disk_check.received(check[1])
        if lock is not None:
            self.keep(directory, lock)
        kind, _, rest = text.partition(" ")
        if not kind:
            raise Refusal(
                "E_DISK_FAILED", f"the check of {directory} has ended with exit code {code}: its reason is in the log"
            )
        if kind == "error":
            raise failed(directory, int(rest))
        if kind == "taken":
            raise self.taken(directory, rest)
        if kind == "refused":
            raise Refusal(
                "E_DISK_NOT_MOUNTED",
                f"{directory} lies on the node's system disk: mount its data disk, or turn cache.requireMount off",
            )
        disk = Disk(directory, *map(int, rest.split()))
        if kind == "system":
            log_once(directory, f"warning: {directory} lies on the node's system disk, which has {gib(disk.free)} free")
        return disk

    def keep(self, directory: str, lock: int) -> None:
        """The client inherits what has come through a channel, so the lock lasts until both have ended."""
        if directory in self.locks:
            os.close(self.locks[directory])
        self.locks[directory] = lock

    def taken(self, directory: str, owner: str) -> Refusal:
        """Why a lock cannot be had."""
        if owner in ("", self.demands.release):
            return Refusal(BUSY, f"{directory} is still in use by another member of this release: it is waited for")
        return Refusal(SHARED, f"{directory} is in use by the release {owner}: give each release its own cache.dirs")

    def check_size(self, disks: List[Disk], size: Optional[int], count: int) -> None:
        """Compares cache.size (MiB) with what the file systems hold in all."""
        for device in {disk.device for disk in disks} if size is not None else ():
            on_device = [disk for disk in disks if disk.device == device]
            asked, total = (size or 0) * MIB * len(on_device) // count, on_device[0].total
            if asked <= total:
                continue
            names = " and ".join(disk.directory for disk in on_device)
            text = f"cache.size asks for {gib(asked)} in {names}, whose disk holds {gib(total)}: lower cache.size"
            if self.demands.refuse_small:
                raise Refusal("E_DISK_TOO_SMALL", text)
            log_once(text, f"warning: {text}")


def failed(directory: str, number: Optional[int]) -> Refusal:
    code, text = CODES.get(
        number or 0, ("E_DISK_FAILED", f"cannot be used ({os.strerror(number or 0)}): mend the disk")
    )
    return Refusal(code, f"{directory} {text}")


def cache_directories(options: Iterable[str]) -> List[str]:
    """The directories of the mount option cache-dir."""
    return [path for option in options if option.startswith("cache-dir=") for path in option[10:].split(":")]


def cache_size(options: Iterable[str]) -> Optional[int]:
    """The mount option cache-size in MiB, None where it is not a number."""
    sizes = [option[11:] for option in options if option.startswith("cache-size=")]
    return int(sizes[-1]) if sizes and sizes[-1].isdigit() else None


def smaller(options: List[str], directories: List[str], count: int) -> List[str]:
    """The options with the directories that can be used, and their part of the size."""
    if len(directories) == count:
        return options
    size = cache_size(options)
    new = {"cache-dir": ":".join(directories)}
    if size is not None:
        new["cache-size"] = str(size * len(directories) // count)
        log_once(new["cache-size"], f"cache-size becomes {new['cache-size']} instead of {size} MiB")
    names = [option.partition("=")[0] for option in options]
    return [f"{name}={new[name]}" if name in new else option for name, option in zip(names, options)]


def gib(size: int) -> str:
    return f"{size / 1024**3:.1f} GiB"
