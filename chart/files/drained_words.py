"""What is said of a draining member's cache: by `member.py drained`, and by process 1 in its log."""

from typing import Optional, Tuple

from disks import MIB, gib
from drained import LOOKS, Finding

EMPTY, DRAINING, UNKNOWN, NOT_DRAINING = "empty", "draining", "unknown", "not-draining"
# Seconds between two lines: at the least, and in the log while only the number changes.
PAUSE, REMINDER = 10, 300


def judge(found: Finding) -> Tuple[str, str]:
    """The state, and the line that tells it."""
    label, size = f"cache-group.juicefs.io/{found.group}", found.bytes
    if not found.draining:
        command = f"kubectl label --overwrite node NODE {label}=POOL.draining"
        return NOT_DRAINING, f"this member does not drain: with drain.enabled, start it with `{command}`"
    if size is None:
        return UNKNOWN, found.problem or "nobody has looked at the cache yet: ask again in some seconds"
    if found.looks >= LOOKS:
        return EMPTY, f"the cache is empty: the node can leave: `kubectl label node NODE {label}-`"
    if found.looks:
        return DRAINING, f"the cache looks empty, {found.looks} of {LOOKS} times in a row: wait for the next look"
    if size == 0:
        left = f"the counter is 0, and files of blocks are left in {found.folder}: wait until they are gone"
        return DRAINING, found.problem or left
    holds = gib(size) if size >= 1024 * MIB else f"{max(size / MIB, 0.1):.1f} MiB"
    todo = found.problem or "wait until they are given away"
    return DRAINING, f"the cache of this draining member still holds {holds}: {todo}"


class News:
    """What of the findings process 1 logs: the first, each change, and now and then how much is left."""

    kind = ""
    logged = 0.0

    def line(self, found: Optional[Finding], now: float) -> str:
        """The line to log; empty for none."""
        if found is None or (found.bytes is None and not found.problem) or (self.kind and 0 < found.looks < LOOKS):
            return ""
        state, text = judge(found)
        kind, since = found.problem or state, now - self.logged
        if self.kind and since < (PAUSE if kind != self.kind else REMINDER) or kind == self.kind == EMPTY:
            return ""
        again = "the cache is no longer empty: " if self.kind == EMPTY and state == DRAINING else ""
        self.kind, self.logged = kind, now
        return again + text
