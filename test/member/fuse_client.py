"""A client with a real FUSE mount, as small as one can be: fuse_client.py VOLUME MOUNT_POINT …

When it has been unmounted, it closes its session: MOUNT_POINT.closed is there then. Its root has inode 1. It may not be
cached, so each `stat` asks this process, unless the options have attr-cache, as the client's may. Once there is a file
MOUNT_POINT.hang, it reads requests and never answers: who asks then cannot be ended, not even by SIGKILL, as on a dead
disk. Speaks the kernel's protocol (linux/fuse.h, version 7.31) by itself: Python has no FUSE library of its own.
"""

import contextlib
import ctypes
import errno
import os
import signal
import struct
import sys
from types import FrameType
from typing import Optional

GETATTR, INIT, DESTROY = 3, 26, 38
CACHED_FOR = 3600 if "attr-cache" in sys.argv[-1] else 0
ATTRIBUTES = struct.pack("<QIIQQQQQQIIIIIIIIII", CACHED_FOR, 0, 0, 1, *[0] * 8, 0o40755, 2, 0, 0, 0, 4096, 0)
CAPABILITIES = struct.pack("<IIIIHHII", 7, 31, 0, 0, 12, 9, 4096, 1) + bytes(36)
libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    mount_point = sys.argv[2].encode()
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0".encode()
    if libc.mount(b"test", mount_point, b"fuse.test", 0, options) != 0:
        sys.exit(f"mount: {os.strerror(ctypes.get_errno())}")

    def close() -> None:
        # Once: a signal may come while the session is being closed.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        with open(mount_point + b".closed", "a") as closed:
            closed.write(f"{os.getpid()}\n")
        sys.exit(0)

    def leave(_number: int, _frame: Optional[FrameType]) -> None:
        libc.umount2(mount_point, 2)
        # As the Community Edition does: it goes on as long as somebody uses the volume.
        if "lingers" not in sys.argv[-1]:
            close()

    signal.signal(signal.SIGTERM, leave)
    while True:
        try:
            request = os.read(device, 1 << 17)
        except OSError as error:
            # Who asked has been ended meanwhile.
            if error.errno == errno.ENOENT:
                continue
            # Somebody else has unmounted it.
            if error.errno != errno.ENODEV:
                sys.exit(str(error))
            close()
        _size, operation, unique = struct.unpack_from("<IIQ", request)
        if operation == DESTROY:
            close()
        if operation != INIT and os.path.exists(mount_point + b".hang"):
            continue
        answer = {INIT: CAPABILITIES, GETATTR: ATTRIBUTES}.get(operation, b"")
        failed = 0 if answer else -errno.ENOSYS
        # Nobody waits for it any more where it was unmounted by force meanwhile.
        with contextlib.suppress(FileNotFoundError):
            os.write(device, struct.pack("<IiQ", 16 + len(answer), failed, unique) + answer)


if __name__ == "__main__":
    main()
