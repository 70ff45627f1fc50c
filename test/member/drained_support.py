"""What the tests of a draining member share."""

import os
import time
from typing import Optional

from support import MemberTest

import counters
import drained
import readiness
from counters import Reading
from disk_check import Identity, identity_of
from drained import Finding

EMPTY_LINE = "the cache is empty: the node can leave: `kubectl label node NODE cache-group.juicefs.io/g-`"
HOLDS = "the cache of this draining member still holds {}: wait until they are given away"


def finding(
    size: Optional[int] = 0, folder: Optional[str] = "", looks: int = 0, problem: Optional[str] = None
) -> Finding:
    return Finding(time.monotonic(), "g", True, size, folder, looks, problem)


def reading_of(text: str) -> Reading:
    """What the reader of counters makes of a file."""
    return Reading(time.monotonic(), counters.parse(text))


class DrainedTest(MemberTest):
    """The files that the member's processes share, also in this process."""

    def setUp(self) -> None:
        super().setUp()
        for module, name, value in (
            (drained, "FINDING", self.path("finding")),
            (counters, "NAMES", [self.path("stats")]),
            (counters, "READING", self.path("reading")),
            (readiness, "ANSWER", self.path("answer")),
            (readiness, "STATUS", self.path("status")),
        ):
            self.addCleanup(setattr, module, name, getattr(module, name))
            setattr(module, name, value)
        self.locks = {self.path("disk0"): self.lock("disk0")}

    def lock(self, directory: str) -> Identity:
        """The lock of a cache directory, as process 1 knows it."""
        identity = identity_of(self.put_file(directory + "/.cache-group.lock"))
        assert identity is not None
        return identity

    def put_file(self, name: str, text: str = "") -> str:
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name) + ".new", "w") as file:
            file.write(text)
        os.rename(self.path(name) + ".new", self.path(name))
        return self.path(name)
