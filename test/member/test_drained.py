"""A draining member: what counts as an empty cache, and what is said of it."""

import os
import re
import signal
import subprocess
import unittest
from typing import List, Optional
from unittest import mock

from drained_support import EMPTY_LINE, HOLDS, DrainedTest, finding, reading_of
from support import PATIENCE, Member, children, command_of, descendants

import drained
import serving
from drained import PAUSE, REMINDER, Finding, News, judge


class Looking(DrainedTest):
    stats = "blockcache.bytes: 0\n"

    def look(self, before: Optional[Finding] = None, **reading: object) -> Finding:
        """One look, beside a new reading of the counters."""
        counted = reading_of(self.stats)._replace(**reading)
        return drained.look(before or finding(None, None), counted, "vol", self.locks)

    def test_other_numbers_are_not_taken_for_the_counter(self) -> None:
        for line in (
            "blockcache.blocks: 0",
            "blockcache.hitBytes: 0",
            "remotecache.blockcache.bytes: 0",
            "",
            "bytes 0",
        ):
            self.assertIsNone(drained.counter(reading_of(line + "\n")), line)
        for line in (
            "blockcache.bytes: -1",
            "blockcache.bytes: 0.0",
            "blockcache.bytes: 0e0",
            "blockcache.bytes: none",
        ):
            self.assertIsNone(drained.counter(reading_of(line + "\n")), line)

    def test_empty_takes_a_counter_of_0_and_no_file_three_times_in_a_row(self) -> None:
        found, states = finding(None, None), []
        for _ in range(4):
            found = self.look(found)
            states.append((found.looks, judge(found)[0]))
        self.assertEqual(states, [(1, "draining"), (2, "draining"), (3, "empty"), (4, "empty")])
        self.assertEqual((found.bytes, found.folder, found.problem), (0, "", None))

    def test_a_reading_that_was_seen_already_is_no_second_look(self) -> None:
        one = reading_of(self.stats)
        found = drained.look(finding(None, None), one, "vol", self.locks)
        self.assertEqual(drained.look(found, one, "vol", self.locks).looks, 1)
        self.assertEqual(drained.look(found, one._replace(at=one.at + 1), "vol", self.locks).looks, 2)

    def test_whatever_comes_between_begins_the_count_anew(self) -> None:
        self.assertEqual(self.look(finding(looks=7)).looks, 8)
        self.assertEqual(self.look(finding(looks=7), counters=None).looks, 0)
        self.assertEqual(drained.look(finding(looks=7), None, "vol", self.locks).looks, 0)
        block = self.put_file("disk0/vol/raw/chunks/0/0/1_0_4")
        self.assertEqual(judge(self.look(finding(looks=7)))[0], "draining")
        os.remove(block)
        for self.stats in ("blockcache.bytes: 1\n", ""):
            self.assertEqual(self.look(finding(looks=7)).looks, 0)

    def test_a_missing_counter_is_unknown_however_often_and_says_so(self) -> None:
        found = finding(None, None)
        for self.stats in ("", "blockcache.blocks: 0\n", "blockcache.size: 0\n", "uptime: 1\n"):
            found = self.look(found)
            self.assertEqual(judge(found)[0], "unknown")
        self.assertRegex(str(found.problem), "no files are left.: .*stats has no counter blockcache.bytes: report what")
        self.put_file("disk0/vol/raw/a")
        self.assertIn(f"(files are left in {self.path('disk0/vol/raw')})", judge(self.look())[1])

    def test_counters_that_cannot_be_read_are_unknown_with_the_readers_own_reason(self) -> None:
        found = self.look(counters=None, problem=".stats cannot be read (No such file): look at the client's log")
        text = (
            "nobody knows what the cache holds (no files are left): .stats cannot be read (No such file): look at the"
        )
        self.assertEqual(judge(found), ("unknown", text + " client's log"))

    def test_files_of_blocks_are_found_at_any_depth_and_named(self) -> None:
        for name in ("raw/chunks/0/0/1_0_4", "raw/a", "rawstaging/chunks/0/2_0_4", "raw/.hidden/1_0_4"):
            os.makedirs(self.path("disk0/vol/raw/chunks/00/0"), exist_ok=True)
            block = self.put_file("disk0/vol/" + name)
            found = self.look()
            self.assertEqual(found.folder, self.path("disk0/vol/" + name.partition("/")[0]))
            self.assertIn(f"files of blocks are left in {found.folder}", judge(found)[1])
            os.remove(block)
        self.assertEqual(self.look().folder, "")

    def test_what_is_no_block_does_not_count(self) -> None:
        for name in ("vol/raw/.lock", "vol/raw/chunks/.x", "vol/.lock", "vol/other/a", "another/raw/a", "a"):
            self.put_file("disk0/" + name)
        os.symlink("/etc/hostname", self.path("disk0/vol/raw/link"))
        os.symlink("/etc", self.path("disk0/vol/raw/linked"))
        os.mkfifo(self.path("disk0/vol/raw/fifo"))
        self.assertEqual(self.look().folder, "")

    def test_every_cache_directory_counts(self) -> None:
        self.locks[self.path("disk1")] = self.lock("disk1")
        self.put_file("disk1/vol/raw/a")
        self.assertEqual(self.look().folder, self.path("disk1/vol/raw"))

    def test_folders_as_deep_as_can_be_are_looked_through(self) -> None:
        folder = self.path("disk0/vol")
        self.addCleanup(subprocess.run, ["rm", "-rf", folder], check=True)
        for name in ["", "raw", *["a"] * 1200]:
            folder = os.path.join(folder, name)
            os.mkdir(folder)
        self.assertEqual(self.look().folder, "")
        with open(os.path.join(folder, "block"), "w"):
            pass
        self.assertEqual(self.look().folder, self.path("disk0/vol/raw"))

    def test_a_directory_that_cannot_be_read_counts_as_not_empty_and_is_named(self) -> None:
        folder = self.put_file("disk0/vol/rawstaging")
        found = self.look(finding(looks=7))
        self.assertEqual((judge(found)[0], found.looks, found.folder), ("draining", 0, folder))
        self.assertRegex(judge(found)[1], f"^{folder} cannot be read .Not a directory., which counts as not empty: ")

    def test_the_empty_directory_below_an_unmounted_disk_is_not_an_empty_cache(self) -> None:
        os.rename(self.path("disk0"), self.path("unmounted"))
        os.mkdir(self.path("disk0"))
        lost = f"^{self.path('disk0')} no longer has the lock of this member, which counts as not empty: mount its disk"
        self.assertRegex(judge(self.look(finding(looks=7)))[1], lost)
        # A member that ran before the disk was first mounted has left its own there.
        self.put_file("disk0/.cache-group.lock")
        self.assertRegex(judge(self.look(finding(looks=7)))[1], lost)

    def test_before_the_volume_is_mounted_nothing_is_known(self) -> None:
        found = self.look(counters=None)
        self.assertEqual((found.bytes, found.folder, found.problem), (None, None, None))
        self.assertEqual(judge(found)[0], "unknown")


