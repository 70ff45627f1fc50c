"""What the tests of a draining member share."""

import os
import time
from typing import Optional

from support import MemberTest

import checker
import drained
import report
from drained import Finding

EMPTY_LINE = "the cache is empty: the node can leave: `kubectl label node NODE cache-group.juicefs.io/g-`"
HOLDS = "the cache of this draining member still holds {}: wait until they are given away"


def finding(
    size: Optional[int] = 0, folder: Optional[str] = "", looks: int = 0, problem: Optional[str] = None
) -> Finding:
    return Finding(time.monotonic(), "g", True, size, folder, looks, problem)


class DrainedTest(MemberTest):
    """The files that the member's processes share, also in this process."""

    def setUp(self) -> None:
        super().setUp()
        for module, name, value in (
            (drained, "FINDING", self.path("finding")),
            (drained, "STATS", self.path("stats")),
            (checker, "ANSWER", self.path("answer")),
            (report, "STATUS", self.path("status")),
        ):
            self.addCleanup(setattr, module, name, getattr(module, name))
            setattr(module, name, value)
        self.locks = {self.path("disk0"): self.lock("disk0")}

    def lock(self, directory: str) -> int:
        """The lock of a cache directory, as process 1 holds it."""
        handle = os.open(self.put_file(directory + "/.cache-group.lock"), os.O_RDONLY)
        self.addCleanup(os.close, handle)
        return handle

    def put_file(self, name: str, text: str = "") -> str:
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name) + ".new", "w") as file:
            file.write(text)
        os.rename(self.path(name) + ".new", self.path(name))
        return self.path(name)
