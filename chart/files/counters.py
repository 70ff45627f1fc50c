"""The client's counters, read by one child only, again and again: others read what it has found, and when.

The file is on the mounted volume and hangs with it. Enterprise clients write `blockcache.bytes: 0`, some versions with
`juicefs_` before it, the Community Edition `juicefs_blockcache_bytes 0`; single ones stand in brackets.
"""

import json
import os
import re
import time
from typing import Dict, List, NamedTuple, Optional, Tuple, Union

import checker
import files
from keepers import Keeper
from log import log_once
from processes import named

# In memory, as the checker's answer is. Whoever reads it looks at the version first.
READING = files.SHARED + "/counters"
VERSION = 1
# The second one with the mount option prefix-internal.
NAMES = (".stats", ".jfs.stats")
HIDING = "hide-internal"
# Seconds between two readings, and after which one says nothing any more.
INTERVAL, SILENT = 3, 30
NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
LINE = re.compile(rf"^([A-Za-z_][\w.]*)[ \t]*:?[ \t]+(?:({NUMBER})|\[({NUMBER})\])[ \t]*$", re.ASCII | re.MULTILINE)
PREFIX = "juicefs_"

Number = Union[int, float]


class Reading(NamedTuple):
    """When the counters were read, on the clock that all processes share, and by their names in the file; None where
    the volume is not mounted yet or they cannot be read, and why in the second case."""

    at: float
    counters: Optional[Dict[str, Number]] = None
    problem: Optional[str] = None


def keeper(mount_point: str, options: List[str]) -> Keeper:
    parent, hidden = os.getpid(), HIDING in options
    return Keeper("the reader of counters", lambda: watch(parent, mount_point, hidden))


def watch(parent: int, mount_point: str, hidden: bool) -> None:
    while os.getppid() == parent:
        try:
            found = read(mount_point, hidden)
        except Exception as error:  # noqa: BLE001 A child that ends over and over would tell nobody why.
            found = Reading(time.monotonic(), None, f"{named(error)}: please report this line")
        try:
            write(found)
        except OSError as error:
            log_once(READING, f"cannot write {READING}: {error.strerror}")
        time.sleep(INTERVAL)


def read(mount_point: str, hidden: bool) -> Reading:
    """Asks the volume once."""
    if not checker.answers(mount_point):
        return Reading(time.monotonic())
    text, why = text_of(mount_point)
    if text is None:
        todo = f"take the mount option {HIDING} away, which hides it" if hidden else "look at the client's log"
        return Reading(time.monotonic(), None, f"{NAMES[0]} cannot be read ({why}): {todo}")
    return Reading(time.monotonic(), parse(text))


def text_of(mount_point: str) -> Tuple[Optional[str], str]:
    """The text of the first of the files that there is, or why there is none."""
    why = ""
    for name in NAMES:
        try:
            with open(os.path.join(mount_point, name), encoding="utf-8", errors="replace") as file:
                return file.read(), ""
        except OSError as error:
            why = why or str(error.strerror)
    return None, why


def parse(text: str) -> Dict[str, Number]:
    """All lines that are a name and a number."""
    return {name: number(plain or bracketed) for name, plain, bracketed in LINE.findall(text)}


def number(digits: str) -> Number:
    return int(digits) if digits.lstrip("-").isdigit() else float(digits)


def value(counters: Dict[str, Number], name: str) -> Optional[Number]:
    """A counter by its Enterprise name, whatever its spelling in the file; None where it has none."""
    for spelling in (name, PREFIX + name, PREFIX + name.replace(".", "_"), name.replace(".", "_")):
        if spelling in counters:
            return counters[spelling]
    return None


def write(found: Reading) -> None:
    files.replace(READING, json.dumps({"version": VERSION, **found._asdict()}))


def last() -> Optional[Reading]:
    """The last reading; None before the first, and of another version of this program. One that is too old says only
    that."""
    try:
        written = json.loads(files.read(READING) or "")
        if written.pop("version") != VERSION:
            return None
        found = Reading(**written)
        if time.monotonic() - found.at <= SILENT:
            return found
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return Reading(found.at, None, f"the volume has not told its counters for {SILENT} s: look at the client's log")
