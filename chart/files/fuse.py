"""Whether this container may use FUSE, without which no client mounts. Asked once a client has not mounted: one may
give itself the device where the node lets it.
"""

import os
from typing import Optional

DEVICE = "/dev/fuse"
TODO = (
    "only a privileged container has the device by itself: leave securityContext out, or let a device plugin of the"
    " node provide it (docs/platform.md); on the node, see that the kernel module fuse is there"
)


def refused() -> Optional[str]:
    """Why the device cannot be opened: missing, or refused by the node's list of devices; None where it can."""
    try:
        os.close(os.open(DEVICE, os.O_RDWR | os.O_CLOEXEC))
    except OSError as error:
        return f"{DEVICE} cannot be opened ({error.strerror}): {TODO}"
    return None
