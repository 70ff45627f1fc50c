"""The probes' command, and what it reads: what process 1 shows and the checker has found."""

import os
import time
import unittest

from support import WITH_PLACES, MemberTest, children, command_of

import checker
import report


class Probes(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.keep = {(checker, "ANSWER"): checker.ANSWER, (report, "STATUS"): report.STATUS}
        checker.ANSWER, report.STATUS = self.path("answer"), self.path("status")
        self.addCleanup(lambda: [setattr(module, name, value) for (module, name), value in self.keep.items()])

    def said(self, *flags: str) -> "tuple[int, str]":
        result = self.ready(*flags)
        return result.returncode, result.stdout.strip()

    def test_before_the_member_has_said_anything_it_is_starting(self) -> None:
        self.assertEqual(self.said(), (1, "the member is starting"))

    def test_what_a_container_before_it_has_left_does_not_count(self) -> None:
        with open(self.path("status"), "w") as file:
            file.write(f"{os.getpid()} 1\n")
        checker.write(checker.Answer(time.monotonic(), 1))
        self.assertEqual(self.said(), (1, "the member is starting"))

    def test_it_says_why_the_member_waits(self) -> None:
        report.show("E_CONSOLE: no")
        checker.write(checker.Answer(time.monotonic(), 1))
        self.assertEqual(self.said(), (1, "E_CONSOLE: no"))
        self.assertEqual(self.said("--alive"), (0, ""))

    def test_inode_1_is_ready_and_any_other_is_not_mounted(self) -> None:
        report.show("")
        checker.write(checker.Answer(time.monotonic(), 1))
        self.assertEqual(self.said(), (0, ""))
        for inode in (0, 2, 18446744073709551615):
            checker.write(checker.Answer(time.monotonic(), inode))
            self.assertEqual(self.said()[0], 1)
            self.assertRegex(self.said()[1], "^E_MOUNTING: ")
            self.assertEqual(self.said("--alive"), (0, ""))

    def test_an_old_answer_is_a_volume_that_hangs(self) -> None:
        report.show("")
        for answer in (checker.Answer(time.monotonic() - 6, 1), checker.Answer(time.monotonic() - 6, 0)):
            checker.write(answer)
            for flags in ((), ("--alive",)):
                self.assertEqual(self.said(*flags)[0], 1)
                self.assertRegex(self.said(*flags)[1], "^E_HUNG: ")

    def test_an_answer_that_is_damaged_counts_as_none(self) -> None:
        report.show("")
        with open(self.path("answer"), "w") as file:
            file.write("x")
        self.assertRegex(self.said()[1], "^E_HUNG: ")


class Checker(MemberTest):
    def test_another_one_takes_over_when_it_ends(self) -> None:
        member = self.start().until_ready()
        pid = next(pid for pid in children(member.process.pid) if WITH_PLACES in command_of(pid))
        os.kill(pid, 9)
        member.until_said("the checker has ended; another one takes over")
        member.until_ready().stop()

    def test_one_that_fails_is_replaced_and_makes_no_second_process_1(self) -> None:
        os.mkdir(self.path("shm"))
        self.places["checker.ANSWER"] = self.path("shm/answer")
        member = self.start()
        self.until("ready", lambda: self.ready().returncode == 0)
        os.rename(self.path("shm"), self.path("away"))
        member.until_said(f"cannot look after the client: No such file or directory ({self.path('shm/answer')})")
        os.rename(self.path("away"), self.path("shm"))
        before = os.stat(self.path("shm/answer")).st_mtime
        self.until("an answer", lambda: os.stat(self.path("shm/answer")).st_mtime > before)
        self.assertEqual(self.ready().returncode, 0)
        self.assertEqual(len(self.lines("record.mount.juicefs")), 4)
        self.assertEqual(member.stop(), 0)


if __name__ == "__main__":
    unittest.main()
