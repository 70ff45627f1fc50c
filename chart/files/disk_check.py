"""What is asked of one cache directory, in a process of its own: a dead disk may never answer.

This process also takes the directory's lock and hands it to process 1, which so never touches a disk.
"""

import contextlib
import fcntl
import json
import os
import struct

# Without the module around it, which takes a megabyte of process 1's memory.
from _socket import AF_UNIX, CMSG_SPACE, SCM_RIGHTS, SOCK_SEQPACKET, SOL_SOCKET, socket, socketpair
from typing import Any, Dict, List, NamedTuple, Optional, Set, Tuple

import mounts
from files import read
from mounts import Mount

LOCK = ".cache-group.lock"
TRIAL = ".cache-group.trial"
# Bind mounts that the kubelet makes from its own folders, hence on the node's system disk.
ON_SYSTEM_DISK = ("/etc/hosts", "/dev/termination-log")
# What the container itself is made of: gone with the pod, its locks too.
CONTAINER = "/"
# File systems that several nodes can mount at once, whose locks then mean little and whose speed is the network's.
NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "afs", "9p", "ocfs2", "gfs2"),
}
# Nor is what FUSE mounts a disk, but for the type fuseblk.
FUSE = ("fuse", "fuse.")
# File systems in memory, and the one place below which a directory is meant to lie there.
IN_MEMORY = ("tmpfs", "ramfs")
MEMORY = "/dev/shm/"

HANDLE = struct.Struct("i")
# An answer has one path, with a backslash before every character at most, and an owner.
LONGEST_ANSWER, LONGEST_OWNER = 32768, 512

Identity = Tuple[int, int]


class Taken(Exception):
    """Somebody else holds the lock. The owner is empty for a moment after it was taken."""

    def __init__(self, owner: str, identity: Optional[Identity]) -> None:
        super().__init__(owner)
        self.owner = owner
        self.identity = identity


class Request(NamedTuple):
    """What is asked: of which directory, for which release, with which lock that is held already."""

    directory: str
    release: str
    require_mount: bool
    held: Optional[int]


class Space(NamedTuple):
    """A directory's file system: its number, and its bytes in all and free."""

    device: int
    total: int
    free: int


class Answer(NamedTuple):
    """What a check has found. `wrong` is the kind of place that one should not cache in (`system`, `container`,
    `network`, `memory`), `refused` whether that is refused."""

    wrong: str = ""
    refused: bool = False
    # The path without links, the file system that it lies on (the kernel's major:minor), and the type of that.
    path: str = ""
    device: str = ""
    kind: str = ""
    space: Optional[Space] = None
    # The lock's file, also of one that somebody else holds.
    identity: Optional[Identity] = None
    error: Optional[int] = None
    # By whom the lock is held, if not by this member; empty for a moment after it was taken.
    taken: Optional[str] = None


def channel() -> Tuple[socket, socket]:
    """Two ends: for process 1, which never waits, and for the check."""
    ours, theirs = socketpair(AF_UNIX, SOCK_SEQPACKET)
    ours.setblocking(False)
    return ours, theirs


def run(answer: socket, request: Request) -> None:
    """Sends what there is to say of a directory, and a lock that was not held before."""
    handle = None
    found = Answer()
    try:
        found = check(request)
        if not found.refused:
            handle = lock(request)
            found = found._replace(identity=identity_of(handle))
    except Taken as taken:
        found = found._replace(taken=taken.owner, identity=taken.identity)
    except OSError as error:
        found = found._replace(error=error.errno)
    rights = [] if handle in (None, request.held) else [(SOL_SOCKET, SCM_RIGHTS, HANDLE.pack(handle))]
    answer.sendmsg([json.dumps(found._asdict()).encode()], rights)


def received(ours: socket) -> Tuple[Optional[Answer], Optional[int]]:
    """What a check has sent, and the lock with it; nothing of one that broke off."""
    try:
        text, rights, _flags, _address = ours.recvmsg(LONGEST_ANSWER, CMSG_SPACE(HANDLE.size))
    except BlockingIOError:
        return None, None
    if not text:
        return None, None
    found: Dict[str, Any] = json.loads(text)
    found["space"] = found["space"] and Space(*found["space"])
    found["identity"] = found["identity"] and tuple(found["identity"])
    handle = HANDLE.unpack(rights[0][2])[0] if rights else None
    if handle is not None:
        # A lock belongs to the client and what it starts, to nobody else.
        os.set_inheritable(handle, False)
    return Answer(**found), handle


def check(request: Request) -> Answer:
    """Looks where the directory lies, makes it, and writes into it. Raises OSError."""
    directory = request.directory
    found = place_of(nearest(directory))
    if found.wrong and request.require_mount:
        return found._replace(refused=True)
    os.makedirs(directory, exist_ok=True)
    try_to_write(os.path.join(directory, TRIAL))
    space = os.statvfs(directory)
    numbers = Space(os.stat(directory).st_dev, space.f_blocks * space.f_frsize, space.f_bavail * space.f_frsize)
    return found._replace(path=os.path.realpath(directory), space=numbers)


def place_of(path: str) -> Answer:
    """On what kind of place a path lies, links followed."""
    listed = list(mounts.mounts())
    real = os.path.realpath(path)
    mount = mounts.mount_of(real, listed)
    wrong = ""
    # Where nothing of the node is mounted, /dev/shm is the pod's own.
    if mount.point in (CONTAINER, MEMORY.rstrip("/")):
        wrong = "container"
    elif mount.kind in NETWORK or mount.kind == FUSE[0] or mount.kind.startswith(FUSE[1]):
        wrong = "network"
    elif mount.device in system_devices(listed):
        wrong = "system"
    elif mount.kind in IN_MEMORY and not mount.point.startswith(MEMORY):
        wrong = "memory"
    return Answer(wrong, False, real, mount.device, mount.kind)


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


def lock(request: Request) -> int:
    """The directory's lock, with the release's name in it: the one that is held, unless a disk that was mounted since
    then has hidden it. Raises Taken, OSError."""
    path = os.path.join(request.directory, LOCK)
    if request.held is not None and identity_of(request.held) == identity_of(path):
        return request.held
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Taken((read(path) or "")[:LONGEST_OWNER], identity_of(handle)) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, request.release.encode(), 0)
    return handle


def identity_of(file: "int | str") -> Optional[Identity]:
    """Device and inode of a file, by its path or handle; None where there is none. Raises OSError."""
    try:
        found = os.stat(file)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def system_devices(listed: List[Mount]) -> Set[str]:
    """The file systems of the node's system disk. By the kernel's list, since subvolumes of one file system have device
    numbers of their own for `stat`."""
    there = filter(os.path.exists, ON_SYSTEM_DISK)
    return {mounts.mount_of(os.path.realpath(path), listed).device for path in there}


def nearest(path: str) -> str:
    """The path itself or the nearest folder above it that is there."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    return path
