"""Small files that the member's processes share: read whole, written in one step."""

from __future__ import annotations

import os


def read(path: str) -> str | None:
    """A file's text; None where there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return None


def replace(path: str, text: str) -> None:
    """Writes a file, so that a reader finds the old text or the new one. Raises OSError."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)
