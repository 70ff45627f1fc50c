"""start.py keeps the program as it was when the pod first started."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

from support import FILES, PATIENCE

MEMBER = """
import part
def main(arguments):
    print(part.version, arguments)
    return 0
"""
PENDING = """
import signal
def main(arguments):
    print(signal.SIGTERM in signal.sigpending())
    return 0
"""
# Prints what is written through to the disk, and when the copy gets its name.
RECORD_SYNC = """
import os
rename = os.rename
os.fsync = lambda handle: print(os.readlink(f"/proc/self/fd/{handle}") if os.fstat(handle).st_size else "empty")
os.rename = lambda old, new: print("renamed") or rename(old, new)
"""
# The program cannot be imported, for this reason.
FAILING_IMPORT = """
import builtins
imported = builtins.__import__
def fail(name, *more):
    if name == "member":
        raise {}
    return imported(name, *more)
builtins.__import__ = fail
"""


class Starting(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder, self.copy = folder.name, os.path.join(folder.name, "copy")
        # As the kubelet has it: a link to the folder of one state.
        self.program, self.message = os.path.join(folder.name, "..data"), os.path.join(folder.name, "message")
        os.mkdir(os.path.join(folder.name, "one"))
        os.symlink("one", self.program)

    def put(self, name: str, text: str, state: str = "one") -> None:
        with open(os.path.join(self.folder, state, name), "w") as file:
            file.write(text)

    def start(self, before: str = "") -> "subprocess.Popen[str]":
        """start.py with these folders instead of the container's, after other statements."""
        with open(os.path.join(FILES, "start.py")) as file:
            start = file.read()
        places = {"PROGRAM": self.program, "COPY": self.copy, "TERMINATION_MESSAGE": self.message}
        for name, value in places.items():
            start, count = re.subn(f'^{name} = ".*"$', f"{name} = {value!r}", start, flags=re.MULTILINE)
            self.assertEqual(count, 1)
        command = [sys.executable, "-IS", "-c", before + start, "mount", "--", "a=b"]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def test_a_restart_runs_the_copy_of_the_first_start(self) -> None:
        # What a start that was cut short has left.
        os.mkdir(self.copy + ".new")
        for version in ("one", "two"):
            self.put("member.py", MEMBER)
            self.put("part.py", f"version = {version!r}\n")
            self.assertEqual(self.start().communicate(timeout=PATIENCE)[0], "one ['mount', '--', 'a=b']\n")
        self.assertEqual(sorted(os.listdir(self.copy)), ["__pycache__", "member.py", "part.py"])

    def test_a_signal_that_comes_early_waits_for_the_member(self) -> None:
        self.put("member.py", PENDING)
        pipe = self.slow_file()
        process = self.start()
        # Opens as soon as the copying has come to this file.
        with open(pipe, "w"):
            process.send_signal(signal.SIGTERM)
        self.assertEqual(process.communicate(timeout=PATIENCE)[0], "True\n")

    def test_a_program_that_is_replaced_meanwhile_is_copied_anew(self) -> None:
        os.mkdir(os.path.join(self.folder, "two"))
        for state in ("one", "two"):
            self.put("member.py", MEMBER, state)
            self.put("part.py", f"version = {state!r}\n", state)
        pipe = self.slow_file()
        process = self.start()
        with open(pipe, "w"):
            os.symlink("two", self.program + ".new")
            os.rename(self.program + ".new", self.program)
            # As the kubelet does it then.
            shutil.rmtree(os.path.join(self.folder, "one"))
        self.assertEqual(process.communicate(timeout=PATIENCE)[0], "two ['mount', '--', 'a=b']\n")

    def test_the_copy_is_on_the_disk_before_it_has_its_name(self) -> None:
        self.put("member.py", MEMBER)
        self.put("part.py", "version = 1\n")
        ended = self.start(RECORD_SYNC).communicate(timeout=PATIENCE)[0].splitlines()
        new = self.copy + ".new"
        self.assertEqual(sorted(ended[:3]), [new, new + "/member.py", new + "/part.py"])
        self.assertEqual(ended[3:], ["renamed", "1 ['mount', '--', 'a=b']"])

    def test_what_keeps_it_from_copying_is_one_line(self) -> None:
        self.copy = "/proc/no/copy"
        process = self.start()
        said = process.communicate(timeout=PATIENCE)[0]
        self.assertEqual(process.returncode, 1)
        self.assertRegex(said, "^member: E_SYSTEM: /proc/no cannot be copied or written .No such file .*: see that the")
        with open(self.message) as file:
            self.assertEqual(f"member: {file.read()}\n", said)

    def test_a_broken_copy_is_said_and_made_anew(self) -> None:
        """As one of which a power loss or a bad disk has taken a part."""
        self.put("member.py", MEMBER)
        self.put("part.py", "version = 1\n")
        self.start().communicate(timeout=PATIENCE)
        for text in ("version = (", "raise RuntimeError('TOKEN')", "\0"):
            with open(os.path.join(self.copy, "part.py"), "w") as file:
                file.write(text)
            process = self.start()
            said = process.communicate(timeout=PATIENCE)[0]
            self.assertEqual(process.returncode, 1)
            self.assertRegex(
                said, "^member: E_SYSTEM: the pod's copy of the member's program cannot be run .[A-Za-z]+Error"
            )
            self.assertNotIn("TOKEN", said)
            with open(self.message) as file:
                self.assertEqual(f"member: {file.read()}\n", said)
            self.assertEqual(self.start().communicate(timeout=PATIENCE)[0], "1 ['mount', '--', 'a=b']\n")

    def test_a_start_without_memory_is_no_fault_of_the_copy(self) -> None:
        """Another copy may be of a newer program than this pod's."""
        self.put("member.py", MEMBER)
        self.put("part.py", "version = 1\n")
        self.start().communicate(timeout=PATIENCE)
        self.put("part.py", "version = 2\n")
        for error in ("MemoryError", "OSError(12, 'x')"):
            said = self.start(FAILING_IMPORT.format(error)).communicate(timeout=PATIENCE)[0]
            self.assertRegex(said, "^member: E_SYSTEM: the pod's copy .* see that the node has memory left")
        self.assertEqual(self.start().communicate(timeout=PATIENCE)[0], "1 ['mount', '--', 'a=b']\n")

    def slow_file(self) -> str:
        """A file of the program that the copying opens and cannot read before somebody has written it."""
        pipe = os.path.join(self.program, "slow")
        os.mkfifo(pipe)
        return pipe


if __name__ == "__main__":
    unittest.main()
