"""Keeps the exporter of metrics running: a program of its own, which nothing of the member depends on.

It is what the network reaches in a privileged pod. So it is started anew, with none of process 1's memory, handles or
environment, and gives up what root has before it hears anybody (metrics.py). It is read from the mounted ConfigMap, and
not from the pod's copy of the program: it is turned on, moved and mended without restarting a member.
"""

import contextlib
import json
import os
import select
import signal
import sys
import time
from typing import List, Optional

import attempt
import auth
import files
import readiness
import record
import start
from log import log_once
from surroundings import Client, Surroundings

PROGRAM, SETTINGS = "metrics.py", "metrics.json"
# Seconds between two looks at the ConfigMap, and without a sign of life after which an exporter hangs.
EVERY, SILENT = 60, 60
# Seconds between an end and the next start, ever longer, and how long it must have run to begin anew with them.
PAUSES = (1, 5, 30, 60)
STEADY = 120
# Seconds between two looks at the exporter.
LOOK = 1
# Bytes of its output that are read at once, and that make a line of the log.
CHUNK, LINE = 65536, 300


class Exporting:
    """The exporter of this member."""

    def __init__(self) -> None:
        self.pid: Optional[int] = None
        # The handles that it says something through, and that it ends with when this process does.
        self.says = self.holds = -1
        self.state = ""
        self.begun = self.heard = self.next = self.looked = 0.0
        self.ends = 0
        self.said = ""
        self.surroundings = Surroundings(auth.CLIENT, lambda: not readiness.unready())

    def watch(self, parent: int) -> None:
        while os.getppid() == parent:
            self.look()
            if self.pid is None:
                time.sleep(LOOK)
            else:
                select.select([self.says], [], [], LOOK)

    def look(self) -> None:
        now = time.monotonic()
        if now - self.looked >= EVERY or not self.looked:
            self.looked = now
            self.look_at_settings()
        if self.state:
            self.surroundings.look(client())
        if self.pid is not None:
            self.hear(now)
            if now - self.heard >= SILENT:
                self.said = f"no sign of life for {SILENT} s"
                self.end()
            self.reap(now)
        elif self.state and now >= self.next:
            self.start(now)

    def look_at_settings(self) -> None:
        """A new state of the ConfigMap is a new exporter; without one that is turned on there is none."""
        state = os.path.realpath(start.PROGRAM)
        state = state if is_enabled(state) else ""
        if state == self.state:
            return
        if self.pid is not None:
            self.end()
            os.waitpid(self.pid, 0)
            self.pid = None
            self.close()
        self.state, self.ends, self.next = state, 0, 0.0

    def start(self, now: float) -> None:
        self.said = ""
        reading = writing = -1
        try:
            self.says, writing = os.pipe()
            reading, self.holds = os.pipe()
            os.set_blocking(self.says, False)
            self.pid = os.fork()
        except OSError as error:
            self.said = str(error.strerror)
        if self.pid == 0:
            become(os.path.join(self.state, PROGRAM), reading, writing)
        close(reading, writing)
        self.begun = self.heard = now
        if self.pid is None:
            self.close()
            self.put_off(now)

    def hear(self, now: float) -> None:
        """Whatever it writes is a sign of life; a line with something in it is its reason to end."""
        with contextlib.suppress(BlockingIOError):
            text = os.read(self.says, CHUNK).decode("utf-8", "replace")
            if text:
                self.heard = now
            lines = [line for line in text.splitlines() if line.strip()]
            self.said = lines[-1][:LINE] if lines else self.said

    def end(self) -> None:
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def reap(self, now: float) -> None:
        if self.pid is None:
            return
        # One that was killed ends at once, and nothing else waits for this process.
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(self.pid, os.WNOHANG)[0] == 0:
                return
        self.hear(now)
        self.close()
        self.put_off(now)

    def put_off(self, now: float) -> None:
        if now - self.begun >= STEADY:
            self.ends = 0
        pause = PAUSES[min(self.ends, len(PAUSES) - 1)]
        self.pid, self.next, self.ends = None, now + pause, self.ends + 1
        if self.state:
            why = f" ({self.said})" if self.said else ""
            what = f"the exporter of metrics has ended{why}"
            log_once("exporter", f"{what}: the member goes on without, and starts another")

    def close(self) -> None:
        close(self.says, self.holds)
        self.says = self.holds = -1


def close(*handles: int) -> None:
    """Closes those that there are."""
    for handle in handles:
        if handle >= 0:
            os.close(handle)


def client() -> Optional[Client]:
    """The client of this member, by what process 1 has written of it."""
    try:
        written = json.loads(files.read(record.RECORD) or "{}")
        mark, volume = written["mark"], written["volume"]
        directories = [disk["directory"] for disk in written["disks"] if not disk["left_out"]]
    except (KeyError, TypeError, ValueError):
        return None
    return Client(mark, volume, directories, lambda: attempt.marked(mark)) if mark else None


def is_enabled(folder: str) -> bool:
    try:
        return json.loads(files.read(os.path.join(folder, SETTINGS)) or "{}").get("enabled") is True
    except (AttributeError, ValueError):
        return False


def become(program: str, reading: int, writing: int) -> None:
    """Turns this child into the exporter, which finds the one handle as its input and the other as its output."""
    code = 1
    try:
        # Its memory is not the keeper's.
        import isolation  # noqa: PLC0415

        os.dup2(reading, 0)
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        os.closerange(3, 1024)
        isolation.limit()
        os.execve(sys.executable, arguments(program), {"PATH": os.defpath, "LC_ALL": "C.UTF-8"})
    except OSError as error:
        os.write(1, f"it does not start: {error.strerror}\n".encode())
    finally:
        os._exit(code)


def arguments(program: str) -> List[str]:
    return [sys.executable, "-IS", program, "--member"]
