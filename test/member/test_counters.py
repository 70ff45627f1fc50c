"""The one child that reads the client's counters: their spellings, and what of a reading counts."""

import json
import os
import time
import unittest
from unittest import mock

from drained_support import DrainedTest, reading_of

import counters


class Counters(DrainedTest):
    def test_each_spelling_is_known_by_the_enterprise_name(self) -> None:
        for line in (
            "blockcache.bytes: 4096",
            "blockcache.bytes 4096",
            "juicefs_blockcache_bytes 4096",
            "juicefs_blockcache_bytes: 4096",
            "juicefs_blockcache.bytes:    4096  ",
            "blockcache.bytes: [4096]",
        ):
            self.assertEqual(
                counters.value(counters.parse(f"uptime: 12\n{line}\nx: 3\n"), "blockcache.bytes"), 4096, line
            )

    def test_what_is_no_line_of_a_counter_is_left_out(self) -> None:
        text = 'a: 0x10\nb:\n\n 0\nc: [1\nd: 1]\n e: 1\nf: 1 2\n: 1\ng{x="y"} 1\nh: 1.5e-3\ni: -2\n'
        self.assertEqual(counters.parse(text), {"h": 0.0015, "i": -2})

    def test_the_counters_of_a_real_client_are_all_read(self) -> None:
        text = "meta.usec_ping: [407]\nfuse_ops: 100\nfuse_ops.read: 60\nmemusage: 1024\ncpuusage: 5\n"
        found = counters.parse(text)
        self.assertEqual(found["meta.usec_ping"], 407)
        self.assertEqual(len(found), 5)

    def test_every_member_has_one_and_what_it_reads_lies_in_memory_with_a_version_and_a_time(self) -> None:
        self.put_file("stats", "blockcache.bytes: 4096\n")
        self.places["counters.NAMES"] = [self.path("stats")]
        self.places["counters.INTERVAL"] = 0.05
        begun = time.monotonic()
        member = self.start("cache-group=g", "cache-dir=" + self.path("disk0")).until_ready()
        self.until("a reading", lambda: (counters.last() or counters.Reading(0)).counters)
        with open(self.path("reading")) as file:
            written = json.load(file)
        self.assertEqual(written["version"], counters.VERSION)
        self.assertEqual(written["counters"], {"blockcache.bytes": 4096})
        self.assertTrue(begun <= written["at"] <= time.monotonic(), written)
        member.stop()

    def test_what_no_client_writes_costs_nothing_but_what_it_hides(self) -> None:
        lines = "".join(f"x{place}.y: {place}\n" for place in range(50_000))
        self.assertEqual(len(counters.parse(lines)), 50_000)
        path = self.put_file("stats")
        for content, found in (
            (b"uptime: 5\n\0\xff\xfe\x80 7\nmemusage: 6\n", {"uptime": 5, "memusage": 6}),
            (b"uptime: 5\nblockcache.byt", {"uptime": 5}),
            (b"", {}),
            (b"\xff" * 1_000_000, {}),
        ):
            with open(path, "wb") as file:
                file.write(content)
            with mock.patch.object(counters, "NAMES", [path]):
                self.assertEqual(counters.read("/proc", False).counters, found)

    def test_the_second_name_is_read_where_the_first_is_not(self) -> None:
        with mock.patch.object(counters, "NAMES", [self.path("no"), self.put_file("two", "uptime: 1\n")]):
            self.assertEqual(counters.read("/proc", False).counters, {"uptime": 1})

    def test_a_file_that_the_mount_options_hide_is_said_so(self) -> None:
        with mock.patch.object(counters, "NAMES", ["no"]):
            problem = str(counters.read("/proc", True).problem)
            self.assertEqual(
                problem,
                "no cannot be read (No such file or directory): take the mount option hide-internal away, which"
                " hides it",
            )
            self.assertIn("look at the client's log", str(counters.read("/proc", False).problem))

    def test_without_a_volume_nothing_is_read(self) -> None:
        self.put_file("stats", "uptime: 1\n")
        found = counters.read(self.folder, False)
        self.assertEqual((found.counters, found.problem), (None, None))

    def test_a_reading_that_is_old_damaged_or_of_another_version_tells_nothing(self) -> None:
        counters.write(reading_of("uptime: 1\n"))
        self.assertEqual((counters.last() or counters.Reading(0)).counters, {"uptime": 1})
        counters.write(reading_of("uptime: 1\n")._replace(at=time.monotonic() - counters.SILENT - 1))
        old = counters.last()
        self.assertIsNotNone(old and old.problem)
        self.assertIsNone(old and old.counters)
        with mock.patch.object(counters, "VERSION", 99):
            counters.write(reading_of("uptime: 1\n"))
        self.assertIsNone(counters.last())
        for text in ("", "[]", "{", '{"version": 1}', '{"version": 1, "at": "x"}', '{"version": 1, "other": 2}'):
            self.put_file("reading", text)
            self.assertIsNone(counters.last(), text)

    def test_a_slow_file_does_not_look_like_a_volume_that_hangs(self) -> None:
        os.mkfifo(self.path("slow"))
        self.places["counters.NAMES"] = [self.path("slow")]
        self.places["counters.INTERVAL"] = 0.05
        member = self.start().until_ready()
        self.until_asked()
        self.assertEqual(self.ready().returncode, 0)
        self.assertEqual(member.stop(), 0)

    def test_another_one_takes_over_when_it_ends(self) -> None:
        self.places["counters.NAMES"] = None
        member = self.start().until_ready()
        self.until("its reason", lambda: (counters.last() or counters.Reading(0)).problem)
        self.assertRegex(str((counters.last() or counters.Reading(0)).problem), "^TypeError at counters.py:")
        member.stop()


if __name__ == "__main__":
    unittest.main()
