"""The cache directories: checked before the client sees them, locked against other members, and watched from then on.

What a check asks of a disk runs in a process of its own with a time limit, because a dead disk may never answer.
"""

import contextlib
import errno
import os
import time
from typing import Dict, Iterable, List, NamedTuple, Optional, Tuple

import disk_check
import mounts
from disk_check import Answer, Identity, Request, Space
from log import log_once
from processes import Processes
from refusals import Refusal
from sizes import MIB, size_text

# Seconds within which all disks have to answer.
LIMIT = 10
# Seconds that a member waits for its disks before it goes on without: after a boot, disks may come late.
LATE = 30
CODES = {
    errno.EROFS: ("E_DISK_READ_ONLY", "is read-only: mend or remount the disk"),
    errno.ENOSPC: ("E_DISK_FULL", "has no space left: free some"),
    errno.EDQUOT: ("E_DISK_FULL", "has no quota left: raise it"),
}
# No failures of a disk: nobody goes on without a directory that somebody else uses, or that is named twice.
BUSY, SHARED, TWICE = "E_DISK_BUSY", "E_DISK_SHARED", "E_DISK_TWICE"
NOT_MOUNTED, NETWORK, GONE = "E_DISK_NOT_MOUNTED", "E_DISK_NETWORK", "E_DISK_GONE"


class Demands(NamedTuple):
    """What the values ask of the disks."""

    release: str
    require_mount: bool
    skip_failed: bool
    refuse_small: bool


class Disk(NamedTuple):
    """A directory that can be used, its path without links, the file system below it as the kernel lists it, and the
    space there."""

    directory: str
    path: str
    device: str
    space: Space


class Disks:
    """The cache directories of this member. Their locks last as long as this process or the client lives."""

    def __init__(self, processes: Processes, demands: Demands) -> None:
        self.processes = processes
        self.demands = demands
        # The handles of the locks, and which files they are.
        self.locks: Dict[str, int] = {}
        self.identities: Dict[str, Identity] = {}
        # Those that were asked for last, and those that the client was last started with.
        self.asked: List[str] = []
        self.used: List[Disk] = []
        # Unmounted under a client that was then restarted without them: on which file system each lay.
        self.lost: Dict[str, str] = {}
        # Checks of disks that hang, by directory and mount: not even SIGKILL ends those before the disk answers.
        self.hanging: Dict[Tuple[str, str], int] = {}
        self.begun = time.monotonic()

    def options(self, options: List[str]) -> List[str]:
        """The mount options for the disks that can be used. Raises Refusal (E_DISK_…)."""
        directories = self.asked = cache_directories(options)
        usable, refusals = self.check(directories)
        usable = self.leave_out_others(usable, refusals)
        for refusal in refusals.values():
            if refusal.code in (BUSY, SHARED, TWICE):
                raise refusal
        are_lost = all(directory in self.lost for directory in refusals)
        can_skip = bool(usable) and (self.demands.skip_failed or are_lost)
        if refusals and not (can_skip and (are_lost or self.waited())):
            first = next(iter(refusals.values()))
            # One that is skipped soon is no reason to end, and so to wait from the start.
            first.passing = can_skip
            raise first
        for refusal in refusals.values():
            log_once(str(refusal), f"goes on without a disk: {refusal}")
        self.check_size(usable, cache_size(options), len(directories))
        self.used = usable
        self.free_others()
        return smaller(options, [disk.directory for disk in usable], len(directories))

    def leave_out_others(self, usable: List[Disk], refusals: Dict[str, Refusal]) -> List[Disk]:
        """The disks without those that lie in the place of a lost one; a lost one that is back is lost no more."""
        found = []
        for disk in usable:
            if self.lost.get(disk.directory, disk.device) == disk.device:
                self.lost.pop(disk.directory, None)
                found.append(disk)
            else:
                refusals[disk.directory] = Refusal(GONE, f"{disk.directory} is not the disk that it was: mount that")
        return found

    def free_others(self) -> None:
        """Lets go of the locks of directories that are not used: they would keep an unmounted file system busy."""
        for directory in set(self.locks) - {disk.directory for disk in self.used}:
            os.close(self.locks.pop(directory))

    def waited(self) -> bool:
        return time.monotonic() - self.begun >= LATE

    def check(self, directories: List[str]) -> Tuple[List[Disk], Dict[str, Refusal]]:
        """All directories at once, each in a process of its own. One that still hangs is not asked again."""
        usable: List[Disk] = []
        refusals: Dict[str, Refusal] = {}
        with contextlib.ExitStack() as stack:
            checks = {path: self.start_check(path, stack) for path in directories}
            end, taken = time.monotonic() + LIMIT, {}
            for directory, started in checks.items():
                try:
                    answer = self.answer_of(directory, started, end)
                    if answer.taken is None:
                        usable.append(self.use(directory, answer))
                    else:
                        taken[directory] = answer
                except Refusal as refusal:
                    refusals[directory] = refusal
            # Once it is known which locks are this member's own.
            refusals.update({directory: self.taken(directory, answer) for directory, answer in taken.items()})
        return usable, refusals

    def start_check(self, directory: str, stack: contextlib.ExitStack) -> Optional[Tuple[int, disk_check.socket]]:
        """The process that checks a directory, and our end of the channel that it answers through, until the stack is
        closed; None while an earlier one hangs on the same mount."""
        place = directory, mounts.mount_of(directory, mounts.mounts()).number
        if self.still_hangs(place):
            return None
        ours, theirs = disk_check.channel()
        stack.callback(ours.close)
        held = self.locks.get(directory)
        request = Request(directory, self.demands.release, self.demands.require_mount, held)
        keep = [theirs.fileno(), *([] if held is None else [held])]
        try:
            pid = self.processes.fork(lambda: disk_check.run(theirs, request), keep)
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

    def answer_of(self, directory: str, check: Optional[Tuple[int, disk_check.socket]], end: float) -> Answer:
        """Waits for a check, and keeps the lock that it has taken. Raises Refusal where there is no answer."""
        code = None if check is None else self.processes.wait(check[0], max(0.01, end - time.monotonic()))
        if check is None or code is None:
            raise Refusal("E_DISK_SILENT", f"{directory} does not answer within {LIMIT} s: mend the disk")
        answer, lock = disk_check.received(check[1])
        if lock is not None:
            self.keep(directory, lock)
        if answer is None:
            raise Refusal(
                "E_DISK_FAILED", f"the check of {directory} has ended with exit code {code}: its reason is in the log"
            )
        return answer

    def use(self, directory: str, answer: Answer) -> Disk:
        """The disk that a check has found. Raises Refusal for what it found wrong."""
        if answer.error is not None:
            raise failed(directory, answer.error)
        if answer.refused or answer.space is None or answer.identity is None:
            raise wrong_place(directory, answer)
        self.identities[directory] = answer.identity
        if answer.wrong:
            free = size_text(answer.space.free)
            log_once(directory, f"warning: {directory} {describe(answer)}, which has {free} free")
        return Disk(directory, answer.path, answer.device, answer.space)

    def keep(self, directory: str, lock: int) -> None:
        """Keeps a lock until this process ends; the client inherits it, so it lasts until both have ended."""
        if directory in self.locks:
            os.close(self.locks[directory])
        self.locks[directory] = lock

    def taken(self, directory: str, answer: Answer) -> Refusal:
        """Why a lock cannot be had."""
        owner = answer.taken
        for other in self.locks:
            if other != directory and self.identities.get(other) == answer.identity:
                return Refusal(TWICE, f"{directory} is the same directory as {other}: name it once in cache.dirs")
        if owner in ("", self.demands.release):
            return Refusal(BUSY, f"{directory} is still in use by another member of this release: it is waited for")
        return Refusal(SHARED, f"{directory} is in use by the release {owner}: give each release its own cache.dirs")

    def gone(self) -> List[Disk]:
        """Those that the client uses and that are no longer mounted where they were, by the kernel's list alone."""
        listed = list(mounts.mounts()) if self.demands.require_mount else []
        return [disk for disk in self.used if listed and mounts.mount_of(disk.path, listed).device != disk.device]

    def check_size(self, disks: List[Disk], size: Optional[int], count: int) -> None:
        """Compares cache.size (MiB) with what the file systems hold in all."""
        for device in {disk.space.device for disk in disks} if size is not None else ():
            on_device = [disk for disk in disks if disk.space.device == device]
            asked, total = (size or 0) * MIB * len(on_device) // count, on_device[0].space.total
            if asked <= total:
                continue
            names = " and ".join(disk.directory for disk in on_device)
            holds = f"asks for {size_text(asked)} in {names}, whose disk holds {size_text(total)}"
            text = f"cache.size {holds}: lower cache.size"
            if self.demands.refuse_small:
                raise Refusal("E_DISK_TOO_SMALL", text)
            log_once(text, f"warning: {text}")


