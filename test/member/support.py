"""What the tests of the member share: a Secret, a client and all places in a temporary folder."""

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from typing import Any, Callable, Dict, List, Optional
from unittest import mock

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = os.path.join(HERE, "..", "..", "chart", "files")
WITH_PLACES = os.path.join(HERE, "with_places.py")
sys.path.insert(0, FILES)
sys.dont_write_bytecode = True
# For the processes that a test module starts (with_places.py).
PYCACHE = tempfile.mkdtemp(prefix="pycache-")
atexit.register(shutil.rmtree, PYCACHE, ignore_errors=True)
os.environ["TEST_PYCACHE"] = PYCACHE

import readiness  # noqa: E402

# Seconds for what takes a moment, on a machine of any speed: only what never comes exceeds them.
PATIENCE = 120
# The member's own limits, which a busy machine must not reach either: a test of one sets it anew.
UNLIMITED: Dict[str, Any] = {
    "attempt.LIMIT": PATIENCE,
    "auth.ALONE": [PATIENCE],
    "auth.WITH_KEPT": PATIENCE,
    "client.KILLING": PATIENCE,
    "client.UNMOUNTING": PATIENCE,
    "configuration.LIMIT": PATIENCE,
    "connection.LIMIT": PATIENCE,
    "counters.SILENT": PATIENCE,
    "disks.LIMIT": PATIENCE,
    "drained.SILENT": PATIENCE,
    "exporting.SILENT": PATIENCE,
    "losses.MEASURING": PATIENCE,
    "probe.LIMIT": PATIENCE,
    "readiness.SILENT": PATIENCE,
    "waiting.PATIENCE": [PATIENCE],
}

# Records its arguments, without which no test would know them, and those it was started with.
RECORD = """#!/bin/sh
for argument in "$@"; do echo "$argument" >>"{folder}/record.$(basename "$0")"; done
env >"{folder}/record.$(basename "$0").env"
"""
# The root of /proc has inode 1, as that of a mounted volume has. It waits for what nobody writes: that takes no
# process, and it hears signals at once.
CLIENT = (
    RECORD
    + """
trap 'rm "{folder}/mnt"; mkdir "{folder}/mnt"; exit 0' TERM
rmdir "{folder}/mnt" && ln -s /proc "{folder}/mnt"
while read -r _ <>"{folder}/never"; do :; done
"""
)
AUTH = RECORD + 'echo "configuration of $2" >"{folder}/conf/$2.conf"\n'


class MemberTest(unittest.TestCase):
    """A Secret, a client and a mount point in a temporary folder."""

    # What a member is started with: a command that ends in becoming the member.
    prefix: "tuple[str, ...]" = ()

    def setUp(self) -> None:
        self.folder = tempfile.mkdtemp()
        self.addCleanup(remove, self.folder)
        for name in ("secret", "conf", "kept", "disk0"):
            os.mkdir(self.path(name))
        os.mkfifo(self.path("never"))
        self.script("juicefs", AUTH)
        self.script("mount.juicefs", CLIENT)
        self.places: Dict[str, Any] = {
            "credentials.SECRET": self.path("secret"),
            "auth.CLIENT": self.path("juicefs"),
            "auth.FOLDER": self.path("conf"),
            "kept.KEPT": self.path("kept"),
            "client.MOUNT": self.path("mount.juicefs"),
            "client.MOUNT_POINT": self.path("mnt"),
            # No test of a made-up mount may unmount anything of this machine.
            "client.UMOUNT": "/bin/false",
            # The tests' clients need none, and this machine may not have it.
            "fuse.DEVICE": "/dev/null",
            "attempts.RSA_KEY": self.path("rsa/key.pem"),
            "readiness.ANSWER": self.path("answer"),
            "drained.FINDING": self.path("finding"),
            "counters.READING": self.path("reading"),
            # A made-up disk lies on this machine's own.
            "disk_check.CONTAINER": "",
            # Where the folder of temporary files lies in memory, so do they.
            "disk_check.MEMORY": "",
            "readiness.STATUS": self.path("status"),
            "record.RECORD": self.path("record"),
            "surroundings.SURROUNDINGS": self.path("surroundings"),
            "start.PROGRAM": self.path("program"),
            "endings.ENDINGS": self.path("endings"),
            "endings.TERMINATION_MESSAGE": self.path("message"),
            "attempts.PAUSES": [0.05],
            "checker.INTERVAL": 0.05,
            "checker.SETTLED": 0.05,
            # Else each client that fails is started once more; test_unknown_option.py has them.
            "unknown_option.TRIES": 0,
            "unknown_option.MOUNT_POINT": self.path("asked"),
            "serving.BETWEEN": [0.05, 0.1],
            **UNLIMITED,
        }
        self.put(name="vol", token="TOKEN-VALUE")

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def script(self, name: str, text: str) -> None:
        with open(self.path(name) + ".new", "w") as file:
            file.write(text.replace("{folder}", self.folder))
        os.chmod(self.path(name) + ".new", 0o755)
        os.rename(self.path(name) + ".new", self.path(name))

    def put(self, **values: str) -> None:
        """Keys of the Secret; `_` stands for `-` but in encrypt_rsa_key."""
        for key, value in values.items():
            name = key if key == "encrypt_rsa_key" else key.replace("_", "-")
            # In one step: a member that reads meanwhile must not find an empty key.
            with open(self.path("key.new"), "w") as file:
                file.write(value)
            os.rename(self.path("key.new"), os.path.join(self.path("secret"), name))

    def text(self, name: str) -> str:
        try:
            with open(self.path(name)) as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def touch(self, name: str) -> None:
        with open(self.path(name), "w"):
            pass

    def lines(self, name: str) -> List[str]:
        return self.text(name).splitlines()

    def start(self, *arguments: str, flags: "tuple[str, ...]" = ()) -> "Member":
        """`member.py mount`, as a process of its own."""
        return Member(self, ["mount", "--release=ns/one", "--grace=60", *flags, "--", *(arguments or ("foreground",))])

    def ready(self, *flags: str) -> "subprocess.CompletedProcess[str]":
        # With no others, for which it would load the modules.
        places = {place: value for place, value in self.places.items() if place.startswith("readiness.")}
        command = [sys.executable, "-IS", WITH_PLACES, "readiness", json.dumps(places), *flags]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=PATIENCE, check=False)

    def unready(self) -> str:
        """Why the member is not ready, as the probe says it: to ask again and again without a process for it."""
        places = {name: self.places["readiness." + name] for name in ("ANSWER", "STATUS", "SILENT")}
        with mock.patch.multiple(readiness, **places):
            return readiness.unready()

    def drained(self, *flags: str) -> "subprocess.Popen[str]":
        """`member.py drained`, as a process of its own."""
        command = [sys.executable, "-IS", WITH_PLACES, "member", json.dumps(self.places), "drained", *flags]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        # Closes what it prints to and waits for its end.
        self.addCleanup(process.__exit__, None, None, None)
        self.addCleanup(process.kill)
        return process

    def until(self, what: str, holds: Callable[[], Any], seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                self.fail(f"not within {seconds} s: {what}; the log:\n{self.text('log')}")
            time.sleep(0.02)

    def until_unready(self, why: str) -> None:
        """Until the probes say this, or begin with it."""
        self.until(f"{why!r} from the probes", lambda: self.unready().startswith(why))

    def until_asked(self, times: int = 5) -> None:
        """Until the mount point has answered so many times more."""
        for _ in range(times):
            before = self.text("answer")
            self.until("an answer", lambda before=before: self.text("answer") != before)


def remove(folder: str) -> None:
    """Removes a folder, into which a process that a member has left for a moment may still write."""
    end = time.monotonic() + PATIENCE
    while os.path.exists(folder) and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.01)


