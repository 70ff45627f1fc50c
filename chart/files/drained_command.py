"""`member.py drained`: tells a person or a script whether the cache of this member is empty.

It only reads what process 1 and its children have written, so that it never hangs where they do.
"""

import json
import signal
import time
from types import FrameType
from typing import Dict, Optional, Tuple, Union

import drained
import readiness
from drained import DRAINING, EMPTY, NOT_DRAINING, UNKNOWN
from processes import Stop

EXIT_CODES = {EMPTY: 0, DRAINING: 1, UNKNOWN: 1, NOT_DRAINING: 2}
# Seconds between two readings while it waits.
POLL = 1

Details = Dict[str, Union[None, bool, int, str]]


def main(wait: bool, timeout: Optional[int], as_json: bool) -> int:
    """Prints the state, and while it waits each change. Raises Stop for a signal."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    # Nobody reads any more: ends quietly, as other commands do.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    end = time.monotonic() + (timeout or 0) if timeout is not None or not wait else None
    said, spoke = "", 0.0
    while True:
        details, text = ask()
        state, now = str(details["state"]), time.monotonic()
        over = state in (EMPTY, NOT_DRAINING) or (end is not None and now >= end)
        if timeout is not None and over and state in (DRAINING, UNKNOWN):
            text = f"{'not empty' if state == DRAINING else 'not known to be empty'} after {timeout} s: {text}"
        line = json.dumps(details) if as_json else text
        if over or (line != said and (not said or now - spoke >= drained.PAUSE)):
            print(line, flush=True)
            said, spoke = line, now
        if over:
            return EXIT_CODES[state]
        time.sleep(POLL)


def ask() -> Tuple[Details, str]:
    """What --json prints, and the line for a person."""
    # In this order: the finding of a container before this one is gone when process 1 shows that its client runs.
    why, found = readiness.unready(), drained.last()
    if found is None or (found.draining and why):
        why = why or "the member is starting"
        return {"state": UNKNOWN, "bytes": None, "files": None, "problem": why}, why
    state, text = drained.judge(found)
    files = None if found.folder is None else found.folder != ""
    problem = found.problem or (text if state == UNKNOWN else None)
    return {"state": state, "bytes": found.bytes, "files": files, "problem": problem}, text


def stop(number: int, _frame: Optional[FrameType]) -> None:
    raise Stop(number)
