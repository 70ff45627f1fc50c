"""What is mounted, as the kernel lists it: without touching any of it."""

from typing import Iterable, Iterator, NamedTuple


class Mount(NamedTuple):
    """One mount of this process's namespace. The number is never used again while it is there; the device is that of
    the file system, the same for all subvolumes of one."""

    number: str
    device: str
    point: str
    kind: str


NOWHERE = Mount("", "", "", "")


def mounts() -> Iterator[Mount]:
    """All mounts, later ones over earlier ones."""
    with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as file:
        for line in file:
            fields = line.split(" ")
            yield Mount(fields[0], fields[2], plain(fields[4]), fields[fields.index("-") + 1])


def plain(text: str) -> str:
    """A path without the kernel's escapes of blanks and backslashes."""
    for escape, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(escape, character)
    return text


def mount_of(path: str, listed: Iterable[Mount]) -> Mount:
    """The mount that a path without links lies on."""
    found = NOWHERE
    for mount in listed:
        if (path + "/").startswith(mount.point.rstrip("/") + "/") and len(mount.point) >= len(found.point):
            found = mount
    return found
