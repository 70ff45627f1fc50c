"""The cache directories: checked before the client sees them, and locked against other members.

What a check asks of a disk runs in a process of its own with a time limit, because a dead disk may never answer.
"""

import contextlib
import errno
import fcntl
import os
import time
from typing import Dict, Iterable, List, NamedTuple, Optional, Set, Tuple

from processes import Processes
from report import Refusal, log_once, read

LOCK = ".cache-group.lock"
TRIAL = ".cache-group.trial"
# Bind mounts that the kubelet makes from its own folders, hence on the node's system disk.
ON_SYSTEM_DISK = ("/etc/hosts", "/dev/termination-log")

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
        # Checks of disks that hang, by directory: not even SIGKILL ends those before the disk answers.
        self.hanging: Dict[str, int] = {}
        self.begun = time.monotonic()

    def options(self, options: List[str]) -> List[str]:
        """The mount options for the disks that can be used. Raises Refusal (E_DISK_…)."""
        directories = cache_directories(options)
        usable, refusals = self.check(directories)
        if refusals and not (usable and self.demands.skip_failed and self.waited()):
            raise refusals[0]
        for refusal in refusals:
            log_once(str(refusal), f"goes on without a disk: {refusal}")
        self.check_size(usable, cache_size(options), len(directories))
        for disk in usable:
            self.lock(disk.directory)
        return smaller(options, [disk.directory for disk in usable], len(directories))

    def waited(self) -> bool:
        return time.monotonic() - self.begun >= LATE

    def check(self, directories: List[str]) -> Tuple[List[Disk], List[Refusal]]:
        """All directories at once, each in a process of its own. One that still hangs is not asked again."""
        usable, refusals = [], []
        with contextlib.ExitStack() as stack:
            checks = {path: self.start_check(path, stack) for path in directories if not self.still_hangs(path)}
            end = time.monotonic() + LIMIT
            for directory in dict.fromkeys(directories):
                try:
                    usable.append(self.answer_of(directory, checks.get(directory), end))
                except Refusal as refusal:
                    refusals.append(refusal)
        return usable, refusals

    def still_hangs(self, directory: str) -> bool:
        pid = self.hanging.get(directory)
        if pid is None or self.processes.code_of(pid) is None:
            return pid is not None
        del self.hanging[directory], self.processes.codes[pid]
        return False

    def start_check(self, directory: str, stack: contextlib.ExitStack) -> Tuple[int, int]:
        """The process that checks a directory, and the file that it writes its answer to, until the stack is
        closed."""
        answer = os.memfd_create("answer")
        stack.callback(os.close, answer)
        pid = self.processes.fork(lambda: write_answer(answer, directory, self.demands.require_mount))
        stack.callback(self.end_check, directory, pid)
        return pid, answer

    def end_check(self, directory: str, pid: int) -> None:
        if self.processes.code_of(pid) is None:
            self.processes.kill(pid)
            self.hanging[directory] = pid
        else:
            del self.processes.codes[pid]

    def answer_of(self, directory: str, check: Optional[Tuple[int, int]], end: float) -> Disk:
        """Waits for a check and raises what it found wrong."""
        code = None if check is None else self.processes.wait(check[0], max(0.01, end - time.monotonic()))
        if check is None or code is None:
            raise Refusal("E_DISK_SILENT", f"{directory} does not answer within {LIMIT} s: mend the disk")
        kind, *numbers = os.pread(check[1], 200, 0).decode().split() or ["none"]
        if kind == "none":
            raise Refusal(
                "E_DISK_FAILED", f"the check of {directory} has ended with exit code {code}: its reason is in the log"
            )
        if kind == "error":
            raise failed(directory, int(numbers[0]))
        disk = Disk(directory, *map(int, numbers))
        if kind == "refused":
            raise Refusal(
                "E_DISK_NOT_MOUNTED",
                f"{directory} lies on the node's system disk: mount its data disk, or turn cache.requireMount off",
            )
        if kind == "system":
            log_once(directory, f"warning: {directory} lies on the node's system disk, which has {gib(disk.free)} free")
        return disk

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

    def lock(self, directory: str) -> None:
        """Holds the directory against other members. The client inherits the lock, so it lasts until both have
        ended."""
        if self.holds(directory):
            return
        path = os.path.join(directory, LOCK)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise failed(directory, error.errno) from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(handle, 0)
            os.pwrite(handle, self.demands.release.encode(), 0)
        except BlockingIOError:
            os.close(handle)
            raise self.taken(directory, read(path) or "") from None
        except OSError as error:
            os.close(handle)
            raise failed(directory, error.errno) from None
        os.set_inheritable(handle, True)
        self.locks[directory] = handle

    def holds(self, directory: str) -> bool:
        """Whether the lock is held already, and not one that a disk mounted since then has hidden."""
        handle = self.locks.get(directory)
        if handle is None:
            return False
        with contextlib.suppress(OSError):
            if is_lock_of(handle, directory):
                return True
        os.close(self.locks.pop(directory))
        return False

    def taken(self, directory: str, owner: str) -> Refusal:
        """Why a lock cannot be had. Its owner's name is missing for a moment after it was taken."""
        if owner in ("", self.demands.release):
            return Refusal(
                "E_DISK_BUSY", f"{directory} is still in use by another member of this release: it is waited for"
            )
        return Refusal(
            "E_DISK_SHARED", f"{directory} is in use by the release {owner}: give each release its own cache.dirs"
        )


def is_lock_of(handle: int, directory: str) -> bool:
    """Whether the lock that is held lies in this directory, and not on a disk that is no longer, or not yet, mounted
    there. Raises OSError."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(os.path.join(directory, LOCK)))
    except FileNotFoundError:
        return False


def write_answer(answer: int, directory: str, require_mount: bool) -> None:
    """Runs in a process of its own."""
    try:
        text = check(directory, require_mount)
    except OSError as error:
        text = f"error {error.errno}"
    os.write(answer, text.encode())


def check(directory: str, require_mount: bool) -> str:
    """What there is to say of a directory: `usable`, `system` (on the system disk) or `refused`, followed by
    device, total and free bytes. Raises OSError."""
    system = system_devices()
    if require_mount and os.stat(nearest(directory)).st_dev in system:
        return "refused 0 0 0"
    os.makedirs(directory, exist_ok=True)
    try_to_write(os.path.join(directory, TRIAL))
    device, space = os.stat(directory).st_dev, os.statvfs(directory)
    kind = "system" if device in system else "usable"
    return f"{kind} {device} {space.f_blocks * space.f_frsize} {space.f_bavail * space.f_frsize}"


def try_to_write(path: str) -> None:
    """Writes a file through to the disk and removes it, also one that an unclean end has left."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, bytes(4096))
        os.fsync(handle)
    finally:
        os.close(handle)
        # A member that still leaves, and checks the same directory, may have been faster.
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def system_devices() -> Set[int]:
    return {os.stat(path).st_dev for path in ON_SYSTEM_DISK if os.path.exists(path)}


def nearest(path: str) -> str:
    """The path itself or the nearest folder above it that is there."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    return path


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