def failed(directory: str, number: Optional[int]) -> Refusal:
    code, text = CODES.get(
        number or 0, ("E_DISK_FAILED", f"cannot be used ({os.strerror(number or 0)}): mend the disk")
    )
    return Refusal(code, f"{directory} {text}")


def describe(answer: Answer) -> str:
    """Where a directory lies that had better lie elsewhere."""
    if answer.wrong == "network":
        return f"lies on a file system of the network ({answer.kind})"
    if answer.wrong == "container":
        return f"lies in the container itself ({answer.path}), and is lost with it"
    if answer.wrong == "memory":
        return f"lies in the node's memory ({answer.kind})"
    return "lies on the node's system disk"


def wrong_place(directory: str, answer: Answer) -> Refusal:
    if answer.wrong == "network":
        todo = "give cache.dirs a disk of the node, or turn cache.requireMount off"
        return Refusal(NETWORK, f"{directory} {describe(answer)}: {todo}")
    todo = "mount its data disk, or turn cache.requireMount off"
    if answer.wrong == "container":
        todo = "name in cache.dirs where the link leads to"
    elif answer.wrong == "memory":
        todo = "mount its data disk, name a directory below /dev/shm if memory is meant, or turn cache.requireMount off"
    return Refusal(NOT_MOUNTED, f"{directory} {describe(answer)}: {todo}")


def cache_directories(options: Iterable[str]) -> List[str]:
    """The directories of the mount option cache-dir."""
    named = [path for option in options if option.startswith("cache-dir=") for path in option[10:].split(":")]
    return list(dict.fromkeys(named))


def cache_size(options: Iterable[str]) -> Optional[int]:
    """The mount option cache-size in MiB, None where it is not a number."""
    size = option_of(options, "cache-size") or ""
    return int(size) if size.isdigit() else None


def option_of(options: Iterable[str], name: str) -> Optional[str]:
    """The value of a mount option, of the last where it is there twice; None where it is not there."""
    values = [option[len(name) + 1 :] for option in options if option.startswith(name + "=")]
    return values[-1] if values else None


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
