"""What a member says: in its log, to the readiness probe, and as its last words in `kubectl describe pod`.

Each way to fail has a stable code, listed in docs/troubleshooting.md, and one line: what happened: what to do.
"""

import contextlib
import os
import re
import sys
import time
from typing import Dict, List, NamedTuple, NoReturn, Optional

TERMINATION_MESSAGE = "/dev/termination-log"
# In memory, so that the probe's answer does not depend on a disk. It outlives a container.
STATUS = "/dev/shm/cache-group-status"
# In the pod's own folder, so that it outlives a container.
ENDINGS = "/run/cache-group/endings"

# The kubelet restarts a container later and later, but forgets that after some quiet minutes.
ENDINGS_COUNT_FOR = 20 * 60
# How long a code lasts before the member ends to show it, after so many endings: most are over sooner.
PATIENCE = (5, 20, 80, 320)
# Seconds after which a reason that lasts is logged again.
REMINDER = 300

# Times, process ids, the ids of requests: any number, long words with one, and what is hexadecimal.
NUMBERS = re.compile(r"(?<!\w)(?=\w*\d)\w{8,}|[0-9a-fA-F-]{6,}|\d", re.ASCII)

# What was logged last of each key, without numbers.
logged: Dict[str, str] = {}


class Refusal(Exception):
    """A reason not to mount yet: a stable code, and one line that says what happened and what to do."""

    # Over by itself in seconds: no reason to end.
    passing = False

    def __init__(self, code: str, text: str, exit_code: int = 1) -> None:
        """The exit code is the member's, should it end for this reason."""
        super().__init__(f"{code}: {text}")
        self.code = code
        self.exit_code = exit_code


class Ended(Exception):
    """The member has to end, with this exit code."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class Endings(NamedTuple):
    """The code that `kubectl describe pod` shows as the reason of the last end, and when the ends were."""

    code: str
    times: List[float]


def log(text: str) -> None:
    # A log that nobody can write to any more is no reason to end.
    with contextlib.suppress(OSError):
        print(f"member: {text}", file=sys.stderr, flush=True)


def log_once(key: str, text: str) -> None:
    """Logs a text unless it has the words of the last one of its key: for what each attempt finds anew."""
    if logged.get(key) != words(text):
        logged[key] = words(text)
        log(text)


def words(text: str) -> str:
    """What is compared of a text: with other numbers it is no news."""
    return NUMBERS.sub("", text)


def show(text: str) -> None:
    """Sets what the readiness probe prints; empty: it asks the checker."""
    replace(STATUS, f"{os.getpid()} {started(os.getpid())}\n{text}")


def shown() -> Optional[str]:
    """What the running member shows; None where it has not yet, and the file is of the container before it."""
    head, _, text = (read(STATUS) or "").partition("\n")
    pid, _, start = head.partition(" ")
    return text if pid.isdigit() and start == started(int(pid)) else None


def started(pid: int) -> str:
    """When a process has started, in the kernel's ticks: with its id, what tells it from every other."""
    behind_name = (read(f"/proc/{pid}/stat") or "").rpartition(")")[2].split(" ")
    return "".join(behind_name[20:21])


class Waiting:
    """Shows why a member waits. `kubectl describe pod` has room for that only where a container has ended, and
    events alone do not do (about 20, then one in five minutes). So a member ends once for each new code, and the
    next one waits inside: a container that ends over and over is restarted later and later."""

    def __init__(self) -> None:
        self.words = ""
        self.code = ""
        self.since = self.logged = 0.0
        self.said = endings()
        # Until this run ends in words: should it be killed, its end shows no code.
        write_endings(Endings("", self.said.times))

    def show(self, refusal: Refusal) -> None:
        """Says it where it is new; ends when it has lasted and is not what was said at the last end."""
        line, now = str(refusal), time.monotonic()
        if refusal.code != self.code:
            self.code, self.since = refusal.code, now
        show(line)
        if words(line) != self.words or now - self.logged >= REMINDER:
            self.words, self.logged = words(line), now
            log(line)
        if refusal.passing or refusal.code == self.said.code:
            return
        if now - self.since >= patience(self.said):
            end(line, refusal.exit_code)


def patience(said: Endings) -> float:
    """Seconds that a code has to last before the member ends to show it."""
    recent = sum(1 for at in said.times if 0 <= time.time() - at < ENDINGS_COUNT_FOR)
    return PATIENCE[min(recent, len(PATIENCE) - 1)]


def end(line: str, exit_code: int) -> NoReturn:
    """Ends the member with this line in `kubectl describe pod`. Raises Ended."""
    last_words(line)
    raise Ended(exit_code)


def last_words(line: str) -> None:
    """What `kubectl describe pod` shows once the member has ended."""
    log(line)
    write_endings(Endings(line.partition(":")[0], [*endings().times, time.time()][-len(PATIENCE) :]))
    with contextlib.suppress(OSError), open(TERMINATION_MESSAGE, "w", encoding="utf-8") as file:
        file.write(line)


def write_endings(said: Endings) -> None:
    replace(ENDINGS, "\n".join([said.code, *(str(int(at)) for at in said.times)]))


def endings() -> Endings:
    """What is written of this pod's ends; nothing where there is none or the file is damaged."""
    lines = (read(ENDINGS) or "").split("\n")
    try:
        return Endings(lines[0], [float(line) for line in lines[1:]])
    except ValueError:
        return Endings("", [])


def read(path: str) -> Optional[str]:
    """A file's text; None where there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return None


def replace(path: str, text: str) -> None:
    """Writes a file in one step, so that a reader finds the old text or the new one. Best effort."""
    try:
        with open(path + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.rename(path + ".new", path)
    except OSError as error:
        log_once(path, f"cannot write {path}: {error.strerror}")