class Wording(unittest.TestCase):
    def test_the_number_is_one_for_people(self) -> None:
        for size, text in (
            (1, "0.1 MiB"),
            (1024**2 * 3 // 2, "1.5 MiB"),
            (1024**3 - 1024**2, "1023.0 MiB"),
            (1024**3, "1.0 GiB"),
            (5 * 1024**4, "5120.0 GiB"),
        ):
            self.assertEqual(judge(finding(size)), ("draining", HOLDS.format(text)))

    def news(self, *steps: "tuple[int, Optional[Finding]]") -> List[str]:
        """What is logged of findings, each this many seconds after the one before."""
        news, now, lines = News(), 1000.0, []
        for seconds, found in steps:
            now += seconds
            lines.append(news.line(found, now))
        return lines

    def test_the_log_has_the_first_finding_the_end_and_one_in_some_minutes(self) -> None:
        gib = 1024**3
        self.assertEqual(
            self.news(
                (0, None),
                (1, finding(None, None)),
                (1, finding(9 * gib, "f")),
                (PAUSE + 1, finding(8 * gib, "f")),
                (REMINDER - PAUSE - 2, finding(7 * gib, "f")),
                (1, finding(6 * gib, "f")),
                (PAUSE, finding(0, "", 1)),
                (5, finding(0, "", 2)),
                (5, finding(0, "", 3)),
                (5, finding(0, "", 4)),
                (9 * REMINDER, finding(0, "", 9)),
            ),
            ["", "", HOLDS.format("9.0 GiB"), "", "", HOLDS.format("6.0 GiB"), "", "", EMPTY_LINE, "", ""],
        )

    def test_the_log_says_when_the_cache_is_no_longer_empty(self) -> None:
        lines = self.news(
            (0, finding(0, "", 3)),
            (PAUSE, finding(4096, "f")),
            (PAUSE, finding(0, "", 1)),
            (PAUSE, finding(0, "", 3)),
        )
        again = "the cache is no longer empty: " + HOLDS.format("0.1 MiB")
        self.assertEqual(lines, [EMPTY_LINE, again, "", EMPTY_LINE])

    def test_a_watcher_that_begins_anew_is_no_news(self) -> None:
        self.assertEqual(
            self.news((0, finding(looks=3)), (99, finding(None, None)), (99, finding(looks=1)), (99, finding(looks=3))),
            [EMPTY_LINE, "", "", ""],
        )

    def test_changes_that_come_too_fast_are_logged_later(self) -> None:
        swing = [(1, finding(0, "", 3) if second % 2 else finding(1)) for second in range(60)]
        lines = [line for line in self.news(*swing) if line]
        self.assertLessEqual(len(lines), 60 // PAUSE)
        self.assertEqual(
            self.news((0, finding(1)), (1, finding(looks=3)), (PAUSE, finding(looks=9)))[1:], ["", EMPTY_LINE]
        )

    def test_a_problem_is_logged_once_and_then_now_and_then(self) -> None:
        unknown = finding(None, "", problem="nobody knows")
        lines = self.news((0, unknown), (PAUSE, unknown), (REMINDER, unknown), (PAUSE, finding(1)))
        self.assertEqual(lines, ["nobody knows", "", "nobody knows", HOLDS.format("0.1 MiB")])


class Draining(DrainedTest):
    """The real process 1 and its child, with a client that is made up."""

    def setUp(self) -> None:
        super().setUp()
        self.places["counters.NAMES"] = [self.path("stats")]
        for module in ("drained", "counters"):
            self.places[module + ".INTERVAL"] = 0.05
        self.places["drained.PAUSE"] = 0
        self.options = ("foreground", "cache-group=g", "cache-dir=" + self.path("disk0"), "group-weight=0")
        self.put_file("stats", f"blockcache.bytes: {2 * 1024**3}\n")
        self.block = self.put_file("disk0/vol/raw/chunks/0/0/1_0_4")

    def ended(self, *flags: str) -> "tuple[int, str]":
        process = self.drained(*flags)
        text = process.communicate(timeout=PATIENCE)[0].strip()
        return process.returncode, text

    def until_ended(self, reason: str) -> None:
        self.until("the reason", lambda: re.match(reason, self.judged()))
        self.assertRegex(self.ended()[1], "^" + reason)

    def judged(self) -> str:
        """What the command says of a client that runs: to ask again and again without a process for it."""
        with mock.patch.object(drained, "SILENT", self.places["drained.SILENT"]):
            found = drained.last()
        return "" if found is None else judge(found)[1]

    def test_the_log_follows_the_cache_until_it_is_empty_and_back(self) -> None:
        member = self.start(*self.options).until_ready().until_said("member: " + HOLDS.format("2.0 GiB"))
        self.assertEqual(self.ended(), (1, HOLDS.format("2.0 GiB")))
        self.put_file("stats", "blockcache.bytes: 0\n")
        self.until_ended("the counter is 0, and files of blocks are left in")
        self.assertNotIn("is empty", self.text("log"))
        os.remove(self.block)
        member.until_said("member: " + EMPTY_LINE)
        self.assertEqual(self.ended("--wait"), (0, EMPTY_LINE))
        self.put_file("stats", "blockcache.bytes: 4096\n")
        member.until_said("member: the cache is no longer empty: " + HOLDS.format("0.1 MiB"))
        self.assertEqual(self.text("log").count(EMPTY_LINE), 1)
        self.assertEqual(member.stop(), 0)

    def test_another_child_takes_over_when_one_ends(self) -> None:
        member = self.start(*self.options).until_ready().until_said(HOLDS.format("2.0 GiB"))
        os.kill(self.watcher_of(member), signal.SIGKILL)
        member.until_said("the watcher of the cache has ended; another one takes over")
        self.put_file("stats", "blockcache.bytes: 0\n")
        os.remove(self.block)
        member.until_said(EMPTY_LINE).stop()

    def test_a_child_that_hangs_hangs_nobody_else(self) -> None:
        self.places["counters.SILENT"] = 1
        member = self.start(*self.options).until_ready().until_said(HOLDS.format("2.0 GiB"))
        os.remove(self.path("stats"))
        # To open it waits for somebody who writes.
        os.mkfifo(self.path("stats"))
        self.until_ended(
            "nobody knows what the cache holds .files are left in .*: the volume has not told its counters"
        )
        member.until_said("the volume has not told its counters for 1 s")
        self.assertEqual(self.ended("--timeout=1")[0], 1)
        tree = descendants(member.process.pid)
        self.assertEqual(member.stop(), 0)
        self.until("no process left", lambda: not any(os.path.exists(f"/proc/{pid}") for pid in tree))

    def watcher_of(self, member: Member) -> int:
        _client, _checker, watcher, _reader = children(member.process.pid)
        return watcher

    def test_a_disk_that_hangs_hangs_nobody_else(self) -> None:
        self.places["drained.SILENT"] = 1
        member = self.start(*self.options).until_ready().until_said(HOLDS.format("2.0 GiB"))
        watcher = self.watcher_of(member)
        os.kill(watcher, signal.SIGSTOP)
        silent = "the volume or a cache disk has not answered for 1 s"
        self.until_ended(silent)
        member.until_said(silent)
        self.assertEqual(member.stop(), 0)
        self.until("no watcher", lambda: not os.path.exists(f"/proc/{watcher}"))

    def test_a_child_that_fails_says_why_once_and_goes_on(self) -> None:
        self.places["drained.FOLDERS"] = None
        member = self.start(*self.options).until_ready().until_said("TypeError at drained.py:")
        self.assertRegex(self.ended()[1], r"^TypeError at drained.py:\d+: please report this line$")
        for _ in range(5):
            before = self.text("finding")
            self.until("another try", lambda before=before: self.text("finding") != before)
        member.stop()
        self.assertEqual(self.text("log").count("TypeError"), 1)
        self.assertNotIn("has ended; another one", self.text("log"))

    def test_the_child_ends_when_process_1_is_killed(self) -> None:
        member = self.start(*self.options).until_ready().until_said(HOLDS.format("2.0 GiB"))
        tree = descendants(member.process.pid)
        client = next(pid for pid in tree if self.path("mount.juicefs") in command_of(pid))
        member.process.kill()
        member.process.wait()
        os.kill(client, signal.SIGKILL)
        self.until("no process left", lambda: not any(os.path.exists(f"/proc/{pid}") for pid in tree))

    def test_a_member_that_begins_without_memory_says_later_whether_its_cache_is_empty(self) -> None:
        self.places["drained.FINDING"] = self.path("shm/finding")
        member = self.start(*self.options).until_ready()
        self.until("its reason", lambda: f"No such file or directory ({self.path('shm/finding')}" in self.text("log"))
        os.mkdir(self.path("shm"))
        member.until_said(HOLDS.format("2.0 GiB")).stop()

    def test_that_a_client_runs_is_shown_once_the_finding_before_is_forgotten(self) -> None:
        order = mock.Mock()
        watched = serving.Serving(mock.MagicMock(begun=0.0), mock.Mock(), mock.Mock(), order.shown, "")
        with mock.patch.object(watched, "begin_draining", order.begin_draining):
            watched.begin()
        self.assertEqual([call[0] for call in order.mock_calls], ["begin_draining", "shown.runs"])

    def test_a_weight_that_begins_with_0_does_not_drain(self) -> None:
        self.assertEqual(drained.keepers("vol", ["cache-group=g", "group-weight=0.5"], {}), [])
        self.assertEqual(drained.last(), Finding(mock.ANY, "g", False))

    def test_a_member_that_does_not_drain_has_no_child_for_it(self) -> None:
        draining = self.start(*self.options).until_mounted()
        with_watcher = len(children(draining.process.pid))
        draining.stop()
        member = self.start(*self.options[:-1], "group-weight=10").until_mounted()
        self.assertEqual(self.ended()[0], 2)
        self.assertEqual(len(children(member.process.pid)), with_watcher - 1)
        member.stop()


if __name__ == "__main__":
    unittest.main()
