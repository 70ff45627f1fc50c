"""What is mounted, as the kernel lists it: without touching any of it."""

from typing import Iterator, NamedTuple


class Mount(NamedTuple):
    """One mount of this process's namespace. The number is never used again while it is there."""

    number: str
    point: str
    kind: str


def mounts() -> Iterator[Mount]:
    """All mounts, later ones over earlier ones."""
    with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as file:
        for line in file:
            fields = line.split(" ")
            yield Mount(fields[0], fields[4], fields[fields.index("-") + 1])


def number_of(path: str) -> str:
    """The number of the mount that a path lies on; another one once something else is mounted there."""
    found = Mount("", "", "")
    for mount in mounts():
        if (path + "/").startswith(mount.point.rstrip("/") + "/") and len(mount.point) >= len(found.point):
            found = mount
    return found.number
