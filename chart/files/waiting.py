"""What becomes of a refusal: a member waits until it is over, a command that must end is ended by it.

`kubectl describe pod` has room for a reason only where a container has ended, and events alone do not do (about 20,
then one in five minutes). So a member ends once for each new code, and the next one waits inside: a container that ends
over and over is restarted later and later.
"""

import time
from typing import Dict

import endings
from endings import Endings
from log import log, words
from refusals import Refusal
from status import Shown

# The kubelet restarts a container later and later, but forgets that after some quiet minutes.
ENDINGS_COUNT_FOR = 20 * 60
# How long a code lasts before the member ends to show it, after so many endings: most are over sooner.
PATIENCE = (5, 20, 80, 320)
# Seconds after which a reason that lasts is logged again.
REMINDER = 300
# Seconds after which a code that has not come again counts as over: two may take turns.
OVER = 180


class Seen:
    """A code that keeps the member waiting: since when, its last line, and when that was logged."""

    def __init__(self, now: float) -> None:
        self.since = self.last = now
        self.words = ""
        self.logged = 0.0


class Waiting:
    """Waits for as long as it takes."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.codes: Dict[str, Seen] = {}
        self.said = endings.endings()
        # Until this run ends in words: should it be killed, its end shows no code.
        self.remembers = endings.remember(Endings("", self.said.times))

    def refused(self, refusal: Refusal) -> None:
        """Says it where it is new; ends when it has lasted and is not what was said at the last end."""
        line, now = str(refusal), time.monotonic()
        self.codes = {code: seen for code, seen in self.codes.items() if now - seen.last < OVER}
        seen = self.codes.setdefault(refusal.code, Seen(now))
        seen.last = now
        self.shown.waits(line)
        if words(line) != seen.words or now - seen.logged >= REMINDER:
            seen.words, seen.logged = words(line), now
            log(line)
        if refusal.passing or refusal.code == self.said.code:
            return
        # Nobody would know the next time that this was said, and end for it again and again.
        self.remembers = self.remembers or endings.remember(Endings("", self.said.times))
        if self.remembers and (refusal.lasting or now - seen.since >= patience(self.said)):
            endings.end(line, refusal.exit_code)


class Ending:
    """Waits for nothing: the first refusal is the end."""

    def refused(self, refusal: Refusal) -> None:
        endings.end(str(refusal), refusal.exit_code)


def patience(said: Endings) -> float:
    """Seconds that a code has to last before the member ends to show it."""
    recent = sum(1 for at in said.times if 0 <= time.time() - at < ENDINGS_COUNT_FOR)
    return PATIENCE[min(recent, len(PATIENCE) - 1)]
