"""Takes from this process, and from all that it starts, whatever it could do harm with.

For a child of the member that runs the client once more to hear what it says: it mounts nothing and reaches nobody.
"""

import ctypes
import errno
import os

CLONE_NEWNET = 0x40000000
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 24, 38
# Version 3 of the kernel's interface has capabilities in two words.
CAPABILITY_VERSION, WORDS = 0x20080522, 2
# The first one that the memory's end costs.
OOM_SCORE = "1000"
NICE = 10


def isolate() -> None:
    """Gives this process a network with nothing in it, and takes all capabilities away, so that a client of root's
    mounts nothing either. Raises OSError where one of that cannot be had; nothing may be started then."""
    libc = ctypes.CDLL(None, use_errno=True)
    with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write(OOM_SCORE)
    os.nice(NICE)
    # The capability to do so is among those that go.
    called(libc.unshare(CLONE_NEWNET))
    called(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    drop_bounding(libc)
    # A program of root's would get back what is inheritable.
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    none = (ctypes.c_uint32 * (3 * WORDS))()
    called(libc.capset(header, none))


def drop_bounding(libc: ctypes.CDLL) -> None:
    """Takes away what a program of root's would get when it starts. The kernel says where its capabilities end."""
    number = 0
    while libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0) == 0:
        number += 1
    if ctypes.get_errno() != errno.EINVAL or number == 0:
        called(-1)


def called(code: int) -> None:
    """Raises OSError for a call that has failed."""
    if code != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
