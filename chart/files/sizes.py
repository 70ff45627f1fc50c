"""Sizes as a person reads them."""

MIB = 1024**2
GIB = 1024**3


def size_text(size: int) -> str:
    """Bytes, in GiB, or in MiB below one of those."""
    return f"{size / GIB:.1f} GiB" if size >= GIB else f"{max(size / MIB, 0.1 if size else 0):.1f} MiB"
