"""Whether the cache of a draining member is empty: found by a process of its own, and told in words.

The disks may hang. So only this child touches them; the others read what it has found last, and when.
"""

import json
import os
import time
from typing import Dict, List, NamedTuple, Optional, Tuple

import counters
import files
from counters import Reading
from disk_check import LOCK, Identity, identity_of
from keepers import Keeper
from log import log_once
from processes import named
from sizes import size_text

# In memory, as the checker's answer is.
FINDING = files.SHARED + "/drained"
COUNTER = "blockcache.bytes"
# Cached blocks, and written ones that are not uploaded yet.
FOLDERS = ("raw", "rawstaging")
# Looks in a row: the counter may be 0 while the client still scans, or when a block is about to be written.
LOOKS = 3
# Seconds between two looks, and after which a finding says nothing any more.
INTERVAL, SILENT = 5, 30

EMPTY, DRAINING, UNKNOWN, NOT_DRAINING = "empty", "draining", "unknown", "not-draining"
# Seconds between two lines: at the least, and in the log while only the number changes.
PAUSE, REMINDER = 10, 300


class Finding(NamedTuple):
    """What the last look has found, and when on the clock that all processes share; None is not known."""

    at: float
    group: str
    draining: bool
    bytes: Optional[int] = None
    # Where files of blocks are left, "" for nowhere.
    folder: Optional[str] = None
    # In a row that have found nothing.
    looks: int = 0
    problem: Optional[str] = None
    # When the counters that it rests on were read.
    read: float = 0


def keepers(volume: str, options: List[str], locks: Dict[str, Identity]) -> List[Keeper]:
    """The child that looks, if the client's options drain, once every finding of an earlier one is forgotten. `locks`
    says which file is this member's lock in each cache directory. Raises OSError."""
    group = next((option[12:] for option in options if option.startswith("cache-group=")), "GROUP")
    found = Finding(time.monotonic(), group, "group-weight=0" in options)
    write(found)
    if not found.draining:
        return []
    parent = os.getpid()

    def prepare() -> None:
        write(found._replace(at=time.monotonic()))

    return [Keeper("the watcher of the cache", lambda: watch(parent, found, volume, locks), prepare)]


def watch(parent: int, found: Finding, volume: str, locks: Dict[str, Identity]) -> None:
    while os.getppid() == parent:
        try:
            found = look(found, counters.last(), volume, locks)
        except Exception as error:  # noqa: BLE001 A child that ends over and over would tell nobody why.
            found = Finding(time.monotonic(), found.group, True, problem=f"{named(error)}: please report this line")
        try:
            write(found)
        except OSError as error:
            log_once(FINDING, f"cannot write {FINDING}: {error.strerror}")
        time.sleep(INTERVAL)


def look(before: Finding, reading: Optional[Reading], volume: str, locks: Dict[str, Identity]) -> Finding:
    """Asks the disks once, beside what the counters say; `locks` has those of the cache directories. A reading that
    the look before has seen already is no new one."""
    if reading is None or (reading.counters is None and not reading.problem):
        return Finding(time.monotonic(), before.group, True)
    folder, problem = left_in(volume, locks)
    left = counter(reading)
    if left is None:
        what = reading.problem or f"{counters.NAMES[0]} has no counter {COUNTER}: report what `member.py probe` says"
        files_left = problem or (f"files are left in {folder}" if folder else "no files are left")
        problem = f"nobody knows what the cache holds ({files_left}): {what}"
    empty = left == 0 and folder == ""
    looks = before.looks + (1 if reading.at > before.read else 0) if empty else 0
    return Finding(time.monotonic(), before.group, True, left, folder, looks, problem, reading.at)


def counter(reading: Reading) -> Optional[int]:
    """The bytes of all cached blocks; None where no line is known to tell them."""
    found = counters.value(reading.counters or {}, COUNTER)
    return found if isinstance(found, int) and found >= 0 else None


def left_in(volume: str, locks: Dict[str, Identity]) -> Tuple[str, Optional[str]]:
    """The first folder with a file in it, "" where there is none. One that cannot be read counts too, with what is
    wrong."""
    for directory, lock in locks.items():
        try:
            # When a disk is unmounted, an empty directory is in its place, at most with the lock of an earlier member.
            if identity_of(os.path.join(directory, LOCK)) != lock:
                lost = f"{directory} no longer has the lock of this member, which counts as not empty"
                return directory, f"{lost}: mount its disk again, then delete the pod"
            for folder in (os.path.join(directory, volume, name) for name in FOLDERS):
                if has_file(folder):
                    return folder, None
        except OSError as error:
            path = str(error.filename or directory)
            return path, f"{path} cannot be read ({error.strerror}), which counts as not empty: see its disk"
    return "", None


def has_file(folder: str) -> bool:
    """Whether there is a file at any depth; hidden ones, such as locks, are no blocks. Raises OSError."""
    folders = [folder]
    while folders:
        try:
            entries = os.scandir(folders.pop())
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.is_file(follow_symlinks=False) and not entry.name.startswith("."):
                    return True
    return False


def write(found: Finding) -> None:
    files.replace(FINDING, json.dumps(found._asdict()))


def last() -> Optional[Finding]:
    """The last finding, None before the first. One that is too old says only that."""
    try:
        found = Finding(**json.loads(files.read(FINDING) or ""))
        if not found.draining or time.monotonic() - found.at <= SILENT:
            return found
    except (TypeError, ValueError):
        return None
    silent = f"the volume or a cache disk has not answered for {SILENT} s: look at the client's log and the disks"
    return Finding(found.at, found.group, True, problem=silent)


def judge(found: Finding) -> Tuple[str, str]:
    """The state, and the line that tells it: to `member.py drained`, and to the log."""
    label, size = f"cache-group.juicefs.io/{found.group}", found.bytes
    if not found.draining:
        command = f"kubectl label --overwrite node NODE {label}=POOL.draining"
        return NOT_DRAINING, f"this member does not drain: with drain.enabled, start it with `{command}`"
    if size is None:
        return UNKNOWN, found.problem or "nobody has looked at the cache yet: ask again in some seconds"
    if found.looks >= LOOKS:
        return EMPTY, f"the cache is empty: the node can leave: `kubectl label node NODE {label}-`"
    if found.looks:
        return DRAINING, f"the cache looks empty, {found.looks} of {LOOKS} times in a row: wait for the next look"
    if size == 0:
        left = f"the counter is 0, and files of blocks are left in {found.folder}: wait until they are gone"
        return DRAINING, found.problem or left
    todo = found.problem or "wait until they are given away"
    return DRAINING, f"the cache of this draining member still holds {size_text(size)}: {todo}"


class News:
    """What of the findings process 1 logs: the first, each change, and now and then how much is left."""

    kind = ""
    logged = 0.0

    def line(self, found: Optional[Finding], now: float) -> str:
        """The line to log; empty for none."""
        if found is None or (found.bytes is None and not found.problem) or (self.kind and 0 < found.looks < LOOKS):
            return ""
        state, text = judge(found)
        kind, since = found.problem or state, now - self.logged
        if self.kind and since < (PAUSE if kind != self.kind else REMINDER) or kind == self.kind == EMPTY:
            return ""
        again = "the cache is no longer empty: " if self.kind == EMPTY and state == DRAINING else ""
        self.kind, self.logged = kind, now
        return again + text
