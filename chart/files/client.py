"""The client's life: started, watched, asked to end, unmounted."""

import contextlib
import os
import signal
import time
from typing import Dict, List, NoReturn, Optional

import checker
import credentials
import drained
import mounts
import ready
from configuration import not_started
from credentials import Credentials
from drained_words import News
from processes import BY_SIGNAL, Processes, Stop, named
from report import Ended, Refusal, end, last_words, log, log_once, show

MOUNT = "/sbin/mount.juicefs"
UMOUNT = "/bin/umount"
MOUNT_POINT = "/mnt/jfs"
RSA_KEY = "/root/.rsa/rsa-key.pem"

# Seconds for one `umount`: it waits for as long as the client hangs.
UNMOUNTING = 2
# When, as shares of the grace period, a client that was asked to end is unmounted, unmounted lazily, and killed. The
# rest is for the kernel and the kubelet, which needs some seconds on a busy node.
UNMOUNTED, LAZILY, KILLED = 1 / 3, 2 / 3, 5 / 6
# Seconds between two looks at the Secret; the kubelet itself takes about a minute to refresh it.
ROTATION = 10
# Seconds that the volume has to be unready before the log says so.
LASTING = 10


class Client:
    """One run of mount.juicefs, until it ends."""

    def __init__(
        self,
        processes: Processes,
        member_credentials: Credentials,
        options: List[str],
        grace: int,
        locks: Dict[str, int],
    ) -> None:
        """Unmounts what an earlier run may have left, then starts the client. `locks` are those of Disks, `grace` is
        in seconds. Raises Refusal (E_CLIENT), OSError."""
        self.processes = processes
        self.credentials = member_credentials
        self.options = options
        self.grace = grace
        self.locks = locks
        self.was_mounted = False
        self.noticed = member_credentials.owned
        self.unmount("-l")
        # Not makedirs, which looks at what is there: that may still hang.
        with contextlib.suppress(FileExistsError):
            os.mkdir(MOUNT_POINT)
        environment = {**os.environ, **member_credentials.environment}
        argv = [MOUNT, member_credentials.volume, MOUNT_POINT, "-o", ",".join(options)]
        try:
            self.pid = processes.start(argv, environment)
        except OSError as error:
            raise not_started(MOUNT, error) from None
        self.begun = self.looked = self.answered = time.monotonic()
        self.unready = ""
        self.checker: Optional[int] = None
        self.watcher: Optional[int] = None
        self.news = News()
        try:
            self.checker = checker.start(self.processes, MOUNT_POINT)
            self.watcher = self.watch_cache()
            show("")
        except BaseException:
            # The next attempt starts another one.
            self.processes.forget(self.pid)
            self.clean()
            raise

    def watch_cache(self) -> Optional[int]:
        return drained.start(self.processes, MOUNT_POINT, self.credentials.volume, self.options, self.locks)

    def watch(self) -> NoReturn:
        """Stays until the client has ended, and ends as it did. Raises Ended, or Refusal (E_MOUNT) where it has ended
        before it had mounted."""
        try:
            while self.processes.code_of(self.pid) is None:
                self.processes.pause(1 if self.was_mounted else 0.25)
                try:
                    self.look_at_checker()
                    self.look_at_volume()
                    self.look_at_cache()
                    self.look_at_secret()
                except OSError as error:
                    # No reason to end a member that serves.
                    log_once("look", f"cannot look after the client: {named(error)}")
        except Stop as stop:
            self.leave(stop.number)
        self.explain_end(self.processes.code_of(self.pid) or 0)

    def note_mounted(self) -> None:
        answer = checker.last()
        if answer is not None and answer.inode == 1 and not self.was_mounted:
            self.was_mounted = True
            log(f"the volume is mounted, {answer.at - self.begun:.1f} s after its client was started")

    def look_at_volume(self) -> None:
        """Says when it has not been ready for some seconds, and when it is again: a probe's answer is gone soon."""
        why, now = ready.unready(), time.monotonic()
        if not why:
            if self.unready.startswith(ready.HUNG):
                log("the volume answers again")
            self.answered, self.unready = now, ""
        elif why != self.unready and now - self.answered >= LASTING:
            self.unready = why
            log(why)

    def look_at_checker(self) -> None:
        self.note_mounted()
        if self.checker is None or self.processes.code_of(self.checker) is not None:
            log_once("checker", "the checker has ended; another one takes over")
            self.checker = checker.start(self.processes, MOUNT_POINT)

    def look_at_cache(self) -> None:
        """Says what is left while the member drains, and when nothing is."""
        if self.watcher is None:
            return
        line = self.news.line(drained.last(), time.monotonic())
        if line:
            log(line)
        if self.processes.code_of(self.watcher) is not None:
            log_once("watcher", "the watcher of the cache has ended; another one takes over")
            self.watcher = self.watch_cache()

    def look_at_secret(self) -> None:
        """Says when the Secret is no longer what the client was started with. Never restarts: a ring must not
        bounce because a Secret has changed."""
        if time.monotonic() - self.looked < ROTATION:
            return
        self.looked = time.monotonic()
        try:
            now = credentials.files()
        except Refusal:
            return
        now.pop(credentials.INITCONFIG, None)
        if now != self.noticed:
            self.noticed = now
            if now != self.credentials.owned:
                log(
                    "notice: the Secret has changed, and this member goes on with what it was started with. To restart"
                    " the members one by one, set revision, or let an operator do it (podAnnotations)"
                )

    def leave(self, number: int) -> NoReturn:
        """Asks the client to end, ever more firmly, within the grace period. Raises Ended."""
        log(f"was asked to end with signal {number}: the client unmounts")
        why = ready.unready()
        if why.startswith(ready.HUNG):
            # Perhaps the liveness probe has asked: nobody would know why.
            last_words(why)
        show("the member ends")
        begun = time.monotonic()
        self.processes.signal(self.pid, number)
        for share, flag in ((UNMOUNTED, None), (LAZILY, "-l")):
            code = self.processes.wait(self.pid, begun + self.grace * share - time.monotonic())
            if code is not None:
                break
            self.unmount(flag)
        code = self.processes.wait(self.pid, begun + self.grace * KILLED - time.monotonic())
        if code is None:
            log("the client does not end: it is killed")
            self.processes.kill(self.pid)
            code = self.processes.wait(self.pid, 1)
        self.clean()
        raise Ended(BY_SIGNAL + signal.SIGKILL if code is None else code)

    def explain_end(self, code: int) -> NoReturn:
        """The client has ended by itself. Raises Ended, or Refusal (E_MOUNT)."""
        with contextlib.suppress(OSError):
            self.note_mounted()
        by_signal = BY_SIGNAL < code <= BY_SIGNAL + signal.SIGRTMAX
        how = f"signal {code - BY_SIGNAL}" if by_signal else f"exit code {code}"
        if self.was_mounted:
            # First of all: to clean up takes a while, and somebody may ask the member to end meanwhile.
            last_words(f"E_CLIENT_ENDED: the client has ended with {how}: its log says why, and it is started again")
        with contextlib.suppress(OSError):
            self.clean()
        if self.was_mounted:
            raise Ended(code)
        self.processes.forget(self.pid)
        why = f"the client has ended with {how} before it had mounted the volume: its log says why"
        raise Refusal("E_MOUNT", why, code)

    def give_up(self, line: str) -> NoReturn:
        """Ends the client after a defect of this program, whatever else fails: none may go on that nobody watches.
        Raises Ended."""
        with contextlib.suppress(Exception, Stop):
            self.processes.signal(self.pid, signal.SIGTERM)
            self.processes.wait(self.pid, self.grace * UNMOUNTED)
        with contextlib.suppress(Exception, Stop):
            self.processes.kill(self.pid)
            self.clean()
        end(line, 1)

    def clean(self) -> None:
        """Leaves no mount behind; matters where the mount point is a volume of the pod."""
        for child in (self.checker, self.watcher):
            if child is not None:
                self.processes.forget(child)
        self.checker = self.watcher = None
        self.unmount("-l")

    def unmount(self, flag: Optional[str]) -> None:
        """Unmounts what FUSE has mounted, if anything; in a process of its own, which may hang as long as the client
        does. -c keeps umount from looking at the mount point."""
        if not is_mounted():
            return
        log(f"unmounts {MOUNT_POINT}" + (" lazily" if flag else ""))
        argv = [UMOUNT, "-c", *([flag] if flag else []), MOUNT_POINT]
        try:
            printed = self.processes.run(argv, {}, UNMOUNTING)[1]
        except OSError as error:
            printed = f"{UMOUNT} does not start: {error.strerror}"
        for line in printed.splitlines():
            log(line)


def is_mounted() -> bool:
    """Whether a FUSE file system is mounted there."""
    return any(mount.point == MOUNT_POINT and mount.kind.startswith("fuse") for mount in mounts.mounts())


def put_rsa_key(member_credentials: Credentials, options: List[str]) -> List[str]:
    """Writes the Secret's encrypt_rsa_key where the CSI driver has it too, and gives the options that name it."""
    if member_credentials.rsa_key is None or any(option.startswith("rsa-key=") for option in options):
        return options
    os.makedirs(os.path.dirname(RSA_KEY), mode=0o700, exist_ok=True)
    with open(os.open(RSA_KEY, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(member_credentials.rsa_key + "\n")
    return [*options, f"rsa-key={RSA_KEY}"]
