"""The probes' command, and what it reads: what process 1 shows and the checker has found."""

import os
import subprocess
import sys
import time
import unittest
from unittest import mock

from support import FILES, PATIENCE, WITH_PLACES, MemberTest, children, command_of

import checker
import readiness
import status


class Probes(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        for name, value in (("ANSWER", self.path("answer")), ("STATUS", self.path("status"))):
            self.addCleanup(setattr, readiness, name, getattr(readiness, name))
            setattr(readiness, name, value)
        self.shown = status.Shown()

    def answered(self, inode: int, ago: float = 0) -> None:
        """The mount point has answered so many seconds ago."""
        checker.write(time.monotonic() - ago, inode)

    def runs(self, ago: float = 60, settle: float = 0) -> None:
        """A client was started so many seconds ago."""
        self.shown.settle = settle
        with mock.patch("time.monotonic", return_value=time.monotonic() - ago):
            self.shown.runs()

    def hangs_after(self, seconds: float) -> None:
        """Without an answer for so long, the volume counts as hanging."""
        self.places["readiness.SILENT"] = seconds

    def said(self, *flags: str) -> "tuple[int, str]":
        result = self.ready(*flags)
        return result.returncode, result.stdout.strip()

    def test_before_the_member_has_said_anything_it_is_starting(self) -> None:
        self.assertEqual(self.said(), (1, "the member is starting"))

    def test_what_a_container_before_it_has_left_does_not_count(self) -> None:
        with open(self.path("status"), "w") as file:
            file.write(f"{os.getpid()} 1\n\n\n0\n0")
        self.answered(1)
        self.assertEqual(self.said(), (1, "the member is starting"))

    def test_a_damaged_file_counts_as_none(self) -> None:
        for text in ("x", "\n\n\n\n", f"{readiness.own_name()}\n\n\nx\n0", f"{readiness.own_name()}\n\n\n0"):
            with open(self.path("status"), "w") as file:
                file.write(text)
            self.assertEqual(self.said(), (1, "the member is starting"))

    def test_it_says_why_the_member_waits(self) -> None:
        self.shown.waits("E_CONSOLE: no")
        self.answered(1)
        self.assertEqual(self.said(), (1, "E_CONSOLE: no"))
        self.assertEqual(self.said("--alive"), (0, ""))

    def test_inode_1_is_ready_and_any_other_is_not_mounted(self) -> None:
        self.runs()
        self.answered(1)
        self.assertEqual(self.said(), (0, ""))
        for inode in (0, 2, 18446744073709551615):
            self.answered(inode)
            self.assertEqual(self.said()[0], 1)
            self.assertRegex(self.said()[1], "^E_MOUNTING: ")
            self.assertEqual(self.said("--alive"), (0, ""))

    def test_an_old_answer_is_a_volume_that_hangs(self) -> None:
        self.hangs_after(5)
        self.runs()
        for inode in (1, 0):
            self.answered(inode, ago=6)
            for flags in ((), ("--alive",)):
                self.assertEqual(self.said(*flags)[0], 1)
                self.assertRegex(self.said(*flags)[1], "^E_HUNG: ")

    def test_an_answer_that_is_damaged_counts_as_none(self) -> None:
        self.hangs_after(5)
        self.runs()
        with open(self.path("answer"), "w") as file:
            file.write("x")
        self.assertRegex(self.said()[1], "^E_HUNG: ")

    def test_an_answer_of_the_client_before_does_not_count(self) -> None:
        self.answered(1, ago=2)
        self.runs(ago=1)
        self.assertRegex(self.said()[1], "^E_MOUNTING: ")
        self.assertEqual(self.said("--alive"), (0, ""))

    def test_a_client_that_has_just_begun_does_not_hang_however_old_the_last_answer_is(self) -> None:
        self.answered(1, ago=PATIENCE + 1)
        self.runs(ago=1)
        self.assertEqual(self.said("--alive"), (0, ""))

    def test_what_a_client_that_runs_lacks_is_said_and_never_hides_a_volume_that_hangs(self) -> None:
        self.runs()
        self.shown.lacks("E_DISK_GONE: /data\nis gone")
        self.answered(1)
        self.assertEqual(self.said(), (1, "E_DISK_GONE: /data is gone"))
        self.assertEqual(self.said("--alive"), (0, ""))
        self.answered(0)
        self.assertEqual(self.said(), (1, "E_DISK_GONE: /data is gone"))
        self.hangs_after(5)
        self.answered(1, ago=6)
        self.assertRegex(self.said("--alive")[1], "^E_HUNG: ")

    def test_a_member_that_settles_is_ready_later_and_alive_at_once(self) -> None:
        self.runs(settle=3600)
        self.answered(1)
        self.assertEqual(self.said(), (1, "the volume answers, and the member settles (settleSeconds)"))
        self.shown.mounted()
        self.assertRegex(self.said()[1], r"^the volume answers, and the member settles, for 3[56]\d\d s more \(settle")
        self.assertEqual(self.said("--alive"), (0, ""))
        self.shown.now.settled = time.monotonic() - 0.1
        self.shown.write()
        self.assertEqual(self.said(), (0, ""))

    def test_a_member_that_has_settled_is_ready_at_once_after_its_volume_hung(self) -> None:
        self.runs(settle=60)
        self.answered(1)
        with mock.patch("time.monotonic", return_value=time.monotonic() - 60):
            self.shown.mounted()
        self.hangs_after(5)
        self.answered(1, ago=6)
        self.assertRegex(self.said()[1], "^E_HUNG: ")
        self.hangs_after(PATIENCE)
        self.answered(1)
        self.assertEqual(self.said(), (0, ""))

    def test_the_probe_imports_no_more_than_it_needs(self) -> None:
        command = [
            sys.executable,
            "-IS",
            "-c",
            f"import sys; sys.path.insert(0, {FILES!r}); import readiness; print(*sys.modules)",
        ]
        loaded = set(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split())
        self.assertEqual(loaded & {"typing", "re", "json", "contextlib", "signal", "processes", "log"}, set())


class Settling(MemberTest):
    def test_a_member_is_ready_once_it_has_settled(self) -> None:
        member = self.start(flags=("--settle=1",)).until_ready()
        self.assertEqual(self.ready().returncode, 0)
        member.stop()


class Launcher(MemberTest):
    """pod/ready.py, as the kubelet runs it: the text is a part of the pod."""

    def ready_py(self, *flags: str) -> "tuple[int, str]":
        with open(os.path.join(FILES, "pod", "ready.py")) as file:
            text = file.read().replace('"/run/cache-group/program"', repr(self.path("copy")))
        ended = subprocess.run(
            [sys.executable, "-IS", "-c", text, *flags],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return ended.returncode, ended.stdout

    def test_before_the_first_copy_and_with_a_broken_one_the_member_is_starting(self) -> None:
        self.assertEqual(self.ready_py(), (1, "the member is starting\n"))
        os.mkdir(self.path("copy"))
        with open(self.path("copy/readiness.py"), "w") as file:
            file.write("def main(\n")
        self.assertEqual(self.ready_py(), (1, "the member is starting\n"))

    def test_it_runs_the_copy_with_its_flags(self) -> None:
        os.mkdir(self.path("copy"))
        with open(self.path("copy/readiness.py"), "w") as file:
            file.write("def main(flags):\n    print(flags)\n    return 3\n")
        self.assertEqual(self.ready_py("--alive"), (3, "['--alive']\n"))


class Checker(MemberTest):
    def test_another_one_takes_over_when_it_ends(self) -> None:
        member = self.start().until_ready()
        pid = next(pid for pid in children(member.process.pid) if WITH_PLACES in command_of(pid))
        os.kill(pid, 9)
        member.until_said("the checker has ended; another one takes over")
        member.until_ready().stop()

    def test_one_that_finds_no_memory_goes_on_when_there_is_some(self) -> None:
        os.mkdir(self.path("shm"))
        self.places["readiness.ANSWER"] = self.path("shm/answer")
        member = self.start().until_ready()
        os.rename(self.path("shm"), self.path("away"))
        member.until_said(f"cannot write {self.path('shm/answer')}: No such file or directory")
        os.rename(self.path("away"), self.path("shm"))
        before = os.stat(self.path("shm/answer")).st_mtime
        self.until("an answer", lambda: os.stat(self.path("shm/answer")).st_mtime > before)
        self.assertEqual(self.ready().returncode, 0)
        self.assertEqual(len(self.lines("record.mount.juicefs")), 4)
        self.assertEqual(member.stop(), 0)

    def test_memory_that_is_full_at_the_start_delays_the_member_and_ends_nobody(self) -> None:
        """What was shown is shown again until it can be."""
        self.places["readiness.ANSWER"] = self.path("shm/answer")
        self.places["readiness.STATUS"] = self.path("shm/status")
        member = self.start().until_said(f"cannot write {self.path('shm/status')}: No such file or directory")
        member.until_said(f"cannot write {self.path('shm/answer')}: No such file or directory")
        os.mkdir(self.path("shm"))
        member.until_ready()
        self.assertEqual(self.ready().returncode, 0)
        self.assertEqual(len(self.lines("record.mount.juicefs")), 4)
        self.assertEqual(member.stop(), 0)


if __name__ == "__main__":
    unittest.main()
