"""The life of a member beside its client: it looks after disks, volume, cache and Secret, and says what it finds.

None of these looks touches the volume or a disk, and no defect of one ends a client that serves.
"""

import signal
import time
from typing import Callable, NoReturn, Optional

import counters
import credentials
import drained
import endings
import fuse
import readiness
from attempts import Attempts
from client import MOUNT_POINT, Client, is_mounted
from drained import News
from log import log, log_once
from losses import Losses
from processes import BY_SIGNAL, Processes, Stop, named
from refusals import Ended, Refusal
from status import Shown

# Seconds between two looks: at the Secret, which the kubelet itself takes about a minute to refresh, at the disks, and
# at whether the counters can be read.
ROTATION, DISKS, COUNTERS = 10, 5, 30
# Seconds between two rounds of looks: until the volume is mounted, and from then on.
BETWEEN = (0.25, 1)
# Seconds that the volume has to be unready before the log says so.
LASTING = 10
# Seconds that a client runs and does not mount before that is said, and before it is ended: the first time, and once
# that was said in `kubectl describe pod`. A large index or a slow console may take minutes.
SLOW, TOO_SLOW, NEXT_TIME = 60, 600, 1200
NOT_MOUNTED = "E_MOUNTING"


class Serving:
    """A client that runs, and what the member knows of it."""

    def __init__(
        self,
        client: Client,
        attempts: Attempts,
        losses: Losses,
        shown: Shown,
        said_before: str,
    ) -> None:
        """`said_before` is the code that this pod's last end has shown."""
        self.client = client
        self.attempts = attempts
        self.processes: Processes = client.processes
        self.credentials = client.start.credentials
        self.options = client.start.options
        self.configuration = attempts.configuration
        self.unknown = attempts.unknown_option
        self.losses = losses
        self.shown = shown
        self.was_mounted = self.knows_draining = self.said_slow = False
        self.unready, self.answered = "", client.begun
        self.news = News()
        self.noticed = self.credentials.owned
        self.next_look = {"secret": client.begun + ROTATION, "disks": client.begun, "counters": client.begun}
        self.limit = NEXT_TIME if said_before == NOT_MOUNTED else TOO_SLOW
        self.looks = (
            self.look_at_client,
            self.look_at_keepers,
            self.look_at_disks,
            self.look_at_volume,
            self.look_at_cache,
            self.look_at_secret,
            self.look_at_counters,
        )

    def begin(self) -> None:
        # Before it is shown that a client runs: a finding of the one before must not count then.
        self.look("begin_draining", self.begin_draining)
        self.shown.runs()
        self.client.keepers.add([counters.keeper(MOUNT_POINT, self.options)])

    def begin_draining(self) -> None:
        """Raises OSError while memory is full."""
        if self.knows_draining:
            return
        disks = self.losses.disks
        identities = {disk.directory: disks.identities[disk.directory] for disk in disks.used}
        self.client.keepers.add(drained.keepers(self.credentials.volume, self.options, identities))
        self.knows_draining = True

    def watch(self) -> NoReturn:
        """Stays until the client has ended, and ends as it did. Raises Ended, or Refusal where another attempt may
        do better."""
        try:
            self.look("begin", self.begin)
            while self.client.code() is None:
                self.processes.pause(BETWEEN[self.was_mounted])
                for look in self.looks:
                    self.look(look.__name__, look)
        except Stop as stop:
            self.stop(stop.number)
        self.explain_end(self.client.code() or 0)

    def look(self, name: str, look: Callable[[], None]) -> None:
        try:
            look()
        except (Ended, Refusal):
            raise
        except Exception as error:  # noqa: BLE001
            log_once(name, f"cannot look after the client: {named(error)}: it goes on without")

    def stop(self, number: int) -> NoReturn:
        """Somebody asks the member to end. Raises Ended."""
        log(f"was asked to end with signal {number}: the client unmounts")
        why = readiness.unready()
        if why.startswith(readiness.HUNG):
            # Perhaps the liveness probe has asked: nobody would know why.
            endings.last_words(why)
        self.shown.waits("the member ends")
        raise Ended(self.client.leave(number))

    def leave(self, why: str) -> int:
        """Ends the client for a reason of the member's own. Raises Ended where the member is asked to end meanwhile."""
        # Nobody asks the volume any more, which is no volume that hangs.
        self.shown.waits(why)
        try:
            return self.client.leave()
        except Stop as stop:
            self.stop(stop.number)

    def look_at_client(self) -> None:
        """Says that it has mounted, or for how long it has not."""
        lasting = time.monotonic() - self.client.begun
        if self.was_mounted:
            return
        if self.client.mounted():
            self.was_mounted = True
            at = self.client.mounted_at or self.client.begun
            log(f"the volume is mounted, {at - self.client.begun:.1f} s after its client was started")
            self.shown.lacks("")
            self.shown.mounted()
            self.client.keepers.add(self.configuration.has_mounted(self.credentials))
        elif lasting >= SLOW:
            limit = f"it is ended after {self.limit} s without"
            what = f"{NOT_MOUNTED}: the client has run for {lasting:.0f} s and has not mounted the volume"
            text = f"{what}: its log says why; {limit}"
            self.shown.lacks(text)
            if not self.said_slow:
                self.said_slow = True
                log(text)
            if lasting >= self.limit and not is_mounted():
                self.give_up_mounting(lasting)

    def give_up_mounting(self, lasting: float) -> NoReturn:
        what = f"the client had run for {lasting:.0f} s without mounting the volume, and was ended"
        refusal = self.has_not_mounted(NOT_MOUNTED, what)
        refusal.lasting = True
        self.leave(str(refusal))
        raise refusal

    def look_at_keepers(self) -> None:
        self.client.keepers.look()
        self.shown.write()
        self.begin_draining()
        self.attempts.look_beside()

    def look_at_disks(self) -> None:
        """Says which cache disk is no longer mounted, and restarts the client without it where that is asked for."""
        if not self.was_mounted or not self.is_time("disks", DISKS):
            return
        text = self.losses.look(self.credentials.volume)
        self.shown.lacks(text)
        if text and self.losses.restart:
            refusal = self.losses.give_up()
            self.leave(str(refusal))
            raise refusal

    def look_at_volume(self) -> None:
        """Says when it has not been ready for some seconds, and when it is again: a probe's answer is gone soon."""
        why, now = readiness.unready(), time.monotonic()
        if not why:
            if self.unready.startswith(readiness.HUNG):
                log("the volume answers again")
            self.answered, self.unready = now, ""
        elif why.startswith(readiness.HUNG) and why != self.unready and now - self.answered >= LASTING:
            self.unready = why
            log(why)

    def look_at_cache(self) -> None:
        """Says what is left while the member drains, and when nothing is."""
        line = self.news.line(self.finding(), time.monotonic())
        if line:
            log(line)

    def finding(self) -> Optional[drained.Finding]:
        found = drained.last()
        return found if found is not None and found.draining else None

    def look_at_secret(self) -> None:
        """Says when the Secret is no longer what the client was started with. Never restarts: a ring must not
        bounce because a Secret has changed."""
        if not self.is_time("secret", ROTATION):
            return
        try:
            now = credentials.files()
        except Refusal:
            return
        now.pop(credentials.INITCONFIG, None)
        if now != self.noticed:
            self.noticed = now
            self.attempts.secret_changed = now != self.credentials.owned
            if now != self.credentials.owned:
                log(
                    "notice: the Secret has changed, and this member goes on with what it was started with. To restart"
                    " the members one by one, set revision, or let an operator do it (podAnnotations)"
                )

    def look_at_counters(self) -> None:
        """Says why nobody can read them: metrics, and whoever drains, lack them."""
        if not self.was_mounted or not self.is_time("counters", COUNTERS):
            return
        found = counters.last()
        if found is not None and found.problem and readiness.answers():
            log_once("counters", f"the client's counters: {found.problem}")

    def is_time(self, what: str, pause: float) -> bool:
        now = time.monotonic()
        if now < self.next_look[what]:
            return False
        self.next_look[what] = now + pause
        return True

    def explain_end(self, code: int) -> NoReturn:
        """The client has ended by itself. Raises Ended, or Refusal (E_MOUNT)."""
        self.look("look_at_client", self.look_at_client)
        by_signal = BY_SIGNAL < code <= BY_SIGNAL + signal.SIGRTMAX
        how = f"signal {code - BY_SIGNAL}" if by_signal else f"exit code {code}"
        if self.was_mounted:
            text = f"E_CLIENT_ENDED: the client has ended with {how}: its log says why, and it is started again"
            # First of all: to clean up takes a while, and somebody may ask the member to end meanwhile.
            endings.last_words(text)
            # What it has started may go on without it.
            self.leave(text)
            raise Ended(code)
        what = f"the client has ended with {how} before it had mounted the volume"
        refusal = None if by_signal else self.unknown_option(code)
        if refusal is None:
            refusal = self.has_not_mounted("E_MOUNT", what, code)
            refusal.lasting = time.monotonic() - self.client.begun >= SLOW
        self.leave(str(refusal))
        raise refusal

    def unknown_option(self, exit_code: int) -> Optional[Refusal]:
        """That the client does not know one of its options; None where it knows them all, or does not say so."""
        if fuse.refused():
            return None
        try:
            name, near = self.unknown.of(self.client.start)
        except Stop as stop:
            self.stop(stop.number)
        if not name:
            return None
        way = f"write {near}, remove it" if near else "remove it"
        what = f"the client has ended, since it does not know the option {name}"
        text = f"{what}: {way}, or use an image whose client has it"
        refusal = Refusal("E_OPTION", text, exit_code)
        # Neither time nor another configuration mends it.
        refusal.lasting = True
        return refusal

    def has_not_mounted(self, code: str, what: str, exit_code: int = 1) -> Refusal:
        """Why a client has not mounted: its log says it, or the container, which no other configuration would mend."""
        why = fuse.refused()
        if why:
            return Refusal("E_FUSE", f"{what}, and {why}", exit_code)
        self.configuration.did_not_mount()
        return Refusal(code, f"{what}: its log says why", exit_code)