def running(path: str) -> List[int]:
    """The processes that have this path among their arguments."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/cmdline") as file:
            if path in file.read().split("\0"):
                found.append(int(name))
    return found


class Member:
    """A running member. Its log is the file `log`."""

    def __init__(self, test: MemberTest, arguments: List[str]) -> None:
        self.test = test
        command = [sys.executable, "-IS", WITH_PLACES, "member", json.dumps(test.places)]
        # What the members before it have said.
        self.before = len(test.text("log"))
        with open(test.path("log"), "a") as log:
            self.process = subprocess.Popen([*test.prefix, *command, *arguments], stdout=log, stderr=log)
        test.addCleanup(self.kill)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Its exit code after it was asked to end."""
        self.process.send_signal(number)
        return self.end()

    def end(self, seconds: float = PATIENCE) -> int:
        """Its exit code, once it has ended by itself; fails the test otherwise."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.test.fail(f"it has not ended; the log:\n{self.test.text('log')}")

    def kill(self) -> None:
        """Ends it and its children, whatever a test has left of them."""
        for pid in [*descendants(self.process.pid), self.process.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def until_ready(self) -> "Member":
        self.test.until("ready", lambda: self.test.unready() == "")
        return self

    def until_mounted(self) -> "Member":
        """Until process 1 itself knows it: a client that is killed before has not mounted for it."""
        return self.until_ready().until_said("the volume is mounted")

    def until_said(self, text: str) -> "Member":
        self.test.until(f"{text!r} in the log", lambda: text in self.test.text("log")[self.before :])
        return self


def descendants(pid: int) -> List[int]:
    """The processes that descend from this one."""
    return [found for child in children(pid) for found in (*descendants(child), child)]


def children(pid: int) -> List[int]:
    """The processes that this one has started."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(word) for word in file.read().split()]
    except FileNotFoundError:
        return []


def handles_of(pid: int) -> List[str]:
    """What the open handles of a process lead to."""
    found = []
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(f"/proc/{pid}/fd"):
            # One of them may be closed meanwhile.
            with contextlib.suppress(FileNotFoundError):
                found.append(os.readlink(f"/proc/{pid}/fd/{name}"))
    return found


def state_of(pid: int) -> str:
    """What a process does: R runs, S sleeps, T is stopped, Z has ended and is not reaped; empty for none."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(") ")[2][:1]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def command_of(pid: int) -> List[str]:
    """The arguments of a process."""
    try:
        with open(f"/proc/{pid}/cmdline") as file:
            return file.read().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def mode(path: str) -> Optional[int]:
    return os.stat(path).st_mode & 0o777 if os.path.exists(path) else None
