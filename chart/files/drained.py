"""Looks whether the cache of a draining member is empty, again and again, in a process of its own.

Mount and disks may hang. So only this child touches them; the others read what it has found last, and when.
"""

import json
import os
import re
import time
from typing import Dict, List, NamedTuple, Optional, Tuple

import checker
import report
from disk_check import is_lock_of
from disks import cache_directories
from processes import Processes, named

# In memory, as the checker's answer is.
FINDING = "/dev/shm/cache-group-drained"
STATS = ".stats"
# In the Enterprise and in the community spelling.
COUNTER = re.compile(r"^(?:juicefs_)?blockcache[._]bytes[ \t]*:?[ \t]+(\d+)[ \t]*$", re.MULTILINE)
# Cached blocks, and written ones that are not uploaded yet.
FOLDERS = ("raw", "rawstaging")
# Looks in a row: the counter may be 0 while the client still scans, or when a block is about to be written.
LOOKS = 3
# Seconds between two looks, and after which a finding says nothing any more.
INTERVAL, SILENT = 5, 30


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


def start(
    processes: Processes, mount_point: str, volume: str, options: List[str], locks: Dict[str, int]
) -> Optional[int]:
    """Starts the child that looks, and forgets what an earlier one has found. `locks` are those of Disks, which the
    child inherits. Gives its process id; None where the client's options do not drain."""
    group = next((option[12:] for option in options if option.startswith("cache-group=")), "GROUP")
    found = Finding(time.monotonic(), group, "group-weight=0" in options)
    write(found)
    if not found.draining:
        return None
    parent = os.getpid()
    of_client = {directory: locks[directory] for directory in cache_directories(options)}
    return processes.fork(lambda: watch(parent, found, mount_point, volume, of_client))


def watch(parent: int, found: Finding, mount_point: str, volume: str, locks: Dict[str, int]) -> None:
    while os.getppid() == parent:
        try:
            found = look(found, mount_point, volume, locks)
        except Exception as error:  # noqa: BLE001 A child that ends over and over would tell nobody why.
            found = Finding(time.monotonic(), found.group, True, problem=f"{named(error)}: please report this line")
        write(found)
        time.sleep(INTERVAL)


def look(before: Finding, mount_point: str, volume: str, locks: Dict[str, int]) -> Finding:
    """Asks the volume and the disks once; `locks` has those of the cache directories. Where none is mounted, the
    mount point says nothing."""
    left, folder, problem = None, None, None
    if checker.inode(mount_point) == 1:
        stats = report.read(os.path.join(mount_point, STATS))
        left = counter(stats or "")
        folder, problem = left_in(volume, locks)
        if left is None:
            files = problem or (f"files are left in {folder}" if folder else "no files are left")
            what, todo = "cannot be read", "look at the client's log"
            if stats is not None:
                what, todo = "has no counter blockcache.bytes", "please report what `member.py probe` says"
            problem = f"{STATS} {what}, so nobody knows what the cache holds ({files}): {todo}"
    looks = before.looks + 1 if left == 0 and folder == "" else 0
    return Finding(time.monotonic(), before.group, True, left, folder, looks, problem)


def counter(stats: str) -> Optional[int]:
    """The bytes of all cached blocks; None where no line is known to tell them."""
    found = COUNTER.search(stats)
    return int(found.group(1)) if found else None


def left_in(volume: str, locks: Dict[str, int]) -> Tuple[str, Optional[str]]:
    """The first folder with a file in it, "" where there is none. One that cannot be read counts too, with what is
    wrong."""
    for directory, lock in locks.items():
        try:
            # When a disk is unmounted, an empty directory is in its place, at most with the lock of an earlier member.
            if not is_lock_of(lock, directory):
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
    report.replace(FINDING, json.dumps(found._asdict()))


def last() -> Optional[Finding]:
    """The last finding, None before the first. One that is too old says only that."""
    try:
        found = Finding(**json.loads(report.read(FINDING) or ""))
        if not found.draining or time.monotonic() - found.at <= SILENT:
            return found
    except (TypeError, ValueError):
        return None
    silent = f"the volume or a cache disk has not answered for {SILENT} s: look at the client's log and the disks"
    return Finding(found.at, found.group, True, problem=silent)
