"""One run of the client, as a member or as anything else that mounts: started, mounted, left, unmounted.

It may be several processes, which hand a signal on to each other or do not (juicefs issue 5206), so all of them are
asked and waited for, and the volume is unmounted first: that ends every client cleanly, its session too.
"""

import contextlib
import os
import signal
import time
from typing import Collection, List, NamedTuple, Optional

import attempt
import checker
import connection
import readiness
from auth import not_started
from credentials import Credentials
from keepers import Keepers
from log import log
from processes import BY_SIGNAL, Processes, Stop

MOUNT = "/sbin/mount.juicefs"
UMOUNT = "/bin/umount"
MOUNT_POINT = "/mnt/jfs"
# As the CSI driver sets them: that it runs in a container, which an out-of-memory kill must end (juicefs pull request
# 7467; clients before August 2026 do not know it), and in the foreground.
ENVIRONMENT = {"JFS_INSIDE_CONTAINER": "1", "JFS_FOREGROUND": "1"}

# Seconds for one `umount`, which waits for as long as the client hangs; until a client that was unmounted is asked to
# end; and between two tries to unmount what somebody still uses.
UNMOUNTING, ENDING, AGAIN = 2, 2, 1
# When, as shares of the grace period, the volume is taken away from whoever uses it, and what still lives is killed.
# The rest is for the kernel and the kubelet, which needs some seconds on a busy node.
FORCED, KILLED = 2 / 3, 5 / 6
# Seconds between two looks at who is left, and for those that were killed.
LOOK, KILLING = 0.1, 1
# Of a time: once it was asked to end, that is not done again.
NEVER = float("inf")


class Start(NamedTuple):
    """What a client is started with: the handles are those that it inherits."""

    credentials: Credentials
    options: List[str]
    handles: Collection[int] = ()


class Client:
    """A client from its start to its end."""

    def __init__(self, processes: Processes, start: Start, number: int, grace: float) -> None:
        """Unmounts what an earlier container may have left, then starts the client. `number` counts the attempts of
        this process, `grace` is the seconds that leaving may take. Raises Refusal (E_CLIENT), OSError."""
        self.processes = processes
        self.start = start
        self.grace = grace
        self.has_left = False
        self.mark = attempt.mark_of(number)
        self.mounted_at: Optional[float] = None
        self.keepers = Keepers(processes)
        self.unmount("-l")
        # Not makedirs, which looks at what is there: that may still hang.
        with contextlib.suppress(FileExistsError):
            os.mkdir(MOUNT_POINT)
        variables = {**ENVIRONMENT, **os.environ, **start.credentials.environment, attempt.VARIABLE: self.mark}
        argv = [MOUNT, start.credentials.volume, MOUNT_POINT, "-o", ",".join(start.options)]
        try:
            self.pid = processes.start(argv, variables, keep=start.handles)
        except OSError as error:
            raise not_started(MOUNT, error) from None
        self.begun = time.monotonic()
        self.keepers.add([checker.keeper(MOUNT_POINT)])

    def code(self) -> Optional[int]:
        """The exit code of the process that was started; None while it runs."""
        return self.processes.code_of(self.pid)

    def mounted(self) -> bool:
        """Whether it has mounted the volume by now."""
        at, inode = readiness.last_answer() or (0.0, 0)
        if self.mounted_at is None and inode == readiness.ROOT and at > self.begun:
            self.mounted_at = at
        return self.mounted_at is not None

    def wait_until_mounted(self, seconds: float) -> bool:
        """Whether it has mounted the volume within this time, and not ended before. Raises Stop."""
        end = time.monotonic() + seconds
        while not self.mounted() and self.code() is None and time.monotonic() < end:
            self.processes.pause(LOOK)
            self.keepers.look()
        return self.mounted() and self.code() is None

    def living(self) -> List[int]:
        """The processes of the client that live; of one that cannot be looked for, the one that was started."""
        found = attempt.living(self.processes, self.mark)
        if found is None:
            return [] if self.code() is not None else [self.pid]
        return found

    def leave(self, number: int = signal.SIGTERM) -> int:
        """Unmounts the volume and ends the client, ever more firmly, within the grace period. Gives its exit code; 137
        where nothing has ended it. Raises Stop."""
        # They use the volume too.
        self.keepers.end()
        begun, connected = time.monotonic(), connection.of(MOUNT_POINT)
        # When it is unmounted next, and asked to end.
        unmounts, asks, by_force = begun, begun + (ENDING if connected else 0), False
        while True:
            if not by_force and time.monotonic() - begun >= self.grace * FORCED:
                by_force, unmounts = True, begun
            if is_mounted() and time.monotonic() >= unmounts:
                if not self.unmount(*(("-f", "-l") if by_force else ())):
                    # Somebody uses it, or the client hangs.
                    asks = asks if asks == NEVER else begun
                unmounts = time.monotonic() + AGAIN
            left = self.living()
            if not left:
                break
            if time.monotonic() - begun >= self.grace * KILLED:
                self.end_at_once(left)
                break
            if time.monotonic() >= asks:
                attempt.send(left, number)
                asks = NEVER
            if by_force and connected and not is_mounted():
                # It has unmounted lazily, and waits for who still uses the volume.
                connection.abort(self.processes, connected)
                connected = None
            self.processes.pause(LOOK)
        self.unmount("-l")
        # A process that ends has no environment any more, a moment before it has an exit code.
        code = self.processes.wait(self.pid, KILLING)
        self.has_left = True
        return BY_SIGNAL + signal.SIGKILL if code is None else code

    def end(self) -> None:
        """Ends what is left of the client, whatever else fails: none may go on that nobody watches. Raises Stop, once
        all of it has ended."""
        stop = None
        while not self.has_left:
            try:
                self.leave()
            except Stop as asked:
                # Once only, so the next one is not cut short.
                stop = asked
            except Exception:  # noqa: BLE001
                break
        with contextlib.suppress(Exception):
            self.keepers.end()
        self.processes.forget(self.pid)
        if stop is not None:
            raise stop

    def end_at_once(self, left: List[int]) -> None:
        """Kills what is left of the client."""
        log("the client does not end: it is killed")
        self.processes.kill(self.pid)
        end = time.monotonic() + KILLING
        while left and time.monotonic() < end:
            attempt.kill(left)
            self.processes.pause(LOOK)
            left = self.living()

    def unmount(self, *flags: str) -> bool:
        """Unmounts what FUSE has mounted, if anything, in a process of its own, which may hang as long as the client
        does; whether nothing is mounted any more. -c keeps umount from looking at the mount point."""
        if not is_mounted():
            return True
        how = {(): "", ("-l",): " lazily"}.get(flags, " by force")
        log(f"unmounts {MOUNT_POINT}{how}")
        try:
            code, printed = self.processes.run([UMOUNT, "-c", *flags, MOUNT_POINT], {}, UNMOUNTING)
        except OSError as error:
            code, printed = None, f"{UMOUNT} does not start: {error.strerror}"
        for line in printed.splitlines():
            log(line)
        return code == 0


def is_mounted() -> bool:
    """Whether a FUSE file system is mounted there."""
    return connection.of(MOUNT_POINT) is not None
