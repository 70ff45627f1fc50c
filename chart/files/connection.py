"""The kernel's end of a FUSE mount, which outlives its unmounting for as long as somebody has a file open there.

A client that unmounts lazily goes on until then. `umount -f` frees it only while it is mounted, the kernel's own
control file at any time: whoever waits gets an error, and the client closes its session.
"""

import contextlib
import os
from typing import Optional

import mounts
from processes import Processes

MOUNT = "/bin/mount"
CONTROL = "/sys/fs/fuse/connections"
# Seconds for each of the two steps.
LIMIT = 2


def of(mount_point: str) -> Optional[str]:
    """The number of the connection of what FUSE has mounted there; None where nothing is. It is the minor number of the
    file system's device (kernel: fs/fuse/control.c)."""
    found = None
    for mount in mounts.mounts():
        if mount.point == mount_point and mount.kind.startswith("fuse"):
            found = mount.device.partition(":")[2]
    return found


def abort(processes: Processes, number: str) -> None:
    """Ends a connection, if it is there and may be ended from here: both steps need privileges."""
    with contextlib.suppress(OSError):
        # A container has the folder, and mostly nothing in it.
        processes.run([MOUNT, "-t", "fusectl", "none", CONTROL], {}, LIMIT)
        processes.ask(lambda: write(os.path.join(CONTROL, number, "abort")), LIMIT)


def write(path: str) -> str:
    """Raises OSError."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("1")
    return path
