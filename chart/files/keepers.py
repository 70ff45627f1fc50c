"""The children of process 1 that look after something beside the client, and are started again when they end.

Nothing that happens to one of them touches the client. None holds a lock or a socket of process 1.
"""

import time
from typing import Callable, Dict, List, NamedTuple, Optional

from log import log_once
from processes import Processes, named

# Seconds between an end and the next start, ever longer for one that ends again and again, and how long it must have
# run to begin anew with them.
PAUSES = (0, 1, 5, 30, 60)
STEADY = 120


class Keeper(NamedTuple):
    """What is kept running: its name in the log, what runs until process 1 ends, and what happens before each start,
    in process 1."""

    name: str
    run: Callable[[], None]
    prepare: Optional[Callable[[], None]] = None


class Running:
    """A keeper, its process, and when it may be started again."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.pid: Optional[int] = None
        self.begun = self.next = 0.0
        self.ends = 0


class Keepers:
    """Those of one client."""

    def __init__(self, processes: Processes) -> None:
        self.processes = processes
        self.running: Dict[str, Running] = {}

    def add(self, keepers: List[Keeper]) -> None:
        for keeper in keepers:
            self.running[keeper.name] = Running(keeper)
        self.look()

    def look(self) -> None:
        """Starts those that do not run, if it is time."""
        for running in self.running.values():
            now = time.monotonic()
            if running.pid is not None and self.processes.code_of(running.pid) is not None:
                self.processes.forget(running.pid)
                running.pid = None
                self.put_off(running, "has ended")
            if running.pid is None and now >= running.next:
                self.start(running, now)

    def start(self, running: Running, now: float) -> None:
        try:
            if running.keeper.prepare:
                running.keeper.prepare()
            running.pid, running.begun = self.processes.fork(running.keeper.run), now
        except OSError as error:
            running.begun = now
            self.put_off(running, f"does not start ({named(error)})")

    def put_off(self, running: Running, what: str) -> None:
        now = time.monotonic()
        if now - running.begun >= STEADY:
            running.ends = 0
        pause = PAUSES[min(running.ends, len(PAUSES) - 1)]
        running.next, running.ends = now + pause, running.ends + 1
        log_once(running.keeper.name, f"{running.keeper.name} {what}; another one takes over")

    def end(self) -> None:
        """Ends all of them, for good."""
        for running in self.running.values():
            if running.pid is not None:
                self.processes.forget(running.pid)
        self.running.clear()
