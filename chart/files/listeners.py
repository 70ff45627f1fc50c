"""On which addresses and ports some processes listen for others, as the kernel lists it."""

import contextlib
import os
from _socket import AF_INET, AF_INET6, inet_ntop
from typing import Iterator, List, Set, Tuple

TABLES = (("/proc/net/tcp", AF_INET), ("/proc/net/tcp6", AF_INET6))
# The state of a socket that listens. The kernel lists those first, then connections, of which a node may have many.
LISTENING = "0A"
LOOPBACK = ("127.", "::1", "::ffff:127.")
PROGRAMS = ("juicefs", "mount.juicefs", "jfsmount")

Listener = Tuple[str, int]


def listeners(pids: List[int]) -> List[Listener]:
    """Those of these processes, but for what only this machine reaches."""
    sockets = {inode for pid in pids for inode in sockets_of(pid)}
    found = {listener for inode, listener in listening() if inode in sockets} if sockets else set()
    return sorted(one for one in found if not one[0].startswith(LOOPBACK))


def sockets_of(pid: int) -> Set[str]:
    """The numbers of a process's sockets."""
    found = set()
    with contextlib.suppress(OSError):
        for handle in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                target = os.readlink(f"/proc/{pid}/fd/{handle}")
                if target.startswith("socket:["):
                    found.add(target[len("socket:[") : -1])
    return found


def listening() -> Iterator[Tuple[str, Listener]]:
    """The number of each socket that listens, and where."""
    for table, family in TABLES:
        with contextlib.suppress(OSError), open(table, encoding="ascii") as file:
            next(file, "")
            for line in file:
                fields = line.split()
                if fields[3] != LISTENING:
                    break
                address, _, port = fields[1].partition(":")
                yield fields[9], (inet_ntop(family, plain(address)), int(port, 16))


def plain(address: str) -> bytes:
    """An address in the order of the network; the kernel prints it as words of four bytes in its own."""
    raw = bytes.fromhex(address)
    return b"".join(raw[place : place + 4][::-1] for place in range(0, len(raw), 4))


def clients() -> List[int]:
    """The processes that are a client by the name of their program."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/cmdline", "rb") as file:
            words = file.read().split(b"\0")[:3]
            # A script's name stands behind its interpreter.
            if any(os.path.basename(word).decode("utf-8", "replace") in PROGRAMS for word in words):
                found.append(int(name))
    return found
