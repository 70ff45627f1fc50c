"""What is asked of one cache directory, in a process of its own: a dead disk may never answer.

This process also takes the directory's lock and hands it to process 1, which so never touches a disk.
"""

import contextlib
import fcntl
import os
import struct

# Without the module around it, which takes a megabyte of process 1's memory.
from _socket import AF_UNIX, CMSG_SPACE, SCM_RIGHTS, SOCK_SEQPACKET, SOL_SOCKET, socket, socketpair
from typing import Optional, Set, Tuple

from report import read

LOCK = ".cache-group.lock"
TRIAL = ".cache-group.trial"
# Bind mounts that the kubelet makes from its own folders, hence on the node's system disk.
ON_SYSTEM_DISK = ("/etc/hosts", "/dev/termination-log")

HANDLE = struct.Struct("i")
LONGEST_ANSWER = 1024


class Taken(Exception):
    """Somebody else holds the lock. The owner is empty for a moment after it was taken."""

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


def channel() -> Tuple[socket, socket]:
    """Two ends: for process 1, which never waits, and for the check."""
    ours, theirs = socketpair(AF_UNIX, SOCK_SEQPACKET)
    ours.setblocking(False)
    return ours, theirs


def run(answer: socket, directory: str, require_mount: bool, release: str, held: Optional[int]) -> None:
    """Sends what there is to say of a directory, and a lock that was not held before: `usable`, `system` (on the
    system disk) or `refused`, each with device, total and free bytes; `error` and its number; `taken` and by whom."""
    handle = None
    try:
        text = check(directory, require_mount)
        if not text.startswith("refused"):
            handle = lock(directory, release, held)
    except Taken as taken:
        text = f"taken {taken.owner}"
    except OSError as error:
        text = f"error {error.errno}"
    rights = [] if handle in (None, held) else [(SOL_SOCKET, SCM_RIGHTS, HANDLE.pack(handle))]
    answer.sendmsg([text.encode()], rights)


def received(ours: socket) -> Tuple[str, Optional[int]]:
    """What a check has sent, and the lock with it; nothing of one that broke off."""
    try:
        text, rights, _flags, _address = ours.recvmsg(LONGEST_ANSWER, CMSG_SPACE(HANDLE.size))
    except BlockingIOError:
        return "", None
    return text.decode(), HANDLE.unpack(rights[0][2])[0] if rights else None


def check(directory: str, require_mount: bool) -> str:
    """The first word of the answer and its numbers. Raises OSError."""
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


def lock(directory: str, release: str, held: Optional[int]) -> int:
    """The directory's lock, with the release's name in it: the one that is held, unless a disk that was mounted since
    then has hidden it. Raises Taken, OSError."""
    if held is not None and is_lock_of(held, directory):
        return held
    path = os.path.join(directory, LOCK)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Taken(read(path) or "") from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, release.encode(), 0)
    return handle


def is_lock_of(handle: int, directory: str) -> bool:
    """Whether the lock that is held lies in this directory, and not on a disk that is no longer, or not yet, mounted
    there. Raises OSError."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(os.path.join(directory, LOCK)))
    except FileNotFoundError:
        return False


def system_devices() -> Set[int]:
    return {os.stat(path).st_dev for path in ON_SYSTEM_DISK if os.path.exists(path)}


def nearest(path: str) -> str:
    """The path itself or the nearest folder above it that is there."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    return path
