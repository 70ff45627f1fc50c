"""The member's log: standard error, which it shares with its client. Nobody waits for who reads it.

When the container runtime is down, nobody empties the pipe behind it. A process 1 that waited there would hear no
signal, so a line that finds no room is dropped, counted, and told of later.
"""

import os
import re
import select
from typing import Dict, Optional

STANDARD_ERROR = 2
# Opened anew, the pipe has a mode of its own; to make the shared handle not wait would change the client's too.
OUTPUT = f"/proc/self/fd/{STANDARD_ERROR}"
# What the kernel writes to a pipe as a whole (PIPE_BUF), so without another's text in between.
LONGEST = 4096

# Times, process ids, the ids of requests: any number but those of a name (disk0), long words with one, and what is
# hexadecimal.
NUMBERS = re.compile(r"(?<!\w)(?=\w*\d)\w{8,}|[0-9a-fA-F-]{6,}|(?<![A-Za-z\d])\d+", re.ASCII)

# What was logged last of each key, without numbers.
logged: Dict[str, str] = {}


class Output:
    """Where the lines go. Every process needs one of its own."""

    def __init__(self) -> None:
        self.handle: Optional[int] = None
        self.dropped = 0

    def begin_anew(self) -> None:
        """For a process that has lost its handles."""
        self.handle, self.dropped = None, 0

    def write(self, text: str) -> None:
        """Writes lines, or counts what finds no room."""
        for line in f"member: {text}".splitlines():
            lost = f"member: {self.dropped} lines of the member were lost, as nobody read its log"
            if self.dropped and self.put(lost):
                self.dropped = 0
            if self.dropped or not self.put(line):
                self.dropped += 1

    def put(self, line: str) -> bool:
        data = line.encode("utf-8", "replace")
        data = (data if len(data) < LONGEST else data[: LONGEST - 4] + "…".encode()) + b"\n"
        try:
            if self.handle is None:
                self.handle = self.open()
            # A handle that could not be opened anew may wait, and a pipe that has room now need not have it then.
            if not select.select([], [self.handle], [], 0)[1]:
                return False
            os.write(self.handle, data)
        except OSError:
            return False
        return True

    def open(self) -> int:
        try:
            return os.open(OUTPUT, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK)
        except OSError:
            # A socket, or a pipe that has lost its reader.
            return STANDARD_ERROR


output = Output()


def log(text: str) -> None:
    output.write(text)


def log_once(key: str, text: str) -> None:
    """Logs a text unless it has the words of the last one of its key: for what each attempt finds anew."""
    if logged.get(key) != words(text):
        logged[key] = words(text)
        log(text)


def words(text: str) -> str:
    """What is compared of a text: with other numbers it is no news."""
    return NUMBERS.sub("", text)
