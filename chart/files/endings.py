"""The member's last words, for `kubectl describe pod`, and what is known of the ends before."""

import contextlib
import time
from typing import List, NamedTuple, NoReturn

import files
from log import log, log_once
from refusals import Ended

TERMINATION_MESSAGE = "/dev/termination-log"
# In the pod's own folder, so that it outlives a container.
ENDINGS = "/run/cache-group/endings"
# Ends that are remembered: more make nobody more patient.
REMEMBERED = 4


class Endings(NamedTuple):
    """The code that `kubectl describe pod` shows as the reason of the last end, and when the ends were."""

    code: str
    times: List[float]


def end(line: str, exit_code: int) -> NoReturn:
    """Ends the member with this line in `kubectl describe pod`. Raises Ended."""
    last_words(line)
    raise Ended(exit_code)


def last_words(line: str) -> None:
    """What `kubectl describe pod` shows once the member has ended."""
    log(line)
    remember(Endings(line.partition(":")[0], [*endings().times, time.time()][-REMEMBERED:]))
    with contextlib.suppress(OSError), open(TERMINATION_MESSAGE, "w", encoding="utf-8") as file:
        file.write(line)


def remember(said: Endings) -> bool:
    """Writes it for the next containers of this pod; whether that could be done."""
    try:
        files.replace(ENDINGS, "\n".join([said.code, *(str(int(at)) for at in said.times)]))
    except OSError as error:
        log_once(ENDINGS, f"cannot write {ENDINGS}: {error.strerror}")
        return False
    return True


def endings() -> Endings:
    """What is written of this pod's ends; nothing where there is none or the file is damaged."""
    lines = (files.read(ENDINGS) or "").split("\n")
    try:
        return Endings(lines[0], [float(line) for line in lines[1:]])
    except ValueError:
        return Endings("", [])
