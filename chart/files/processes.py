"""Process 1's duties: starts children, hears signals while it waits, and reaps every process that ends.

The signals are blocked and taken up while waiting, so nothing runs in between. Children are started by
posix_spawn and reaped in one place: `subprocess` would find its children reaped and take their exit code for 0.
"""

import contextlib
import os
import signal
import time
from typing import Callable, Collection, Dict, List, Optional, Tuple

from log import log, output

FOLDER = os.path.dirname(os.path.abspath(__file__))
# What process 1 itself must not end by: nobody reads a pipe any more, a file is too long.
IGNORED = {signal.SIGPIPE, signal.SIGXFSZ}
# What is added to the number of the signal that has ended a process, as in a shell.
BY_SIGNAL = 128
STOPPING = {signal.SIGTERM, signal.SIGINT}
HEARD = {signal.SIGCHLD, *STOPPING}
UNCHANGEABLE = {signal.SIGKILL, signal.SIGSTOP}
# Bytes of a program's output that are kept: the last ones, where a failure is told.
KEPT = 65536
STANDARD_HANDLES = 3


class Stop(BaseException):
    """Someone asks the member to end: the kubelet with SIGTERM, a person with SIGINT."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Processes:
    """The children of this process. Only one may exist in a process."""

    def __init__(self) -> None:
        # Of those started here alone: a number that was an orphan's may become a child's.
        self.codes: Dict[int, Optional[int]] = {}
        self.stopped = False
        for number in signal.valid_signals() - UNCHANGEABLE:
            # An ignored SIGCHLD, inherited, would leave no exit code of any child.
            with contextlib.suppress(OSError):
                signal.signal(number, signal.SIG_IGN if number in IGNORED else signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)

    def start(
        self, argv: List[str], environment: Dict[str, str], output: Optional[int] = None, keep: Collection[int] = ()
    ) -> int:
        """Starts a program in a process group of its own, so that all of it can be ended. It has no input, its output
        goes to this process's own or to the handle `output`, and it inherits the handles of `keep`. Gives the process
        id; raises OSError where it cannot start."""
        actions: List[Tuple[int, ...]] = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]  # type: ignore
        if output is not None:
            actions += [(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)]
        try:
            for handle in keep:
                os.set_inheritable(handle, True)
            pid = os.posix_spawn(
                argv[0], argv, environment, file_actions=actions, setpgroup=0, setsigmask=[], setsigdef=IGNORED
            )
        finally:
            for handle in keep:
                os.set_inheritable(handle, False)
        self.codes[pid] = None
        return pid

    def fork(self, function: Callable[[], None], keep: Collection[int] = ()) -> int:
        """Runs a function in a process of its own, which hears signals as a new program would, has a process group of
        its own, and no handles but those of `keep`: one that hangs must hold nobody's lock. Gives its process id."""
        pid = os.fork()
        if pid != 0:
            # Here, so that it can be ended at once.
            with contextlib.suppress(OSError):
                os.setpgid(pid, pid)
            self.codes[pid] = None
            return pid
        code = 1
        # Whatever is raised: the child must not go on as a second process 1.
        try:
            close_all_but(keep)
            signal.pthread_sigmask(signal.SIG_SETMASK, set())
            function()
            code = 0
        except Exception as error:  # noqa: BLE001
            log(f"a process of the member's own ends: {named(error)}")
        finally:
            os._exit(code)

    def wait(self, pid: int, seconds: float) -> Optional[int]:
        """The exit code of a child, 128 + N for signal N, as soon as it ends; None where it still runs. Raises
        Stop as `pause` does."""
        end = time.monotonic() + seconds
        while self.code_of(pid) is None and time.monotonic() < end:
            self.pause(end - time.monotonic())
        return self.code_of(pid)

    def code_of(self, pid: int) -> Optional[int]:
        """The exit code of a child that has ended, None of one that runs."""
        self.reap()
        return self.codes[pid]

    def pause(self, seconds: float) -> None:
        """Waits until a child ends or the time is over. Raises Stop, once, when the member is asked to end."""
        if seconds <= 0:
            return
        heard = signal.sigtimedwait(HEARD, seconds)
        self.reap()
        # By number: Python makes up a signal where this process was stopped meanwhile until the time was over.
        if heard is not None and heard.si_signo in STOPPING and not self.stopped:
            self.stopped = True
            raise Stop(heard.si_signo)

    def reap(self) -> None:
        """Takes up every process that has ended, orphans of others included."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in self.codes:
                self.codes[pid] = os.WEXITSTATUS(status) if os.WIFEXITED(status) else BY_SIGNAL + os.WTERMSIG(status)

    def run(self, argv: List[str], environment: Dict[str, str], seconds: float) -> Tuple[Optional[int], str]:
        """Runs a program to its end: its exit code, or None when it was ended because the time was over, and the
        last lines of what it printed. Raises OSError where it cannot start."""
        code, printed = self.follow(lambda writing: self.start(argv, environment, writing), seconds)
        # A line that is cut may begin with the end of a secret, which nobody would know as one.
        return code, (printed if len(printed) < KEPT else printed.partition(b"\n")[2]).decode("utf-8", "replace")

    def ask(self, function: Callable[[], str], seconds: float) -> Optional[str]:
        """What a function gives in a process of its own, at most so much as a pipe takes; None where it does not end in
        time, or fails. Raises OSError where no process can be started."""

        def forked(writing: int) -> int:
            return self.fork(lambda: write_all(writing, function().encode()), (writing,))

        code, printed = self.follow(forked, seconds)
        return printed.decode("utf-8", "replace") if code == 0 else None

    def follow(self, begin: Callable[[int], int], seconds: float) -> Tuple[Optional[int], bytes]:
        """Begins a child that writes to a handle. Reads that now and then, so that one that prints without end waits
        instead of filling the memory: its exit code, None when it was ended, and its last bytes."""
        end, printed, code = time.monotonic() + seconds, b"", None
        reading, writing = os.pipe()
        try:
            os.set_blocking(reading, False)
            try:
                pid = begin(writing)
            finally:
                os.close(writing)
            try:
                while code is None and time.monotonic() < end:
                    code = self.wait(pid, min(0.1, end - time.monotonic()))
                    with contextlib.suppress(BlockingIOError):
                        printed = (printed + os.read(reading, 1 << 20))[-KEPT:]
            finally:
                self.forget(pid)
        finally:
            os.close(reading)
        return code, printed

    def kill(self, pid: int) -> None:
        """Ends a child's whole group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)

    def forget(self, pid: int) -> None:
        """Ends a child's whole group and remembers nothing of it; it is reaped as an orphan is. Without this, a member
        that tries for weeks would remember all its children."""
        self.kill(pid)
        self.codes.pop(pid, None)


def close_all_but(keep: Collection[int]) -> None:
    """Closes every handle of this process but the standard ones and these."""
    for name in os.listdir("/proc/self/fd"):
        if int(name) >= STANDARD_HANDLES and int(name) not in keep:
            with contextlib.suppress(OSError):
                os.close(int(name))
    output.begin_anew()


def write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def named(error: Exception) -> str:
    """What an error is and where it came up, without its message, which may hold a secret. Of an error of the system,
    the system's own words."""
    what = type(error).__name__
    if isinstance(error, OSError) and error.errno is not None:
        path = f" ({error.filename})" if error.filename is not None else ""
        what = os.strerror(error.errno) + path
    return f"{what} at {place_of(error)}"


def place_of(error: Exception) -> str:
    """The file and line of this program that an error comes through last."""
    trace, place = error.__traceback__, "an unknown place"
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if os.path.dirname(os.path.abspath(file)) == FOLDER:
            place = f"{os.path.basename(file)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
