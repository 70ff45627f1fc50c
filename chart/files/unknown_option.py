"""Which mount option the client does not know, in its own words: `unknown option 'metrics=…'` (juicefs-operator 104).

The client writes to the member's log by itself, and nobody stands in between, so its words are not heard. Once it has
ended without having mounted, a child that can do no harm (isolation.py) runs it again with the same options.
"""

import os
import re
import select
import sys
import time
from typing import Callable, Iterator, List, NamedTuple, Optional

import auth
import client
from client import Start
from log import log
from processes import Processes

# The client's own words, and a name of an option; what may stand behind it is a value.
WORDS = re.compile(rb"unknown option:? +['\"`]?-{0,2}([A-Za-z0-9][A-Za-z0-9_.-]{0,63})(?=[^A-Za-z0-9_.-])", re.I)
# Names in the client's help.
NAMES = re.compile(rb"--([a-z][a-z0-9_-]+)")
# An empty directory that nobody mounts at.
MOUNT_POINT = "/run/cache-group/asked"
# Seconds for the client's answer, and for its help. One that says nothing in them has taken its options.
LIMIT, HELP_LIMIT = 4, 4
# Seconds that the child may take for both: it ends by itself, unless it is stopped or hangs.
PATIENCE = 12
# How often it is asked when there was no answer: the child was killed, or may not isolate itself.
TRIES = 3
# Bytes that are read at once, that are kept of what was read before, and that are kept of the help.
CHUNK, KEPT, HELP = 1 << 16, 256, 1 << 18
# How near a name has to be.
NEAR = 0.6


class Answer(NamedTuple):
    """The option that the client does not know, and the nearest one that it does; both empty where it knows all."""

    name: str = ""
    near: str = ""


class UnknownOption:
    """What is known of the options, which nothing changes while process 1 lives."""

    def __init__(self, processes: Processes) -> None:
        self.processes = processes
        self.answer: Optional[Answer] = None
        self.tries = 0

    def of(self, start: Start) -> Answer:
        """Asks a client with this start, unless it has answered already or too often not. Raises Stop."""
        if self.answer is None and self.tries < TRIES:
            self.tries += 1
            self.answer = self.ask(start)
        return self.answer or Answer()

    def ask(self, start: Start) -> Optional[Answer]:
        """None where it has not answered."""
        try:
            said = self.processes.ask(lambda: answer_of(start), PATIENCE)
        except OSError as error:
            log(f"the client's options cannot be looked into: {error.strerror}")
            return None
        if said is None:
            return None
        name, _, near = said.partition(" ")
        return Answer(name, near)


def answer_of(start: Start) -> str:
    """Runs the client with these options, and gives the answer in one line. For a child of process 1. Raises OSError
    where it cannot be isolated."""
    # No cache of the node's.
    options = ["cache-dir=memory" if option.startswith("cache-dir=") else option for option in start.options]
    argv = [client.MOUNT, start.credentials.volume, MOUNT_POINT, "-o", ",".join(options)]

    def answer() -> str:
        name = name_in(argv)
        return " ".join(Answer(name, nearest(name) if name else ""))

    return contained(answer)


def contained(function: Callable[[], str]) -> str:
    """What a function gives where no client can do harm. Raises OSError."""
    # Its memory is not process 1's.
    import isolation  # noqa: PLC0415

    os.makedirs(MOUNT_POINT, exist_ok=True)
    return isolation.contained(function)


def name_in(argv: List[str]) -> str:
    """The option that a client which is started so does not know. However much it prints, little of it is kept."""
    heard = b""
    for chunk in output_of(argv, LIMIT):
        heard += chunk
        found = WORDS.search(heard)
        if found:
            return found.group(1).decode("ascii")
        heard = heard[-KEPT:]
    return ""


def nearest(name: str) -> str:
    """The option in the client's help that a name resembles most, if any does."""
    import difflib  # noqa: PLC0415

    printed = b""
    for chunk in output_of([auth.CLIENT, "mount", "--help"], HELP_LIMIT):
        printed = (printed + chunk)[:HELP]
    names = sorted({found.decode("ascii") for found in NAMES.findall(printed)} - {name})
    return next(iter(difflib.get_close_matches(name.replace("_", "-"), names, 1, NEAR)), "")


def output_of(argv: List[str], seconds: float) -> Iterator[bytes]:
    """What a program prints, piece by piece, until it ends or the time is over, and then a line's end."""
    # Nobody else needs it, and it takes a megabyte.
    import subprocess  # noqa: PLC0415

    # None of the Secret's or the pod's.
    environment = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    environment.update(client.ENVIRONMENT)
    process = subprocess.Popen(
        argv, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    end = time.monotonic() + seconds
    assert process.stdout is not None
    handle = process.stdout.fileno()
    while select.select([handle], [], [], max(0, end - time.monotonic()))[0]:
        chunk = os.read(handle, CHUNK)
        if not chunk:
            break
        yield chunk
    yield b"\n"


def main(argv: List[str]) -> None:
    """Prints the option that a client which is started so does not know: for the probe. Raises OSError."""
    print(contained(lambda: name_in(argv)))


if __name__ == "__main__":
    main(sys.argv[1:])
