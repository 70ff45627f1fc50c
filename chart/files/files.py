"""Small files that the member's processes share: read whole, written in one step.

They lie in memory, in a folder that root alone may write to: what serves metrics reads them, and is not trusted.
"""

from __future__ import annotations

import os

SHARED = "/dev/shm/cache-group"


def read(path: str) -> str | None:
    """A file's text; None where there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return None


def replace(path: str, text: str) -> None:
    """Writes a file, so that a reader finds the old text or the new one. Raises OSError."""
    handle = opened(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    with open(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)


def opened(path: str, flags: int) -> int:
    """A handle of a file that all may read. Makes the folder that is shared where it is missing. Raises OSError."""
    if os.path.dirname(path) == SHARED and not os.path.isdir(SHARED):
        os.makedirs(SHARED, 0o755, exist_ok=True)
    handle = os.open(path, flags, 0o644)
    # Whatever the image's mask is.
    os.fchmod(handle, 0o644)
    return handle
