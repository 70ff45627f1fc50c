"""Starts the member's program as it was when this pod first started.

The kubelet replaces the files of a changed ConfigMap in running pods. A container that restarts in a
pod of the old revision must not meet the new program, so the first start keeps a copy for all others.
This file itself is always the newest: the copy's folder and `member.main(arguments)` must stay as they are.
"""

import contextlib
import os
import signal
import sys

# The link to the folder that the kubelet replaces.
PROGRAM = "/etc/cache-group/program/..data"
COPY = "/run/cache-group/program"
TERMINATION_MESSAGE = "/dev/termination-log"


def main() -> int:
    # The kernel drops a signal that process 1 does not expect; one that is blocked waits until it is looked for.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    if not os.path.exists(COPY):
        try:
            copy_program(COPY + ".new")
            os.rename(COPY + ".new", COPY)
        except OSError as error:
            what = f"{error.filename} cannot be copied or written ({error.strerror})"
            return fail(f"{what}: see that the node's disk has space; the member starts by itself")
    sys.path.insert(0, COPY)
    try:
        # In this very process: another python3 would cost as long again as this one.
        import member  # noqa: PLC0415
    except Exception as error:  # noqa: BLE001 Whatever a damaged file may raise.
        what = f"the pod's copy of the member's program cannot be run ({type(error).__name__})"
        if isinstance(error, (MemoryError, OSError)):
            # No fault of the copy.
            return fail(f"{what}: see that the node has memory left; the member starts by itself")
        with contextlib.suppress(OSError):
            remove(COPY)
        return fail(f"{what}: it is made anew at the next start, which comes by itself")
    return member.main(sys.argv[1:])


def copy_program(folder: str) -> None:
    """Copies the files of one state of the ConfigMap into the folder, which a start that was cut short may have left.
    Raises OSError."""
    os.makedirs(folder, exist_ok=True)
    state = None
    while state != os.path.realpath(PROGRAM):
        state = os.path.realpath(PROGRAM)
        try:
            copy_files(state, folder)
        except OSError:
            if state == os.path.realpath(PROGRAM):
                raise


def copy_files(source: str, folder: str) -> None:
    """Copies them through to the disk: after a power loss, the copy has to be whole or not there. Raises OSError."""
    for name in os.listdir(source):
        with open(os.path.join(source, name), "rb") as old, open(os.path.join(folder, name), "wb") as new:
            new.write(old.read())
            new.flush()
            os.fsync(new.fileno())
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(folder: str) -> None:
    """Removes a folder with all that is in it. Raises OSError."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            remove(entry.path)
        else:
            os.unlink(entry.path)
    os.rmdir(folder)


def fail(text: str) -> int:
    """Says why in `kubectl describe pod` and in the log."""
    line = f"E_SYSTEM: {text}"
    with contextlib.suppress(OSError), open(TERMINATION_MESSAGE, "w", encoding="utf-8") as file:
        file.write(line)
    print(f"member: {line}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
