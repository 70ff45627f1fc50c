"""What takes from a child of the member whatever it could do harm with.

For one that runs the client once more to hear what it says, and so mounts nothing, reaches and leaves nobody; and
for the exporter of metrics, which anybody may talk to.
"""

import ctypes
import errno
import os
from typing import Callable, Collection

CLONE_NEWNET, CLONE_NEWPID = 0x40000000, 0x20000000
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 24, 38
CAP_SETGID, CAP_SETUID, CAP_SYS_CHROOT = 6, 7, 18
# Version 3 of the kernel's interface has capabilities in two words.
CAPABILITY_VERSION, WORDS = 0x20080522, 2
# The first one that the memory's end costs.
OOM_SCORE = "1000"
NICE = 10


def contained(function: Callable[[], str]) -> str:
    """What a function gives in such a process; its caller is isolated too. Raises OSError where that cannot be had, or
    the function fails."""
    isolate()
    reading, writing = os.pipe()
    # The first process of its namespace: the kernel ends whatever is left in there with it.
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.write(writing, function().encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with open(reading, encoding="utf-8", errors="replace") as file:
        said = file.read()
    if os.waitpid(pid, 0)[1] != 0:
        raise OSError(errno.ECHILD, os.strerror(errno.ECHILD))
    return said


def isolate() -> None:
    """Gives this process a network with nothing in it, its children a namespace of process ids, and takes all
    capabilities away, so that a client of root's mounts nothing either. Raises OSError where that cannot be had."""
    libc = ctypes.CDLL(None, use_errno=True)
    stand_back()
    # The capability to do so is among those that go.
    called(libc.unshare(CLONE_NEWNET | CLONE_NEWPID))
    drop(libc)


def limit() -> None:
    """Leaves the program that this process becomes no more of root's than to change its root and its user. Raises
    OSError where that cannot be had."""
    stand_back()
    drop(ctypes.CDLL(None, use_errno=True), (CAP_SETGID, CAP_SETUID, CAP_SYS_CHROOT))


def stand_back() -> None:
    """Where memory or processors run out, this process is the first to go without."""
    with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write(OOM_SCORE)
    os.nice(NICE)


def drop(libc: ctypes.CDLL, kept: Collection[int] = ()) -> None:
    """Takes all capabilities from this process, and all but those that are kept from a program of root's that it
    becomes. Nothing gives it new ones."""
    called(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    # The kernel says where its capabilities end.
    number = 0
    while number in kept or libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0) == 0:
        number += 1
    if ctypes.get_errno() != errno.EINVAL or number == 0:
        called(-1)
    mask = sum(1 << number for number in kept)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    # Effective and permitted ones; a program of root's would get back what is inheritable.
    sets = (ctypes.c_uint32 * (3 * WORDS))(mask, mask, 0)
    called(libc.capset(header, sets))


def called(code: int) -> None:
    """Raises OSError for a call that has failed."""
    if code != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
