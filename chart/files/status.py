"""What process 1 shows to the probes and to `member.py drained`."""

import time
from typing import Optional

import files
import readiness
from log import log_once

FOREVER = float("inf")


class Shown:
    """What is shown now. A file that could not be written, as memory was full, is written as soon as it can be."""

    def __init__(self, settle: float = 0) -> None:
        """`settle`: seconds that a volume has to answer before the member is ready."""
        self.settle = settle
        self.now = readiness.Status("", "", 0, 0)
        self.written: Optional[str] = None

    def waits(self, text: str) -> None:
        """No client runs, for this reason."""
        self.set(readiness.Status(text, "", 0, 0))

    def runs(self) -> None:
        """A client was started just now."""
        self.set(readiness.Status("", "", time.monotonic(), FOREVER if self.settle else 0))

    def mounted(self) -> None:
        """The volume has answered for the first time."""
        self.now.settled = time.monotonic() + self.settle if self.settle else 0
        self.write()

    def lacks(self, text: str) -> None:
        """What a client that runs lacks; empty for nothing."""
        self.now.lacks = text
        self.write()

    def set(self, status: readiness.Status) -> None:
        self.now = status
        self.write()

    def write(self) -> None:
        """Writes what is not written yet."""
        now = self.now
        fields = (readiness.own_name(), one_line(now.waits), one_line(now.lacks), str(now.begun), str(now.settled))
        text = "\n".join(fields)
        if text == self.written:
            return
        try:
            files.replace(readiness.STATUS, text)
            self.written = text
        except OSError as error:
            self.written = None
            log_once(readiness.STATUS, f"cannot write {readiness.STATUS}: {error.strerror}: probes see the old state")


def one_line(text: str) -> str:
    return " ".join(text.splitlines())
